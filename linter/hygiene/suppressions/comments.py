"""Finding the comments that suppress findings in a file of JavaScript or TypeScript."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from hygiene.model import Language
from hygiene.parse.grammar import language_of, parse
from hygiene.positions import Lines
from hygiene.suppressions.records import SuppressedRule, Suppression

MARK = b"hygiene-ignore"
"""What every such comment has in it; a file without is not looked at."""

_COMMENT = re.compile(
    rb"(?://|/\*)[\s*]*hygiene-ignore(?P<file>-file)?(?![\w-])"
    rb"(?P<names>[^:*\r\n]*)(?::(?P<reason>.*?))?(?:\*/|$)",
    re.DOTALL,
)
_NAME = re.compile(rb"[^\s,]+")
_BRACES = b" \t{"


def suppressions_in(path: str, source: bytes) -> tuple[Suppression, ...]:
    """Return the comments of a file that suppress findings, in their order.

    Args:
        path: the file, whose name tells the language.
        source: its content.
    """
    language = language_of(path)
    if MARK not in source or language == "json":
        return ()
    lines = Lines(source)
    found: list[Suppression] = []
    for comment in _comments(source, language):
        match = _COMMENT.match(source[comment.start_byte : comment.end_byte])
        if match is None:
            continue
        base = comment.start_byte
        names = base + match.start("names")
        whole_file = match["file"] is not None
        found.append(
            Suppression(
                path=path,
                start=base,
                end=comment.end_byte,
                scope="file" if whole_file else "line",
                line=0 if whole_file else _line(comment, source, lines),
                rules=tuple(
                    SuppressedRule(
                        one[0].decode("utf-8", "replace"), names + one.start(), names + one.end()
                    )
                    for one in _NAME.finditer(match["names"])
                ),
                reason=_text(match["reason"] or b""),
            )
        )
    return tuple(found)


def _comments(source: bytes, language: Language) -> Iterator[Node]:
    """Yield the comments that may be meant, looked up where the mark stands."""
    root = parse(source, language).root_node
    at = source.find(MARK)
    while at >= 0:
        node = root.descendant_for_byte_range(at, at + len(MARK))
        if node is not None and node.type == "comment":
            yield node
            at = max(at, node.end_byte - 1)
        at = source.find(MARK, at + 1)


def _line(comment: Node, source: bytes, lines: Lines) -> int:
    """Return the line that a comment is about: its own if code is before it, else the next code."""
    first, _ = lines.position(comment.start_byte)
    before = source[source.rfind(b"\n", 0, comment.start_byte) + 1 : comment.start_byte]
    if before.strip(_BRACES):
        return first
    following: Node | None = comment
    end = comment.end_byte
    while following is not None and following.type == "comment":
        end = following.end_byte
        following = following.next_sibling
    rest = source[end:]
    start = end + len(rest) - len(rest.lstrip(b"} \t\r\n;"))
    return lines.position(start)[0]


def _text(reason: bytes) -> str:
    return " ".join(reason.decode("utf-8", "replace").split())
