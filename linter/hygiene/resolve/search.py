"""The steps from a specifier to a file, in the order in which webpack's resolver takes them.

Follows the hooks ``resolve`` to ``normal-resolve`` of enhanced-resolve's ``ResolverFactory.js``.
"""

from __future__ import annotations

from msgspec.structs import replace

from hygiene.model import Unresolved
from hygiene.resolve.aliases import AliasTable
from hygiene.resolve.circles import Circles
from hygiene.resolve.description import Descriptions
from hygiene.resolve.files import FileFinder, with_rest_joined
from hygiene.resolve.identifier import parse_identifier
from hygiene.resolve.lookup import Lookup
from hygiene.resolve.options import ResolveOptions
from hygiene.resolve.packages import PackageFinder
from hygiene.resolve.paths import is_bare, is_internal, join
from hygiene.resolve.request import Outcome, Request
from hygiene.resolve.rewrites import Rewrites, outcome
from hygiene.resolve.tsconfig_paths import TsconfigPaths


class Search:
    """Searches under one set of options and conditions.

    Attributes:
        packages: where packages are found.
    """

    def __init__(
        self,
        options: ResolveOptions,
        conditions: frozenset[str],
        fully_specified: bool,
        lookup: Lookup,
        descriptions: Descriptions,
        aliases: AliasTable,
        paths_plugin: TsconfigPaths | None,
    ) -> None:
        self._fully_specified = fully_specified
        self._descriptions = descriptions
        self._paths_plugin = paths_plugin
        self._roots = options.roots
        self._circles = Circles()
        self._rewrites = Rewrites(options, aliases, self.again)
        self._files = FileFinder(options, lookup, descriptions, self._rewrites, self._circles)
        self.packages = PackageFinder(
            options,
            conditions,
            lookup,
            descriptions,
            self._rewrites,
            self._files,
            self._circles,
            self._from_imports,
        )

    def start(self, directory: str, specifier: str) -> Outcome:
        """Find what ``specifier`` means in a file of ``directory`` (``resolve``)."""
        return self._parse(Request(directory), specifier, self._fully_specified)

    def again(self, request: Request, specifier: str) -> Outcome:
        """Find what an alias leads to (``internal-resolve``)."""
        return self._parse(request, specifier, False)

    def _from_imports(self, request: Request, specifier: str) -> Outcome:
        """Find what ``imports`` lead to, where a ``#name`` has no more meaning."""
        return self._parse(request, specifier, False, names_are_internal=False)

    def _parse(
        self,
        request: Request,
        specifier: str,
        fully_specified: bool,
        names_are_internal: bool = True,
    ) -> Outcome:
        identifier = parse_identifier(specifier)
        path = identifier.path if identifier is not None else ""
        is_directory = path.endswith("/")
        parsed = replace(
            request,
            rest=path[:-1] if is_directory else path,
            query=(identifier.query if identifier is not None else "") or request.query,
            fragment=(identifier.fragment if identifier is not None else "") or request.fragment,
            is_module=is_bare(path),
            is_internal=names_are_internal and is_internal(specifier),
            is_directory=is_directory,
            fully_specified=fully_specified,
        )
        if parsed.rest and parsed.fragment and not parsed.query:
            # The sign may as well be part of a file's name.
            found = self._circles.run("request", _with_fragment_in_path(parsed), self._described)
            if found is not None:
                return found
        return self._circles.run("request", parsed, self._described)

    def _described(self, request: Request) -> Outcome:
        described = self._descriptions.describe(request, request.path)
        if isinstance(described, Unresolved):
            return described
        if self._paths_plugin is not None and described.rest:
            match = self._paths_plugin.match(described.path, described.rest)
            if match is not None:
                directory, path = match
                moved = replace(described, path=directory)
                found = self._parse(moved, path, self._fully_specified)
                if found is not None:
                    return found
        found = self._raw(described)
        if found is not None:
            return found
        return outcome(self._rewrites.fall_back(described))

    def _raw(self, request: Request) -> Outcome:
        rewritten = self._rewrites.apply(request)
        if rewritten is None:
            rewritten = self._rewrites.extensions(request, self._normal)
        return self._normal(request) if rewritten is None else outcome(rewritten)

    def _normal(self, request: Request) -> Outcome:
        return self._circles.run("normal", request, self._by_kind)

    def _by_kind(self, request: Request) -> Outcome:
        if request.is_module:
            return self.packages.find(request)
        if request.is_internal:
            return self.packages.find_internal(request)
        rest = request.rest or ""
        if rest.startswith("/"):
            for root in self._roots:
                path = join(root, rest[1:])
                relative = path if request.relative_path else request.relative_path
                found = self._files.find(replace(request, path=path, relative_path=relative))
                if found is not None:
                    return found
        return self._files.find(with_rest_joined(request))


def _with_fragment_in_path(request: Request) -> Request:
    is_directory = request.fragment.endswith("/")
    rest = (request.rest or "") + ("/" if request.is_directory else "")
    rest += request.fragment[:-1] if is_directory else request.fragment
    return replace(request, rest=rest, is_directory=is_directory, fragment="")
