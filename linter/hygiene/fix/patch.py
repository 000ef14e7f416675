"""Changes of files as a patch that ``git apply`` and ``patch -p1`` take.

The form is git's (git-diff, "Generating patch text with -p"): names from the root, those with
unusual characters in quotes as C writes strings.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

_UNUSUAL = re.compile(rb'[\x00-\x1f"\\\x7f-\xff]')
_ESCAPES = {7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 34: '"', 92: "\\"}


def patch_of(changes: Iterable[tuple[str, bytes | None, bytes]]) -> bytes:
    """Return the patch.

    Args:
        changes: for each file, its path from the root, its old content (None: there was no file)
            and its new content.
    """
    return b"".join(_of_file(*change) for change in changes if change[1] != change[2])


def _of_file(path: str, before: bytes | None, after: bytes) -> bytes:
    old, new = (_quoted(f"{side}/{path}") for side in "ab")
    lines = [b"diff --git %s %s\n" % (old, new)]
    if before is None:
        lines.append(b"new file mode 100644\n")
    hunks = _hunks(before or b"", after)
    if hunks:
        lines.append(b"--- %s\n" % (b"/dev/null" if before is None else _named(old)))
        lines.append(b"+++ %s\n" % _named(new))
    return b"".join((*lines, *hunks))


def _hunks(before: bytes, after: bytes) -> list[bytes]:
    # Latin-1 stands for bytes: every byte is one character, and back.
    old, new = (_lines(text.decode("latin-1")) for text in (before, after))
    found: list[bytes] = []
    for line in list(difflib.unified_diff(old, new))[2:]:
        found.append(line.encode("latin-1"))
        if not line.endswith("\n"):
            found.append(b"\n\\ No newline at end of file\n")
    return found


def _lines(text: str) -> list[str]:
    """Split at line feeds alone; ``str.splitlines`` knows more line ends than a patch does."""
    lines = [line + "\n" for line in text.split("\n")]
    last = lines.pop().removesuffix("\n")
    return [*lines, last] if last else lines


def _quoted(name: str) -> bytes:
    raw = name.encode("utf-8", "surrogateescape")
    if not _UNUSUAL.search(raw):
        return raw
    return b'"%s"' % _UNUSUAL.sub(_escaped, raw)


def _escaped(match: re.Match[bytes]) -> bytes:
    code = match[0][0]
    return b"\\" + (_ESCAPES[code].encode() if code in _ESCAPES else b"%03o" % code)


def _named(name: bytes) -> bytes:
    """Return a name for the lines above the hunks: where it has a space, a tab ends it."""
    return name + b"\t" if b" " in name and not name.startswith(b'"') else name
