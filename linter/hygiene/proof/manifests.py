"""Edits of a package.json: what they change for anybody who builds with the package."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice

from msgspec.structs import replace

from hygiene.bundlers.side_effects_readings import readings
from hygiene.discover.package_json import PackageJson
from hygiene.discover.source_files import SOURCE_NAME, package_sources, source_files
from hygiene.link.declarations import Declarations
from hygiene.model import Resolved
from hygiene.project import Project
from hygiene.proof.judge import NO_FILE
from hygiene.proof.known import known_of
from hygiene.resolve import Resolver
from hygiene.suggest.generated import is_generated
from hygiene.view import View

_MOST_SOURCES = 3000
_TEST = re.compile(r"\.(?:test|spec|e2e)\.[cm]?[jt]sx?$|/(?:tests?|__tests__|__mocks__|e2e)/")


def doubts_about_manifest(
    project: Project, changed: View, path: str, resolver: Resolver
) -> Iterator[str]:
    """Yield what edits of a package.json change, besides what is known to be harmless.

    Args:
        project: the repository.
        changed: its sources with the edits.
        path: of the package.json.
        resolver: of the repository's main bundler, over the sources as they are.
    """
    directory = path.rpartition("/")[0]
    before, after = project.view.manifests.at(directory), changed.manifests.at(directory)
    if not isinstance(before, PackageJson) or not isinstance(after, PackageJson):
        yield "it cannot be read"
        return
    keys = before.data.keys() | after.data.keys()
    for key in sorted(k for k in keys if before.data.get(k) != after.data.get(k)):
        if key == "sideEffects":
            yield from _Package(project, after, resolver).doubts()
        elif key == "exports":
            yield from _of_exports(before.data.get("exports"), after.data.get("exports"))
        else:
            yield f"it is not known what {key} changes"


def files_with_effects(
    project: Project, manifest: PackageJson, resolver: Resolver, most: int
) -> tuple[str, ...] | None:
    """Return the files of a package that have effects, and that something asks for.

    Args:
        project: the repository.
        manifest: the package.json of the package, which declares no side effects.
        resolver: of the repository's main bundler.
        most: the number of files from which on no more are looked for.

    Returns:
        None where there are more.
    """
    free = replace(manifest, data={**manifest.data, "sideEffects": False})
    package = _Package(project, free, resolver)
    found = tuple(path for path, _ in islice(package.effects(), most + 1))
    return None if len(found) > most else found


def _of_exports(before: object, after: object) -> Iterator[str]:
    """Yield what is exported differently; subpaths that are added are harmless."""
    old, new = _subpaths(before), _subpaths(after)
    if before is None:
        yield "exports closes all paths that it does not name"
        return
    for key, value in old.items():
        if key not in new or new[key] != value or list(_flat(new[key])) != list(_flat(value)):
            yield f"exports leads elsewhere for {key}"
    patterns = [key.split("*", 1) for key in old if "*" in key]
    for key in new.keys() - old.keys():
        if "*" in key or any(key.startswith(a) and key.endswith(b) for a, b in patterns):
            yield f"exports may lead elsewhere for {key}"


def _subpaths(exports: object) -> Mapping[str, object]:
    if isinstance(exports, Mapping) and all(key.startswith(".") for key in exports):
        return exports
    return {} if exports is None else {".": exports}


def _flat(value: object) -> Iterator[object]:
    """Yield conditions and targets in their order, which an equality of objects ignores."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield key
            yield from _flat(inner)
    else:
        yield value


