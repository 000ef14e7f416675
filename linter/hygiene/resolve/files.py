"""From a path to the file that stands for it: extensions, directories, main fields, links.

Follows the hooks ``relative`` to ``resolved`` of enhanced-resolve's ``ResolverFactory.js``.
"""

from __future__ import annotations

from msgspec.structs import replace

from hygiene.model import Resolved, Unresolved
from hygiene.resolve.circles import Circles
from hygiene.resolve.description import Descriptions
from hygiene.resolve.lookup import Lookup
from hygiene.resolve.options import ResolveOptions
from hygiene.resolve.paths import join, parent
from hygiene.resolve.request import Outcome, Request
from hygiene.resolve.rewrites import Rewrites, outcome


class FileFinder:
    """Finds files by path under one set of options."""

    def __init__(
        self,
        options: ResolveOptions,
        lookup: Lookup,
        descriptions: Descriptions,
        rewrites: Rewrites,
        circles: Circles,
    ) -> None:
        self._lookup = lookup
        self._descriptions = descriptions
        self._rewrites = rewrites
        self._circles = circles
        self._symlinks = options.symlinks
        self._main_files = tuple(dict.fromkeys(options.main_files))
        self._main_fields = tuple(dict.fromkeys(options.main_fields))
        extensions = tuple(dict.fromkeys(options.extensions))
        self._suffixes = extensions if "" in extensions else ("", *extensions)

    def find(self, request: Request) -> Outcome:
        """Find the file that the path means (``relative``)."""
        return self._circles.run("path", request, self._find)

    def _find(self, request: Request) -> Outcome:
        described = self._descriptions.describe(request, parent(request.path))
        if isinstance(described, Unresolved):
            return described
        if not described.is_directory:
            found = self._raw_file(described)
            if found is not None:
                return found
        return None if described.fully_specified else self._directory(described)

    def find_rest(self, request: Request) -> Outcome:
        """Find the rest of the request below its path (``resolve-in-existing-directory``)."""
        return self.find(with_rest_joined(request))

    def find_file(self, request: Request) -> Outcome:
        """Find the path as a file, or with an extension after it (``undescribed-raw-file``)."""
        described = self._descriptions.describe(request, parent(request.path))
        return described if isinstance(described, Unresolved) else self._raw_file(described)

    def _raw_file(self, request: Request) -> Outcome:
        if request.fully_specified:
            return self._circles.run("file", request, self._file)
        for suffix in self._suffixes:
            relative = request.relative_path
            longer = replace(
                request,
                path=request.path + suffix,
                relative_path=relative + suffix if relative else relative,
            )
            found = self._circles.run("file", longer, self._file)
            if found is not None:
                return found
        return None

    def _file(self, request: Request) -> Outcome:
        rewritten = self._rewrites.apply(request)
        if rewritten is not None:
            return outcome(rewritten)
        if self._lookup.kind(request.path) != "file":
            return None
        path = self._lookup.realpath(request.path) if self._symlinks else request.path
        return Resolved(path, request.query + request.fragment)

    def _directory(self, request: Request) -> Outcome:
        if self._lookup.kind(request.path) != "directory":
            return None
        described = self._descriptions.describe(request, request.path)
        if isinstance(described, Unresolved):
            return described
        manifest = described.manifest
        if (
            manifest is not None
            and manifest.directory == described.path
            and manifest.path != described.main_of
        ):
            for name in self._main_fields:
                main = manifest.data.get(name)
                if not isinstance(main, str) or main in ("", ".", "./"):
                    continue
                if not main.startswith(("./", "../")):
                    main = f"./{main}"
                found = self.find_rest(
                    replace(
                        described,
                        rest=main,
                        is_module=False,
                        is_directory=main.endswith("/"),
                        main_of=manifest.path,
                    )
                )
                if found is not None:
                    return found
        for name in self._main_files:
            relative = described.relative_path
            found = self.find_file(
                replace(
                    described,
                    path=join(described.path, name),
                    relative_path=join(relative, name) if relative else relative,
                )
            )
            if found is not None:
                return found
        return None


def with_rest_joined(request: Request) -> Request:
    """Return the request with what is still asked for joined to its path."""
    rest = request.rest or ""
    relative = request.relative_path
    return replace(
        request,
        path=join(request.path, rest),
        relative_path=join(relative, rest) if relative else relative,
        rest=None,
    )
