"""The statements inside of others that belong to the same scope of functions.

Follows the walk of ``JavascriptParser``, and ``ConstPlugin``, which leaves out what a test that is
known makes unreachable.
"""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from hygiene.parse.evaluation.constants import Constants, condition_of
from hygiene.parse.frames import code_children

_BODIES = frozenset(
    {
        "do_statement",
        "for_in_statement",
        "for_statement",
        "labeled_statement",
        "while_statement",
        "with_statement",
    }
)


def live_branches(statement: Node, constants: Constants) -> Iterator[Node]:
    """Yield the statements (or blocks) inside a statement that may run."""
    kind = statement.type
    if kind == "statement_block":
        yield statement
    elif kind == "if_statement":
        yield from _of_if(statement, constants)
    elif kind in _BODIES:
        body = statement.child_by_field_name("body")
        if body is not None:
            yield body
    elif kind == "switch_statement":
        body = statement.child_by_field_name("body")
        yield from (code_children(body) if body is not None else ())
    elif kind == "try_statement":
        for field in ("body", "handler", "finalizer"):
            part = statement.child_by_field_name(field)
            if part is not None:
                yield part if field == "body" else part.child_by_field_name("body") or part


def _of_if(statement: Node, constants: Constants) -> Iterator[Node]:
    test = condition_of(statement)
    truth = constants.truth(test) if test is not None else None
    consequence = statement.child_by_field_name("consequence")
    alternative = statement.child_by_field_name("alternative")
    if consequence is not None and truth is not False:
        yield consequence
    if alternative is not None and truth is not True:
        yield from code_children(alternative)[:1]


def bodies(branch: Node) -> list[Node]:
    """Return the statements that a branch consists of."""
    if branch.type == "statement_block":
        return branch.named_children
    if branch.type == "switch_case":
        value = branch.child_by_field_name("value")
        return [child for child in branch.named_children if child != value]
    if branch.type == "switch_default":
        return branch.named_children
    return [branch]
