"""Files of data, which esbuild reads as modules without code: JSON and text."""

from __future__ import annotations

import msgspec

from hygiene.bundlers.esbuild.facts import DEFAULT_SYMBOL, FileFacts, Part
from hygiene.discover.json_document import json_document

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_json(source: bytes) -> FileFacts:
    """Return the facts of a JSON file: every key of an object is an export of its own."""
    source = source.removeprefix(_BYTE_ORDER_MARK)
    try:
        value = msgspec.json.decode(source)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        document = json_document(source)
        if document.problems:
            problem = document.problems[0]
            return data_facts((), ((problem.start, problem.message),))
        value = document.value
    return data_facts(tuple(value) if isinstance(value, dict) else ())


def data_facts(keys: tuple[str, ...], problems: tuple[tuple[int, str], ...] = ()) -> FileFacts:
    """Return the facts of data with these keys (``generateCodeForLazyExport`` in linker.go)."""
    names = tuple(dict.fromkeys(key for key in keys if key != "default"))
    exports = {name: f"{name}@" for name in names} | {"default": DEFAULT_SYMBOL}
    return FileFacts(
        parts=(
            Part(0, 0, "code", True),
            *(Part(0, 0, "code", True, declares=(symbol,)) for symbol in exports.values()),
        ),
        exports=exports,
        lazy=names,
        problems=problems,
    )
