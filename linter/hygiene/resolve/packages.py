"""From a package's name to a file of it: where packages lie, ``exports``, ``imports``.

Follows the hooks ``raw-module``, ``internal`` and ``resolve-in-package`` of enhanced-resolve's
``ResolverFactory.js``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from hygiene.discover.package_json import PackageJson
from hygiene.model import Unresolved
from hygiene.resolve.circles import Circles
from hygiene.resolve.description import Descriptions, field
from hygiene.resolve.files import FileFinder
from hygiene.resolve.identifier import parse_identifier
from hygiene.resolve.lookup import Lookup
from hygiene.resolve.options import ResolveOptions
from hygiene.resolve.package_map import (
    InvalidMap,
    leaves_package,
    map_targets,
    normalize_exports,
)
from hygiene.resolve.paths import join, parent
from hygiene.resolve.request import Outcome, Request
from hygiene.resolve.rewrites import Rewrites, outcome


class PackageFinder:
    """Finds files of packages under one set of options."""

    def __init__(
        self,
        options: ResolveOptions,
        conditions: frozenset[str],
        lookup: Lookup,
        descriptions: Descriptions,
        rewrites: Rewrites,
        files: FileFinder,
        circles: Circles,
        from_imports: Callable[[Request, str], Outcome],
    ) -> None:
        self._conditions = conditions
        self._lookup = lookup
        self._descriptions = descriptions
        self._rewrites = rewrites
        self._files = files
        self._circles = circles
        self._from_imports = from_imports
        self._places = _places(options.modules)
        self._folders: dict[str, tuple[str, ...]] = {}

    def find(self, request: Request) -> Outcome:
        """Find a file of the package that the request names (``raw-module``)."""
        rest = request.rest or ""
        manifest = request.manifest
        name = manifest.data.get("name") if manifest is not None else None
        if (
            manifest is not None
            and isinstance(name, str)
            and field(manifest, "exports") is not None
            and (rest == name or rest.startswith(f"{name}/"))
        ):
            found = self._in_folder(
                replace(
                    request,
                    path=manifest.directory,
                    rest="." + rest[len(name) :],
                    relative_path=".",
                )
            )
            if found is not None:
                return found
        for folder in self.folders(request.path):
            found = self._in_modules(
                replace(request, path=folder, rest=f"./{rest}", is_module=False)
            )
            if found is not None:
                return found
        return None

    def folders(self, directory: str) -> tuple[str, ...]:
        """Return the folders in which packages are looked for from ``directory``."""
        known = self._folders.get(directory)
        if known is None:
            known = self._folders[directory] = tuple(self._walk(directory))
        return known

    def _walk(self, directory: str) -> Iterator[str]:
        for place in self._places:
            if isinstance(place, str):
                yield place
                continue
            above: str | None = self._lookup.existing(directory)
            while above is not None:
                for name in place:
                    folder = join(above, name)
                    if self._lookup.kind(folder) == "directory":
                        yield folder
                above = parent(above)

    def _in_modules(self, request: Request) -> Outcome:
        """Take the name of the package from the rest (``JoinRequestPartPlugin.js``)."""
        rest = request.rest or ""
        end = rest.find("/", 3)
        if end >= 0 and rest[2] == "@":
            end = rest.find("/", end + 1)
        name = rest if end < 0 else rest[:end]
        relative = request.relative_path
        return self._in_folder(
            replace(
                request,
                path=join(request.path, name),
                relative_path=join(relative, name) if relative else relative,
                rest="." if end < 0 else "." + rest[end:],
                fully_specified=end >= 0 and request.fully_specified,
            )
        )

    def _in_folder(self, request: Request) -> Outcome:
        return self._circles.run("package", request, self._in_folder_or_file)

    def _in_folder_or_file(self, request: Request) -> Outcome:
        if not request.is_directory and request.rest == ".":
            found = self._files.find_file(request)
            if found is not None:
                return found
        if self._lookup.kind(request.path) != "directory":
            return None
        described = self._descriptions.describe(request, request.path)
        if isinstance(described, Unresolved):
            return described
        manifest = described.manifest
        if manifest is not None and described.relative_path == ".":
            exports = field(manifest, "exports")
            if exports is not None:
                return self._exported(described, manifest, exports)
        return self._files.find_rest(described)

    def _exported(self, request: Request, manifest: PackageJson, exports: object) -> Outcome:
        """Follow ``exports`` (``ExportsFieldPlugin.js``)."""
        entries = normalize_exports(exports)
        if isinstance(entries, InvalidMap):
            return _invalid(manifest, "exports", entries)
        subpath = request.rest or "."
        if request.query or request.fragment:
            # The query belongs to the subpath: that is how enhanced-resolve matches it.
            start = "./" if subpath == "." else subpath
            subpath = start + request.query + request.fragment
        asked = f"{subpath}/" if request.is_directory else subpath
        if asked.endswith("/"):
            return Unresolved("not-exported", f"{manifest.path} cannot export a folder ({asked})")
        targets = map_targets(entries, subpath, self._conditions)
        if isinstance(targets, InvalidMap):
            return _invalid(manifest, "exports", targets)
        if targets is None:
            return Unresolved("not-exported", self._not_named(manifest, "exports", subpath))
        for target in targets:
            identifier = parse_identifier(target)
            if identifier is None:
                continue
            path = identifier.path
            if not path.startswith("./") or leaves_package(path[2:], empty_segments=False):
                continue
            found = self._files.find(
                replace(
                    request,
                    path=join(manifest.directory, path),
                    rest=None,
                    relative_path=path,
                    query=identifier.query,
                    fragment=identifier.fragment,
                )
            )
            # As in Node, the first target that is one decides.
            return found or _missing_target(manifest, subpath, path)
        return _no_target(manifest, "exports", subpath, targets[-1])

    def find_internal(self, request: Request) -> Outcome:
        """Follow ``imports`` (``ImportsFieldPlugin.js``)."""
        manifest = request.manifest
        imports = field(manifest, "imports") if manifest is not None else None
        if manifest is None or imports is None or request.rest is None:
            return None
        name = request.rest + request.query + request.fragment
        asked = f"{name}/" if request.is_directory else name
        if asked == "#" or asked.endswith("/"):
            return Unresolved("invalid-specifier", f'"{asked}" is no name that imports can have')
        if not isinstance(imports, dict):
            return _invalid(manifest, "imports", InvalidMap("it is not an object"))
        targets = map_targets(imports, name, self._conditions)
        if isinstance(targets, InvalidMap):
            return _invalid(manifest, "imports", targets)
        if targets is None:
            return Unresolved("not-exported", self._not_named(manifest, "imports", name))
        for target in targets:
            identifier = parse_identifier(target)
            if identifier is None:
                continue
            path = identifier.path
            moved = replace(
                request,
                relative_path=path,
                query=identifier.query,
                fragment=identifier.fragment,
            )
            if path[0] != ".":
                return self._from_imports(moved, path)
            if leaves_package(path[2:], empty_segments=True):
                continue
            return self._imported_file(
                replace(moved, path=join(manifest.directory, path), rest=None)
            )
        if _is_empty(targets[-1]):
            return None
        return _no_target(manifest, "imports", name, targets[-1])

    def _imported_file(self, request: Request) -> Outcome:
        rewritten = self._rewrites.extensions(request, self._files.find)
        return self._files.find(request) if rewritten is None else outcome(rewritten)

    def _not_named(self, manifest: PackageJson, name: str, subpath: str) -> str:
        conditions = ", ".join(sorted(self._conditions))
        return f'the {name} of {manifest.path} give nothing for "{subpath}" under {conditions}'


def _places(modules: tuple[str, ...]) -> tuple[str | tuple[str, ...], ...]:
    """Put names that follow one another together: each folder is searched for all of them."""
    places: list[str | tuple[str, ...]] = []
    for one in modules:
        if one.startswith("/"):
            places.append(one)
        elif places and isinstance(places[-1], tuple):
            places[-1] = (*places[-1], one)
        else:
            places.append((one,))
    return tuple(places)


def _is_empty(target: str) -> bool:
    return parse_identifier(target) is None


def _invalid(manifest: PackageJson, name: str, problem: InvalidMap) -> Unresolved:
    message = f"the {name} of {manifest.path} cannot be read: {problem.message}"
    return Unresolved("invalid-manifest", message)


def _no_target(manifest: PackageJson, name: str, subpath: str, target: str) -> Unresolved:
    message = (
        f'the {name} of {manifest.path} map "{subpath}" to "{target}", which leaves the package'
    )
    return Unresolved("invalid-specifier", message)


def _missing_target(manifest: PackageJson, subpath: str, path: str) -> Unresolved:
    message = f'the exports of {manifest.path} map "{subpath}" to "{path}", which does not exist'
    return Unresolved("exports-target-missing", message)
