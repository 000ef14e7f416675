"""Whether code runs when its module is evaluated, or only when somebody calls it."""

from __future__ import annotations

from collections.abc import Collection

from hygiene.parse.frames import Frame, Walker
from hygiene.parse.parsed import parse_file

_FUNCTIONS = frozenset(
    {
        "arrow_function",
        "function_declaration",
        "function_expression",
        "generator_function",
        "generator_function_declaration",
        "method_definition",
    }
)
_FIELDS = frozenset({"field_definition", "public_field_definition"})


def eager_places(path: str, source: bytes, places: Collection[int]) -> frozenset[int]:
    """Return those of some places whose code runs when the file is evaluated.

    That is all outside functions and methods, in functions that are called where they stand, in
    static fields and blocks, and in decorators.

    Args:
        path: tells the language, by its extension.
        source: the content of the file.
        places: byte offsets of tokens.
    """
    walker = Walker(parse_file(path, source).tree)
    return frozenset(at for at in sorted(places) if _is_eager(walker.leaf(at)))


def _is_eager(leaf: Frame) -> bool:
    frame: Frame = leaf
    while frame.parent is not None:
        above = frame.parent
        if above.type in _FUNCTIONS and not _is_called_here(above):
            return False
        if above.type in _FIELDS and frame.field == "value" and not _is_static(above):
            return False
        if frame.type == "decorator" and above.type != "class_body":
            # It runs with the class, whichever member it is on.
            while above.parent is not None and above.type != "class_body":
                above = above.parent
        frame = above
    return True


def _is_static(field: Frame) -> bool:
    return any(child.type == "static" for child in field.node.children)


def _is_called_here(function: Frame) -> bool:
    above = function.parent
    return (
        above is not None
        and above.type == "parenthesized_expression"
        and above.parent is not None
        and above.parent.type == "call_expression"
        and above.field == "function"
    )
