"""Where a bundle keeps its source map: inside it, or in a file beside it."""

from __future__ import annotations

import binascii
import os
import re
import stat
from mmap import mmap
from urllib.parse import unquote, unquote_to_bytes

from msgspec import Struct

from hygiene.artifacts.source_maps.document import InvalidMapError

_NAME = b"sourceMappingURL="
_OPENING = re.compile(rb"(?://|/\*)[#@][ \t]*\Z")
_URL = re.compile(rb"[^\s'\"]*")
_LONGEST_END = 100_000
_LONGEST_NAME = 200
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:")


class MapComment(Struct, frozen=True):
    """The comment that names a file's source map.

    Attributes:
        start, end: byte offsets of the comment, up to the end of its URL.
        url_start: where its URL starts.
    """

    start: int
    url_start: int
    end: int


def find_comment(code: mmap | bytes) -> MapComment | None:
    """Return the last comment that names a map, if no code follows it.

    A comment in the middle belongs to a module that was bundled with it.
    """
    name = code.rfind(_NAME)
    if name < 0:
        return None
    before = max(0, name - 32)
    opening = _OPENING.search(code[before:name])
    if opening is None:
        return None
    url_start = name + len(_NAME)
    url = _URL.match(code, url_start)
    end = url.end() if url else url_start
    if len(code) - end > _LONGEST_END or _has_code(code[end:]):
        return None
    return MapComment(before + opening.start(), url_start, end)


def _has_code(text: bytes) -> bool:
    """Whether anything but comments follows."""
    text = text.lstrip().removeprefix(b"*/").lstrip()
    while text:
        if text.startswith(b"//"):
            text = text.partition(b"\n")[2].lstrip()
        elif text.startswith(b"/*") and b"*/" in text:
            text = text.partition(b"*/")[2].lstrip()
        else:
            return True
    return False


def inline_map(code: mmap | bytes, comment: MapComment) -> bytes | None:
    """Return the content of a ``data:`` URL; None when the comment names a file.

    Raises:
        InvalidMapError: the URL cannot be decoded.
    """
    if code[comment.url_start : comment.url_start + 5].lower() != b"data:":
        return None
    comma = code.find(b",", comment.url_start, comment.end)
    if comma < 0:
        raise InvalidMapError("is cut off: its URL has no content")
    kind = code[comment.url_start : comma]
    with memoryview(code) as view, view[comma + 1 : comment.end] as content:
        if not kind.endswith(b";base64"):
            return unquote_to_bytes(bytes(content))
        try:
            return binascii.a2b_base64(content, strict_mode=True)
        except binascii.Error as error:
            raise InvalidMapError(f"is no valid base64: {error}") from None


def map_file(path: str, code: mmap | bytes, comment: MapComment | None) -> str | None:
    """Return the path of the file that holds a bundle's map.

    Args:
        path: of the bundle.
        code: its content.
        comment: the comment that names the map; None where there is none, and ``<path>.map`` is
            the map if it exists (bundlers call this a hidden source map).

    Returns:
        None when neither says so.

    Raises:
        InvalidMapError: the map is at an address that is no file.
    """
    if comment is None:
        beside = f"{path}.map"
        return beside if is_file(beside) else None
    url = code[comment.url_start : comment.end].decode("utf-8", "replace")
    name = os.path.basename(url.partition("?")[0])
    folder = os.path.dirname(path)
    if _SCHEME.match(url) and not url.startswith("file:"):
        beside = os.path.join(folder, unquote(name))
        if is_file(beside):
            return beside
        raise InvalidMapError(f"is at {clipped(url)}, which is not read")
    target = unquote(url.removeprefix("file://").partition("?")[0])
    found = os.path.normpath(os.path.join(folder, target))
    beside = os.path.join(folder, unquote(name))
    if not is_file(found) and is_file(beside):
        return beside  # the URL is that of a server
    return found


def is_file(path: str) -> bool:
    """Whether there is a regular file; a name that no file can have is that of none."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except (OSError, ValueError):
        return False


def clipped(name: str) -> str:
    """Return a name as it belongs in a message; a broken comment may name megabytes."""
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
