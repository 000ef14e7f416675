"""The ECMAScript module that plugin-json makes of a JSON file.

Follows ``dataToEsm`` of @rollup/pluginutils.
"""

from __future__ import annotations

import json
import re

import msgspec

from hygiene.bundlers.rollup.plugins.identifiers import legal_identifier
from hygiene.discover.json_document import JsonDocument, JsonProblem, json_document

_UNDERSCORES = re.compile(r"_*")


def json_module(source: bytes) -> bytes | JsonProblem:
    """Return the module with an export for each key that is a name, and the whole as default."""
    try:
        members = _members(source)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        # That reader refuses some of what JavaScript takes: the slow one decides.
        document = json_document(source)
        if document.problems:
            return document.problems[0]
        members = _members_of(document, source)
    if members is None:
        return b"export default " + source.strip() + b";"
    return _with_names(members)


def _members(source: bytes) -> dict[str, bytes] | None:
    """Return the source of the value of each key; None where it is no object."""
    # Decoding all is what checks the values.
    if not isinstance(msgspec.json.decode(source), dict):
        return None
    decoded = msgspec.json.decode(source, type=dict[str, msgspec.Raw])
    return {key: bytes(value) for key, value in decoded.items()}


def _members_of(document: JsonDocument, source: bytes) -> dict[str, bytes] | None:
    if not isinstance(document.value, dict):
        return None
    ranges = {key: document.range([key]) for key in document.value}
    return {key: source[where[0] : where[1]] for key, where in ranges.items() if where is not None}


def _with_names(members: dict[str, bytes]) -> bytes:
    longest = max((len(_UNDERSCORES.match(key)[0]) for key in members), default=0)  # type: ignore[index]  # it always matches
    prefix = "_" * (longest + 1) + "arbitrary"
    declarations: list[bytes] = []
    rows: list[bytes] = []
    renamed: list[str] = []
    for key, value in members.items():
        if key == legal_identifier(key):
            declarations.append(b"export var " + key.encode() + b" = " + value + b";\n")
            rows.append(f"{key}: {key}".encode())
            continue
        rows.append(json.dumps(key).encode() + b": " + value)
        if key != "default" and key.replace("$", "_").isidentifier():
            name = f"{prefix}{len(renamed)}"
            declarations.append(f"var {name} = ".encode() + value + b";\n")
            renamed.append(f"{name} as {key}")
    listed = f"export {{ {', '.join(renamed)} }};\n".encode() if renamed else b""
    default = b"export default {\n\t" + b",\n\t".join(rows) + b"\n};\n"
    return b"".join(declarations) + listed + default