class _Package:
    """A package whose declaration of side effects changes."""

    def __init__(self, project: Project, manifest: PackageJson, resolver: Resolver) -> None:
        self._project = project
        self._view = project.view
        self._manifest = manifest
        self._resolver = resolver
        known = known_of(project, resolver)
        self._judge = known.judge
        self._program = known.elided

    def doubts(self) -> Iterator[str]:
        """Yield the modules with effects that bundlers may now drop."""
        if self._is_too_large:
            yield f"the package has more than {_MOST_SOURCES:,} modules"
            return
        listed = False
        for path, effect in self.effects():
            if self._is_listed(path):
                listed = True
            else:
                yield f"not declared, and bundlers may drop it: {effect}"
        if listed and (built := self._built_target()):
            yield f"it is not known which effects the built files have: {built}"

    @cached_property
    def _own(self) -> list[str]:
        """The sources of the package, without its tests: these run outside of bundles."""
        directory = self._manifest.directory
        sources = package_sources(self._view.tree, self._project.workspace, directory)
        return [p for p in sources if self._speaks_for(p) and not _TEST.search(p[len(directory) :])]

    @property
    def _is_too_large(self) -> bool:
        return len(self._own) > _MOST_SOURCES

    def effects(self) -> Iterator[tuple[str, str]]:
        """Yield the modules that are declared otherwise, are asked for and have an effect."""
        root = self._project.root
        written = [p for p in self._own if not is_generated(self._view.tree, p, root)]
        asked = self._asked(written or self._own)
        for path in sorted(self._read_otherwise({*(written or self._own), *asked})):
            effect = self._effect(path)
            if effect and self._is_asked(path, asked):
                yield path, effect

    def _read_otherwise(self, paths: set[str]) -> set[str]:
        """Return the files whose declaration some bundler reads in another way than before."""
        before = self._view.manifests.at(self._manifest.directory)
        assert isinstance(before, PackageJson)
        return {
            path
            for old, new in zip(_read(before, paths), _read(self._manifest, paths), strict=True)
            for path in old ^ new
        }

    def _speaks_for(self, path: str) -> bool:
        nearest = self._view.manifests.nearest(path)
        return nearest is not None and nearest.directory == self._manifest.directory

    def _asked(self, paths: list[str]) -> set[str]:
        """Return the files of the package that its own modules ask for."""
        declarations = Declarations(self._view.reader, self._resolver)
        found: set[str] = set()
        for path in paths:
            for index in range(len(self._view.reader.read(path).facts.requests)):
                target = declarations.request_target(path, index)
                if target is not None and self._speaks_for(target):
                    found.add(target)
        return found

    def _effect(self, path: str) -> str:
        """Return what is lost with a module: its effect, or that of what it imports for that."""
        waiting, seen = [path], {path}
        for module in waiting:
            effect = self._judge.effect(module)
            if effect:
                shown = self._project.relative(path)
                return effect if module == path else f"{shown} imports it for its effect: {effect}"
            for target in self._imported_for_effect(module):
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return ""

    def _imported_for_effect(self, path: str) -> Iterator[str]:
        if not SOURCE_NAME.search(path):
            return
        facts = self._view.reader.read(path).facts
        named = {binding.request for binding in facts.bindings}
        for index, request in enumerate(facts.requests):
            if request.kind != "import" or index in named or request.type_only:
                continue
            found = self._resolver.resolve(request.specifier, path, "esm")
            if not isinstance(found, Resolved):
                yield f"{NO_FILE}{request.specifier}"
            elif self._speaks_for(found.path):
                yield found.path
            else:
                yield from self._program.sequence(found.path) or (f"{NO_FILE}{request.specifier}",)

    def _is_asked(self, path: str, asked: set[str]) -> bool:
        """Say whether anything may import a module; what nothing imports is never dropped."""
        if path in asked:
            return True
        exports = self._manifest.get("exports")
        mains = [self._manifest.get(key) for key in ("main", "module", "browser")]
        short = path[len(self._manifest.directory) + 1 :]
        stem = short.rpartition(".")[0]
        targets = [t for t in (*_flat(exports), *mains) if isinstance(t, str)]
        for target in targets:
            plain = target.removeprefix("./")
            if plain in (short, stem) or ("*" in plain and short.startswith(plain.split("*")[0])):
                return True
        return exports is None and self._is_imported_elsewhere(path)

    def _is_imported_elsewhere(self, path: str) -> bool:
        name = self._manifest.name
        if name is None:
            return False
        wanted = re_of_subpaths(name)
        tree = self._view.tree
        for other in source_files(tree, self._project.root):
            if wanted not in tree.read(other):
                continue
            declarations = Declarations(self._view.reader, self._resolver)
            count = len(self._view.reader.read(other).facts.requests)
            if any(declarations.request_target(other, index) == path for index in range(count)):
                return True
        return False

    def _is_listed(self, path: str) -> bool:
        """Say whether every bundler reads in the package.json that a file has side effects."""
        return all(path in files for files in _read(self._manifest, [path]))

    def _built_target(self) -> str | None:
        """Return a file that the package offers, and that a build makes."""
        mains = (self._manifest.get(key) for key in ("main", "module", "browser"))
        for target in (*mains, *_flat(self._manifest.get("exports"))):
            if not isinstance(target, str) or not target.startswith((".", "dist", "lib", "build")):
                continue
            path = f"{self._manifest.directory}/{target.removeprefix('./')}"
            if "*" in target or not SOURCE_NAME.search(path):
                continue
            if self._view.tree.kind(path) is None or is_generated(
                self._view.tree, path, self._project.root
            ):
                return self._project.relative(path)
        return None


def _read(manifest: PackageJson, paths: Iterable[str]) -> Iterable[frozenset[str]]:
    """Return, for each bundler, the files that a package.json gives side effects to."""
    value = manifest.data.get("sideEffects", True)
    return readings(manifest, value, paths).values()


def re_of_subpaths(name: str) -> bytes:
    """Return how a specifier begins that leads into a package."""
    return f"{name}/".encode()
