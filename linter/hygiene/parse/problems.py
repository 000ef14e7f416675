"""The places that a grammar could not read."""

from __future__ import annotations

from tree_sitter import Node

from hygiene.model import SyntaxProblem
from hygiene.parse.frames import text_of

_MOST = 3
_LONGEST = 40


def syntax_problems(root: Node) -> tuple[SyntaxProblem, ...]:
    """Return the first syntax errors below ``root``, in the order of the source."""
    if not root.has_error:
        return ()
    found: list[SyntaxProblem] = []
    waiting = [root]
    while waiting and len(found) < _MOST:
        node = waiting.pop()
        if node.is_missing:
            message = f"`{node.type}` is missing here"
            found.append(SyntaxProblem(node.start_byte, node.end_byte, message))
        elif node.is_error:
            first = text_of(node).strip().split("\n", 1)[0]
            shown = first if len(first) <= _LONGEST else first[: _LONGEST - 1] + "…"
            message = f"`{shown}` is not expected here" if shown else "the syntax is wrong here"
            found.append(SyntaxProblem(node.start_byte, node.end_byte, message))
        elif node.has_error:
            waiting.extend(reversed(node.children))
    return tuple(found)
