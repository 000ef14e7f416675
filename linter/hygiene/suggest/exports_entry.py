"""A new entry of ``exports``, made like its neighbours."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping

from hygiene.discover.json_document import JsonDocument, json_document
from hygiene.discover.package_json import PackageJson
from hygiene.files import Tree
from hygiene.model import Edit
from hygiene.suggest.json_edits import add_member

_DATA = (".json", ".css", ".wasm")


def added_entry(
    manifest: PackageJson, tree: Tree, target: str, short: str
) -> tuple[str, Edit] | None:
    """Return a key of ``exports`` that leads to a file, and the edit that adds it.

    Args:
        manifest: a package.json that has ``exports``.
        tree: the files; every file that the new entry names is there.
        target: the file, from the package's folder.
        short: the same without extension.

    Returns:
        None when no neighbour shows what an entry of this package looks like, when the key is
        taken, or when the text of the file cannot be edited safely.
    """
    exports = manifest.get("exports")
    source = tree.read(manifest.path)
    document = json_document(source)
    if document.problems:
        return None
    entries = _entries(exports)
    for key, value in reversed(list(entries.items())):
        if "*" in key or value is None:
            continue
        made = _like(manifest, tree, key, value, target, short)
        if made is None:
            continue
        new_key, new_value = made
        if new_key in entries:
            return None
        edit = _edit(manifest, source, document, key, entries is exports, new_key, new_value)
        return None if edit is None else (new_key, edit)
    return None


def _entries(exports: object) -> Mapping[str, object]:
    if isinstance(exports, Mapping) and (not exports or next(iter(exports)).startswith(".")):
        return exports
    return {".": exports}


def _like(
    manifest: PackageJson, tree: Tree, key: str, value: object, target: str, short: str
) -> tuple[str, object] | None:
    """Return an entry for ``target`` that is to it what ``key: value`` is to its own file."""
    folder = _folder_of(value, target)
    if folder is None or not any(_same_kind(leaf, target) for leaf in _leaves(value)):
        return None
    tail = posixpath.relpath(short, folder) if folder else short
    if tail.startswith(".."):
        return None
    made = _replaced(manifest, tree, value, folder, tail, posixpath.splitext(target)[1])
    if made is None:
        return None
    above = posixpath.dirname(key) if key != "." else "."
    return f"{above}/{tail}", made


def _same_kind(leaf: str, target: str) -> bool:
    """Say whether both are data, or both are code."""
    return leaf.endswith(_DATA) == target.endswith(_DATA)


def _folder_of(value: object, target: str) -> str | None:
    """Return the folder of the first file that a value names in a folder above ``target``."""
    for leaf in _leaves(value):
        folder = posixpath.dirname(posixpath.normpath(leaf))
        if not folder or target.startswith(folder + "/"):
            return folder
    return None


def _leaves(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [leaf for inner in value.values() for leaf in _leaves(inner)]
    return []


def _replaced(
    manifest: PackageJson, tree: Tree, value: object, folder: str, tail: str, ending: str
) -> object | None:
    """Return ``value`` with every file replaced by its counterpart for the new entry."""
    if isinstance(value, Mapping):
        replaced = {
            condition: _replaced(manifest, tree, inner, folder, tail, ending)
            for condition, inner in value.items()
        }
        return None if None in replaced.values() else replaced
    if not isinstance(value, str) or not value.startswith("./"):
        return None
    path = posixpath.normpath(value)
    suffix = ".d.ts" if path.endswith(".d.ts") else posixpath.splitext(path)[1]
    above = posixpath.dirname(path)
    endings = (suffix, ending) if above == folder else (suffix,)
    for candidate in (f"{tail}{end}" for end in endings):
        for name in (candidate, _index(candidate)):
            full = posixpath.normpath(f"{above}/{name}" if above else name)
            if tree.kind(f"{manifest.directory}/{full}") == "file":
                return f"./{full}"
    return None


def _index(name: str) -> str:
    stem, ending = posixpath.splitext(name)
    if stem.endswith(".d"):
        stem, ending = stem.removesuffix(".d"), ".d" + ending
    return f"{stem}/index{ending}"


def _edit(
    manifest: PackageJson,
    source: bytes,
    document: JsonDocument,
    after: str,
    is_map: bool,
    key: str,
    value: object,
) -> Edit | None:
    if is_map:
        text = _formatted(source, document, ("exports", after), value)
        return add_member(manifest.path, source, document, ("exports",), after, key, text)
    text = json.dumps(value, ensure_ascii=False)
    span = document.range(("exports",))
    if span is None:
        return None
    old = source[span[0] : span[1]].decode()
    return Edit(manifest.path, *span, f'{{ ".": {old}, {json.dumps(key)}: {text} }}')


def _formatted(
    source: bytes, document: JsonDocument, neighbour: tuple[str | int, ...], value: object
) -> str:
    """Return ``value`` as JSON text that is laid out like its neighbour, of the same shape."""
    span = document.range(neighbour)
    if not isinstance(value, Mapping) or span is None:
        return json.dumps(value, ensure_ascii=False)
    parts: list[str] = []
    position = span[0]
    for condition, inner in value.items():
        place = document.range((*neighbour, condition))
        if place is None or place[0] < position:
            return json.dumps(value, ensure_ascii=False)
        parts.append(source[position : place[0]].decode())
        parts.append(_formatted(source, document, (*neighbour, condition), inner))
        position = place[1]
    return "".join((*parts, source[position : span[1]].decode()))
