"""Finding and reading the configuration; whatever is wrong with it is one error with its line."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import msgspec

from hygiene.config.config import Config, Pointer
from hygiene.config.extend import circle, extended_path, join_settings
from hygiene.config.settings import Budget, EntrySettings, Override, Settings
from hygiene.discover.json_document import json_document
from hygiene.errors import HygieneError
from hygiene.files import Tree
from hygiene.suggestions import did_you_mean

if TYPE_CHECKING:
    from hygiene.view import View

_NAMES = ("hygiene.toml", "hygiene.json", "hygiene.jsonc")
_KEY = "hygiene"
_KEYS: dict[Pointer, tuple[str, ...]] = {
    (): Settings.__struct_fields__,
    ("entries",): EntrySettings.__struct_fields__,
    ("entries", "budget"): Budget.__struct_fields__,
    ("budget",): Budget.__struct_fields__,
    ("overrides",): Override.__struct_fields__,
}
_PATH = re.compile(r"(.*?)(?: - at `(?:key in )?\$(.*)`)?", re.DOTALL)
_PATH_PART = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")
_TOML_LINE = re.compile(r"(.*) \(at line (\d+), column \d+\)|(.*) \(at end of document\)")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`")
_MISSING = re.compile(r"Object missing required field `(.*)`")
_CHOICE = re.compile(r"Invalid enum value (.*)")
_CHOICES = {"platform": ("browser", "node", "neutral")}
_EXPECTED = re.compile(r"Expected `(.*)`, got `(.*)`")
_WORDS = {
    "str": "a string",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "null": "null",
}


def load_config(view: View, root: str, config_path: str | None = None) -> Config:
    """Read the configuration of a repository.

    Args:
        view: the sources.
        root: absolute path of the root.
        config_path: a file to read in place of the root's own, from the working directory.

    Raises:
        HygieneError: it is not readable, or a key or a value is wrong; says which and where.
    """
    if config_path is not None:
        path = os.path.abspath(config_path)
        if view.tree.kind(path) != "file":
            raise HygieneError(
                f"there is no configuration file {config_path}", "give --config an existing file"
            )
        return _Loader(view.tree, root).load(path, config_path)
    found = [name for name in _NAMES if view.tree.kind(f"{root}/{name}") == "file"]
    manifest = f"{root}/package.json"
    if view.tree.kind(manifest) == "file" and _has_key(view.tree, manifest):
        found.append("package.json")
    if len(found) > 1:
        raise HygieneError(
            f"there are several configurations: {', '.join(found)}", "keep one of them"
        )
    if not found:
        return Config(Settings())
    return _Loader(view.tree, root).load(f"{root}/{found[0]}", found[0])


def _has_key(tree: Tree, path: str) -> bool:
    try:
        value = json_document(tree.read(path)).value
    except OSError:
        return False  # said with the other trouble of manifests
    return isinstance(value, dict) and _KEY in value


class _Loader:
    """Reads a configuration and all that it extends."""

    def __init__(self, tree: Tree, root: str) -> None:
        self._tree = tree
        self._root = root

    def load(self, path: str, shown: str) -> Config:
        """Return the settings in force."""
        config, value = self._joined(path, shown, ())
        if not config.extended:
            return config
        config.settings = msgspec.convert(value, Settings)
        return config

    def _joined(
        self, path: str, shown: str, way: tuple[str, ...]
    ) -> tuple[Config, dict[str, object]]:
        if path in way:
            raise circle(way, path)
        config, value = _read(self._tree, path, shown)
        named = config.settings.extend
        names = (named,) if isinstance(named, str) else named
        below: dict[str, object] = {}
        extended: list[Config] = []
        for index, name in enumerate(names):
            file = extended_path(self._tree, self._root, path, name)
            if file is None:
                pointer: Pointer = ("extend",) if isinstance(named, str) else ("extend", index)
                raise config.error(
                    pointer,
                    f"there is no configuration {name}",
                    "paths begin with ./ or ../, anything else is a file of an installed package",
                )
            other, settings = self._joined(file, self._shown(file), (*way, path))
            below = join_settings(below, settings)
            extended = [other, *other.extended, *extended]
        config.extended = tuple(extended)
        return config, join_settings(below, value)

    def _shown(self, path: str) -> str:
        return os.path.relpath(path, self._root).replace(os.sep, "/")


def _read(tree: Tree, path: str, shown: str) -> tuple[Config, dict[str, object]]:
    """Return one configuration by itself, and its text as values."""
    try:
        source = tree.read(path)
    except OSError as error:
        raise HygieneError(f"{shown} cannot be read: {error.strerror or error}") from None
    name = os.path.basename(path)
    if name.endswith(".toml"):
        value, find = _read_toml(source, shown)
    elif name.endswith((".json", ".jsonc")):
        value, find = _read_json(source, shown, key=_KEY if name == "package.json" else None)
    else:
        raise HygieneError(f"{shown} is no configuration file", "its name ends in .toml or .json")
    config = Config(Settings(), path, shown, find, source)
    try:
        config.settings = msgspec.convert(value, Settings)
    except msgspec.ValidationError as error:
        raise explain_invalid(config, (), error, _KEYS) from None
    assert isinstance(value, dict)  # or it would be no valid record
    return config, value


def _read_toml(source: bytes, shown: str) -> tuple[object, Callable[[Pointer], int | None]]:
    import tomllib

    from hygiene.config.toml_places import toml_places

    try:
        value = tomllib.loads(source.decode().removeprefix("\ufeff").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise HygieneError(f"{shown}:{line}: it is not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        match = _TOML_LINE.fullmatch(str(error))
        message, line = str(error), 1
        if match:
            message = match.group(1) or match.group(3)
            line = int(match.group(2) or source.count(b"\n") + 1)
        raise HygieneError(f"{shown}:{line}: it is not valid TOML: {message}") from None
    return value, lambda pointer: toml_places(source).get(pointer)


def _read_json(
    source: bytes, shown: str, key: str | None
) -> tuple[object, Callable[[Pointer], int | None]]:
    document = json_document(source, tolerant=key is None)
    if document.problems:
        problem = document.problems[0]
        line = source.count(b"\n", 0, problem.start) + 1
        raise HygieneError(f"{shown}:{line}: it is not valid JSON: {problem.message}")
    value = document.value
    prefix: Pointer = ()
    if key is not None:
        if not isinstance(value, dict) or key not in value:
            raise HygieneError(f"{shown} has no key {key}")
        value, prefix = value[key], (key,)
    if isinstance(value, dict):
        value = {name: item for name, item in value.items() if name != "$schema"}

    def find(pointer: Pointer) -> int | None:
        place = document.key_range((*prefix, *pointer)) or document.range((*prefix, *pointer))
        return None if place is None else place[0]

    return value, find


def explain_invalid(
    config: Config,
    base: Pointer,
    error: msgspec.ValidationError,
    known: Mapping[Pointer, tuple[str, ...]],
) -> HygieneError:
    """Turn a failed validation into an error with file, line and advice.

    Args:
        config: the configuration that was validated.
        base: the setting that was validated.
        error: what msgspec says.
        known: the keys that may stand in an object; of a list, one pointer stands for each item.
    """
    match = _PATH.fullmatch(str(error))
    assert match is not None
    message = match.group(1)
    pointer = base + tuple(
        int(index) if index else name for name, index in _PATH_PART.findall(match.group(2) or "")
    )
    shown = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in pointer).lstrip(".")
    unknown, missing = _UNKNOWN.fullmatch(message), _MISSING.fullmatch(message)
    expected = _EXPECTED.fullmatch(message)
    if unknown:
        name = unknown.group(1)
        inside = f" in {shown}" if shown else ""
        kind = tuple(part for part in pointer if isinstance(part, str))
        hint = did_you_mean(name, known.get(kind, ()))
        return config.error((*pointer, name), f"unknown key {name}{inside}", hint)
    if missing:
        return config.error(pointer, f"{shown} needs the key {missing.group(1)}")
    subject = shown or "the configuration"
    chosen = _CHOICE.fullmatch(message)
    if chosen:
        name = chosen.group(1).strip("'")
        hint = did_you_mean(name, _CHOICES.get(str(pointer[-1]), ()))
        return config.error(pointer, f"{subject} cannot be {name}", hint)
    if expected:
        wanted = " or ".join(_WORDS.get(t, t) for t in expected.group(1).split(" | "))
        got = _WORDS.get(expected.group(2), expected.group(2))
        return config.error(pointer, f"{subject} must be {wanted}, and is {got}")
    return config.error(pointer, f"{subject}: {message}")
