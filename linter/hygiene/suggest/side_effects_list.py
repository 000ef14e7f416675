"""Changing the list of files with side effects in a package.json, item by item."""

from __future__ import annotations

import json
from collections.abc import Sequence

from hygiene.discover.json_document import JsonDocument, json_document
from hygiene.discover.package_json import PackageJson
from hygiene.model import Edit
from hygiene.suggest.json_edits import remove_items
from hygiene.suggest.side_effects import declare

_FIELD = "sideEffects"


def declare_patterns(manifest: PackageJson, source: bytes, patterns: Sequence[str]) -> Edit | None:
    """Return the edit that makes ``patterns`` the list; what stays keeps its formatting.

    Args:
        manifest: the package.json.
        source: its content.
        patterns: in order. None of them: ``false``, since rollup takes an empty list for ``true``.

    Returns:
        None when the list is that already, or when the text cannot be edited safely.
    """
    document = json_document(source)
    present = manifest.data.get(_FIELD)
    if document.problems or (patterns and present == list(patterns)):
        return None
    if isinstance(present, list) and present and patterns:
        kept = [index for index, item in enumerate(present) if item in patterns]
        if [present[index] for index in kept] == list(patterns):
            gone = [index for index in range(len(present)) if index not in kept]
            return remove_items(manifest.path, source, document, (_FIELD,), gone, len(present))
        if list(patterns[: len(present)]) == present:
            return _appended(manifest, source, document, len(present), patterns[len(present) :])
    return declare(manifest, source, _text(patterns) if patterns else "false")


def _text(patterns: Sequence[str]) -> str:
    return "[" + ", ".join(map(_string, patterns)) + "]"


def _string(pattern: str) -> str:
    return json.dumps(pattern, ensure_ascii=False)


def _appended(
    manifest: PackageJson,
    source: bytes,
    document: JsonDocument,
    count: int,
    added: Sequence[str],
) -> Edit | None:
    """Return the edit that adds items behind the last, set apart as the last is."""
    last = document.range((_FIELD, count - 1))
    whole = document.range((_FIELD,))
    if last is None or whole is None:
        return None
    before = document.range((_FIELD, count - 2)) if count > 1 else None
    start = before[1] if before is not None else whole[0] + 1
    between = source[start : last[0]].decode()
    space = between[between.index(",") + 1 :] if before is not None else between or " "
    text = "".join(f",{space}{_string(pattern)}" for pattern in added)
    return Edit(manifest.path, last[1], last[1], text)
