"""From a path to the file that stands for it (``_findPath`` and ``tryPackage`` in loader.js)."""

from __future__ import annotations

from hygiene.model import Resolution, Resolved, Unresolved
from hygiene.resolve.lookup import Lookup
from hygiene.resolve.node.packages import Packages
from hygiene.resolve.options import ResolveOptions
from hygiene.resolve.paths import join


class FileFinder:
    """Finds files by path.

    Attributes:
        is_strict: an ``import`` must name a file in full.
    """

    def __init__(self, options: ResolveOptions, lookup: Lookup, packages: Packages) -> None:
        self.is_strict = options.strict_modules
        self._lookup = lookup
        self._packages = packages
        self._extensions = options.extensions
        self._stand_ins = options.extension_alias

    def at(self, path: str, is_folder: bool) -> Resolution | None:
        """Find the file at a path; ``is_folder``: it was written as that of a folder."""
        kind = self._lookup.kind(path)
        if not is_folder:
            if kind == "file":
                return Resolved(path)
            found = self._with_extension(path)
            if found is not None:
                return found
        return self._main(path) if kind == "directory" else None

    def exact(self, target: Resolved | Unresolved) -> Resolution:
        """Return the file that a map names, if it is there."""
        if isinstance(target, Unresolved):
            return target
        path = target.path
        if self._lookup.kind(path) == "file":
            return target
        return self._stand_in(path) or Unresolved("exports-target-missing", f"no file {path}")

    def in_full(self, path: str, query: str) -> Resolution | None:
        """Find the file that an ``import`` names; a slash at its end asks for a folder."""
        is_folder = path.endswith("/")
        path = path.rstrip("/") or "/"
        if self._lookup.kind(path) == "file" and not is_folder:
            return Resolved(path, query)
        loosely = self.at(path, is_folder)
        if not self.is_strict or not isinstance(loosely, Resolved):
            return loosely
        message = f"an ECMAScript module must name the file in full: {loosely.path}"
        return Unresolved("fully-specified", message)

    def _main(self, directory: str) -> Resolution | None:
        manifest = self._packages.at(directory)
        if isinstance(manifest, Unresolved):
            return manifest
        main = manifest.data.get("main") if manifest is not None else None
        if isinstance(main, str) and main:
            path = join(directory, f"./{main}").rstrip("/")
            if self._lookup.kind(path) == "file":
                return Resolved(path)
            found = self._with_extension(path) or self._with_extension(f"{path}/index")
            if found is not None:
                return found
        return self._with_extension(join(directory, "index"))

    def _with_extension(self, path: str) -> Resolved | None:
        for extension in self._extensions:
            if self._lookup.kind(path + extension) == "file":
                return Resolved(path + extension)
        return self._stand_in(path)

    def _stand_in(self, path: str) -> Resolved | None:
        """Return the source of a file that is not built."""
        for extension, stand_ins in self._stand_ins:
            if path.endswith(extension):
                for stand_in in stand_ins:
                    source = path[: -len(extension)] + stand_in
                    if self._lookup.kind(source) == "file":
                        return Resolved(source)
        return None
