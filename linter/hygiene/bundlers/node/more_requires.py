"""Calls of a ``require`` that is declared in the file, and yet Node's own.

They are ``createRequire(import.meta.url)`` in an ECMAScript module, and the parameter of a factory
that a UMD wrapper calls with the real ``require``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Tree

from hygiene.model import Request
from hygiene.parse.frames import FUNCTIONS, Frame, code_children
from hygiene.parse.literals import constant_string
from hygiene.parse.occurrences import Occurrences

_CREATED = re.compile(
    rb"([\w$]+)\s*=\s*(?:[\w$]+\.)?createRequire\d*\s*\(\s*import\.meta\.url\s*\)"
)
_HANDED_ON = re.compile(rb"\(\s*require\s*,\s*(?:exports|module)\b")


def may_have_more(source: bytes) -> bool:
    """Whether ``more_requires`` could find something; far cheaper than to look."""
    return b"createRequire" in source or _HANDED_ON.search(source) is not None


def more_requires(source: bytes, tree: Tree, known: frozenset[int]) -> Iterator[Request]:
    """Yield the requests that are found.

    Args:
        source: of the file.
        tree: its syntax tree.
        known: the starts of requests that were found otherwise.
    """
    created = {match[1].decode() for match in _CREATED.finditer(source)}
    names = created | {"require"}
    for name, reads in Occurrences(source, tree, names, keep_hidden=True).reads.items():
        for leaf in reads:
            call = leaf.parent
            if call is None or call.type != "call_expression" or leaf.field != "function":
                continue
            arguments = call.node.child_by_field_name("arguments")
            given = code_children(arguments) if arguments is not None else []
            specifier = constant_string(given[0]) if len(given) == 1 else None
            if specifier is None or call.start in known:
                continue
            if name in created or _is_given_by_wrapper(leaf):
                yield Request(
                    specifier=specifier,
                    kind="require",
                    start=call.start,
                    end=call.end,
                    specifier_start=given[0].start_byte,
                    specifier_end=given[0].end_byte,
                )


def _is_given_by_wrapper(leaf: Frame) -> bool:
    """Whether the ``require`` of a place is a parameter of a function handed to one in place."""
    frame: Frame | None = leaf
    while frame is not None:
        if frame.type in FUNCTIONS and _takes_require(frame):
            call = frame.parent.parent if frame.parent is not None else None
            if call is None or call.type != "call_expression":
                return False
            callee = call.node.child_by_field_name("function")
            return callee is not None and callee.type == "parenthesized_expression"
        frame = frame.parent
    return False


def _takes_require(function: Frame) -> bool:
    parameters = function.node.child_by_field_name("parameters")
    if parameters is None:
        return False
    return any(child.text == b"require" for child in parameters.named_children)
