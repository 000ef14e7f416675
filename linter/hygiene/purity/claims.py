"""Calls that their author claims to be free of effects, where the text shows otherwise.

``/*#__PURE__*/`` is believed of a call of what is not known here (an import, mostly): bundlers act
on it, whatever is decided here. A function that is written in the module is looked into; a claim
about one that writes to the platform is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from hygiene.parse.frames import text_of, unwrap
from hygiene.purity.acts import Acts
from hygiene.purity.running import FUNCTIONS, running

_CLAIM = re.compile(rb"[@#]__(?:PURE|NO_SIDE_EFFECTS)__")
_CALLS = ("call_expression", "new_expression")


def makes_claims(source: bytes) -> bool:
    """Say whether a text has annotations that call something free of effects."""
    return _CLAIM.search(source) is not None


def wrong_claims(root: Node, acts: Acts) -> Iterator[tuple[Node, str]]:
    """Yield statements that call functions of the module that write to the platform.

    Args:
        root: of the syntax tree of a module that makes claims.
        acts: names what its code does.

    Yields:
        The statement, and what is written to.
    """
    functions = dict(_functions(root))
    for statement in root.named_children:
        for node in running(statement):
            if node.type not in _CALLS:
                continue
            callee = node.child_by_field_name("function") or node.child_by_field_name("constructor")
            called = unwrap(callee) if callee is not None else None
            if called is not None and called.type == "identifier":
                called = functions.get(text_of(called))
            if called is not None and called.type in FUNCTIONS:
                written = acts.writes_globally(called)
                if written:
                    yield statement, written
                    break


def _functions(root: Node) -> Iterator[tuple[str, Node]]:
    """Yield the functions at the top level, by name."""
    for statement in root.named_children:
        declared = statement.child_by_field_name("declaration") or statement
        name = declared.child_by_field_name("name")
        if declared.type in FUNCTIONS and name is not None:
            yield text_of(name), declared
        for declarator in declared.named_children:
            if declarator.type != "variable_declarator":
                continue
            name = declarator.child_by_field_name("name")
            value = declarator.child_by_field_name("value")
            if name is not None and value is not None and unwrap(value).type in FUNCTIONS:
                yield text_of(name), unwrap(value)
