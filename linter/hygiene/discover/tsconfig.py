"""tsconfig.json files, ``extends`` merged as TypeScript 5 merges it."""

from __future__ import annotations

import os

from msgspec import Struct

from hygiene.discover.json_document import JsonDocument, Pointer, json_document
from hygiene.discover.package_json import Manifests
from hygiene.discover.problem import Problem
from hygiene.discover.tsconfig_extends import extended_config
from hygiene.discover.tsconfig_options import (
    absolute,
    absolute_list,
    filled_options,
    filled_path,
    own_options,
)
from hygiene.files import Tree

_NAMES = ("tsconfig.json", "jsconfig.json")
_MOST_BASES = 100


class TsConfig(Struct, frozen=True, eq=False):
    """A configuration with all that it inherits.

    Attributes:
        path: the file.
        directory: its folder.
        compiler_options: the merged options; those that are paths (``outDir``, ``rootDirs``, …) are
            absolute, and relative ones belong to the file that sets them.
        paths: patterns and their targets, as written; relative ones start from ``paths_base``.
        base_url: absolute.
        paths_base: ``base_url``, else the folder of the file that sets ``paths``.
        references: the absolute paths of the ``references``, as written (a folder or a file).
        files, include, exclude: absolute; None when no configuration sets them.
        bases: the files that it inherits from, each once, in the order of reading.
        problems: what is wrong in it or in a base.
    """

    path: str
    directory: str
    compiler_options: dict[str, object]
    paths: dict[str, tuple[str, ...]]
    base_url: str | None
    paths_base: str | None
    references: tuple[str, ...]
    files: tuple[str, ...] | None
    include: tuple[str, ...] | None
    exclude: tuple[str, ...] | None
    bases: tuple[str, ...]
    problems: tuple[Problem, ...]

    def paths_targets(self, specifier: str) -> tuple[str, ...]:
        """Return the absolute paths, without extension, that ``paths`` gives for ``specifier``.

        An exact pattern wins, else the one with the longest text before its ``*``; relative
        specifiers never match (``tryLoadModuleUsingPaths`` in TypeScript).
        """
        if not self.paths or self.paths_base is None:
            return ()
        if specifier in (".", "..") or specifier.startswith(("./", "../", "/")):
            return ()
        if specifier in self.paths and "*" not in specifier:
            return self._targets(specifier, "")
        best, star = None, ""
        longest = -1
        for pattern in self.paths:
            before, found, after = pattern.partition("*")
            if (
                found
                and len(before) > longest
                and len(specifier) >= len(before) + len(after)
                and specifier.startswith(before)
                and specifier.endswith(after)
            ):
                longest, best = len(before), pattern
                star = specifier[len(before) : len(specifier) - len(after)]
        return () if best is None else self._targets(best, star)

    def _targets(self, pattern: str, star: str) -> tuple[str, ...]:
        base = self.paths_base or self.directory
        return tuple(absolute(target.replace("*", star, 1), base) for target in self.paths[pattern])


class _Merged(Struct):
    """A configuration on the way: ``${configDir}`` still stands in it."""

    options: dict[str, object]
    paths_base: str | None
    lists: dict[str, tuple[str, ...]]
    bases: tuple[str, ...]
    problems: tuple[Problem, ...]


