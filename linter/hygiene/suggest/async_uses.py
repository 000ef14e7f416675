"""The async functions that hold every use of some imported names."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct
from tree_sitter import Node

from hygiene.model import Language
from hygiene.parse.frames import Frame
from hygiene.parse.grammar import Masked, parse
from hygiene.parse.occurrences import Occurrences
from hygiene.suggest.text import words

_FUNCTIONS = (
    "function_declaration",
    "function_expression",
    "arrow_function",
    "method_definition",
)


class AsyncBody(Struct, frozen=True):
    """The body of an async function.

    Attributes:
        start: behind its brace.
        indentation: of its first statement.
        names: that it uses.
    """

    start: int
    indentation: str
    names: tuple[str, ...]


def async_bodies(
    source: bytes, language: Language, names: Collection[str], statement: tuple[int, int]
) -> tuple[AsyncBody, ...] | None:
    """Return the async functions that use ``names``.

    Args:
        source: the file.
        language: of it.
        names: imported by ``statement``.
        statement: the range of the import, whose own mentions do not count.

    Returns:
        None where a name is used, or merely mentioned, anywhere else.
    """
    masked = Masked(source)
    tree = parse(masked.text, language)
    reads = Occurrences(masked.text, tree, names).reads
    found: dict[int, tuple[Node, dict[str, None]]] = {}
    for name, frames in reads.items():
        inside = {frame.start for frame in frames}
        outside = [at for at in words(source, name) if not statement[0] <= at < statement[1]]
        if not frames or any(at not in inside for at in outside):
            return None
        for frame in frames:
            body = _async_body(frame)
            if body is None:
                return None
            found.setdefault(body.start_byte, (body, {}))[1][name] = None
    return tuple(
        AsyncBody(start + 1, _indentation(source, body), tuple(used))
        for start, (body, used) in sorted(found.items())
    )


def _async_body(frame: Frame) -> Node | None:
    """Return the body of the nearest async function around a use; None where there is none."""
    inner: Frame = frame
    current = frame.parent
    while current is not None:
        if current.type in _FUNCTIONS and inner.field == "body":
            is_async = any(child.type == "async" for child in current.node.children)
            if is_async and inner.type == "statement_block":
                return inner.node
        inner, current = current, current.parent
    return None


def _indentation(source: bytes, body: Node) -> str:
    first = next(iter(body.named_children), None)
    if first is None:
        return "  "
    line = source.rfind(b"\n", 0, first.start_byte) + 1
    before = source[line : first.start_byte]
    return before.decode() if not before.strip() else ""
