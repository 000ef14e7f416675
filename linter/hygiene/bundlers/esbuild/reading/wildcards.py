"""Requests with gaps: ``require('./locale/' + name)``, ``import(`./${name}.js`)``.

The rules are ``handleGlobPattern`` and ``globPatternFromExpr`` in
``internal/js_parser/js_parser.go``.
"""

from __future__ import annotations

from typing import Literal

from tree_sitter import Node

from hygiene.bundlers.esbuild.facts import RecordKind, Wildcard
from hygiene.bundlers.esbuild.reading.folding import Folding
from hygiene.bundlers.esbuild.reading.syntax import inner, operands
from hygiene.parse.literals import template_parts

_DEEPEST = 100


def wildcard_of(node: Node, call: RecordKind, folding: Folding) -> Wildcard | None:
    """Return the pattern of a request; None when its start is not a relative path."""
    pattern = _pieces(node, folding, 0)
    if pattern is None:
        return None
    parts: list[tuple[str, Literal["name", "path", ""]]] = []
    text: str = ""
    gap: Literal["name", "path", ""] = ""
    for piece in pattern:
        if piece is None:
            if gap:
                continue
            if text.endswith("/"):
                parts.append((text, "path"))
                text = "/"
            gap = "name"
        elif piece:
            if gap:
                parts.append((text, gap))
                text, gap = "", ""
            text += piece
    parts.append((text, gap))
    if len(parts) == 1 and not gap:
        return None
    return Wildcard(tuple(parts), call) if parts[0][0].startswith(("./", "../")) else None


def _pieces(node: Node, folding: Folding, depth: int) -> list[str | None] | None:
    """Return the texts of an expression in order, None standing for a gap."""
    node = inner(node)
    constant = folding.value(node)
    if constant is not None and constant.kind == "string":
        return [str(constant.content)]
    if depth > _DEEPEST:
        return None
    if node.type == "template_string":
        pieces: list[str | None] = []
        for part in template_parts(node):
            if isinstance(part, str):
                pieces.append(part)
            else:
                pieces += _pieces(part, folding, depth + 1) or [None]
        return pieces
    sides = operands(node) if node.type == "binary_expression" else None
    if sides is None or sides[0] != "+":
        return None
    before = _pieces(sides[1], folding, depth + 1)
    if before is None:
        return None
    return before + (_pieces(sides[2], folding, depth + 1) or [None])