class TsConfigs:
    """The tsconfig.json files of a tree; each is read at most once."""

    def __init__(self, tree: Tree, manifests: Manifests) -> None:
        self._tree = tree
        self._manifests = manifests
        self._configs: dict[str, TsConfig] = {}
        self._merged: dict[str, _Merged] = {}
        self._nearest: dict[str, str | None] = {}

    def for_file(self, path: str) -> TsConfig | None:
        """Return the nearest configuration above a file: tsconfig.json, else jsconfig.json.

        Whether it includes the file is not asked: neither do bundlers' plugins for ``paths``.
        """
        passed = []
        directory = os.path.dirname(path)
        while directory not in self._nearest:
            passed.append(directory)
            found = self._in(directory)
            parent = os.path.dirname(directory)
            if found is not None or parent == directory:
                self._nearest[directory] = found
                break
            directory = parent
        nearest = self._nearest[directory]
        self._nearest.update(dict.fromkeys(passed, nearest))
        return None if nearest is None else self.load(nearest)

    def load(self, path: str) -> TsConfig:
        """Return the configuration in the file ``path``; problems say where it could not be read.

        Args:
            path: the absolute path of a file, under any name.
        """
        found = self._configs.get(path)
        if found is None:
            found = self._configs[path] = self._finish(path)
        return found

    def _in(self, directory: str) -> str | None:
        for name in _NAMES:
            path = f"{directory.rstrip('/')}/{name}"
            if self._tree.kind(path) == "file":
                return path
        return None

    def _finish(self, path: str) -> TsConfig:
        merged = self._read(path, ())
        directory = os.path.dirname(path)
        options = filled_options(merged.options, directory)
        paths = options.get("paths")
        base_url = options.get("baseUrl")
        base_url = base_url if isinstance(base_url, str) else None
        lists = {
            name: tuple(filled_path(one, directory) for one in value)
            for name, value in merged.lists.items()
        }
        return TsConfig(
            path=path,
            directory=directory,
            compiler_options=options,
            paths=paths if isinstance(paths, dict) else {},
            base_url=base_url,
            paths_base=None if paths is None else base_url or merged.paths_base,
            references=lists.get("references", ()),
            files=lists.get("files"),
            include=lists.get("include"),
            exclude=lists.get("exclude"),
            bases=merged.bases,
            problems=merged.problems,
        )

    def _read(self, path: str, above: tuple[str, ...]) -> _Merged:
        """Read a file and its bases; ``above`` are those that extend it, outermost first."""
        done = self._merged.get(path)
        if done is not None:
            return done
        document, problems = self._document(path)
        value = document.value if isinstance(document.value, dict) else {}
        merged = _Merged({}, None, {}, (), ())
        for text, place in _extends(document, path, problems):
            base = extended_config(self._tree, self._manifests, os.path.dirname(path), text)
            chain = (*above, path)
            if base is None:
                problems.append(Problem(path, *place, f"the base '{text}' is not found"))
            elif base in chain:
                circle = " → ".join(os.path.basename(one) for one in (*chain, base))
                problems.append(Problem(path, *place, f"it extends itself: {circle}"))
            elif len(chain) > _MOST_BASES:
                message = f"more than {_MOST_BASES} configurations extend one another"
                problems.append(Problem(path, *place, message))
            else:
                _inherit(merged, base, self._read(base, chain))
        _override(merged, value, os.path.dirname(path))
        merged.problems = (*problems, *merged.problems)
        self._merged[path] = merged
        return merged

    def _document(self, path: str) -> tuple[JsonDocument, list[Problem]]:
        try:
            source = self._tree.read(path)
        except OSError as error:
            message = f"it cannot be read: {error.strerror or error}"
            return json_document(b"{}"), [Problem(path, 0, 0, message)]
        document = json_document(source, tolerant=True)
        if document.empty:
            return document, []  # TypeScript takes a file without any value for {}
        problems = [Problem(path, one.start, one.end, one.message) for one in document.problems]
        if not problems and not isinstance(document.value, dict):
            problems.append(Problem(path, 0, len(source), "it is not a JSON object"))
        return document, problems


def _extends(
    document: JsonDocument, path: str, problems: list[Problem]
) -> list[tuple[str, tuple[int, int]]]:
    value = document.value.get("extends") if isinstance(document.value, dict) else None
    if value is None:
        return []
    items: list[tuple[object, Pointer]] = [(value, ("extends",))]
    if isinstance(value, list):
        items = [(item, ("extends", index)) for index, item in enumerate(value)]
    found = []
    for item, pointer in items:
        place = document.range(pointer) or (0, 0)
        if isinstance(item, str):
            found.append((item, place))
        else:
            problems.append(Problem(path, *place, "'extends' needs a string, or a list of strings"))
    return found


def _inherit(merged: _Merged, path: str, base: _Merged) -> None:
    merged.bases = tuple(dict.fromkeys((*merged.bases, path, *base.bases)))
    merged.problems = tuple(dict.fromkeys((*merged.problems, *base.problems)))
    merged.options = merged.options | base.options
    if base.paths_base is not None:
        merged.paths_base = base.paths_base
    merged.lists |= {name: value for name, value in base.lists.items() if name != "references"}


def _override(merged: _Merged, value: dict[str, object], directory: str) -> None:
    own = own_options(value.get("compilerOptions"), directory)
    merged.options = merged.options | own
    if own.get("paths") is not None:
        merged.paths_base = directory
    for name in ("files", "include", "exclude"):
        if isinstance(value.get(name), list):
            merged.lists[name] = absolute_list(value[name], directory)
    references = value.get("references")
    if isinstance(references, list):
        merged.lists["references"] = absolute_list(
            [one.get("path") for one in references if isinstance(one, dict)], directory
        )
