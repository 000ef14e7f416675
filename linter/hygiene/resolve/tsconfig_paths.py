"""``paths`` and ``baseUrl`` of tsconfig.json, as a plugin of webpack reads them.

Follows tsconfig-paths-webpack-plugin (``plugin.ts``) and the files ``match-path-async.ts``,
``try-path.ts`` and ``mapping-entry.ts`` of tsconfig-paths.
"""

from __future__ import annotations

from hygiene.discover.package_json import Manifests, PackageJson
from hygiene.discover.tsconfig import TsConfig, TsConfigs
from hygiene.resolve.lookup import Lookup
from hygiene.resolve.options import ResolveOptions
from hygiene.resolve.paths import join, parent

_PLUGIN_EXTENSIONS = (".ts", ".tsx")


class TsconfigPaths:
    """Finds what a request means by the ``paths`` of a tsconfig.json."""

    def __init__(
        self, options: ResolveOptions, tsconfigs: TsConfigs, manifests: Manifests, lookup: Lookup
    ) -> None:
        self._file = options.tsconfig_file
        self._tsconfigs = tsconfigs
        self._manifests = manifests
        self._lookup = lookup
        # The plugin's own option is not known: its default, then what the bundler itself takes.
        self._extensions = tuple(dict.fromkeys((*_PLUGIN_EXTENSIONS, *options.extensions)))
        self._entries: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}

    def config(self, directory: str) -> TsConfig | None:
        """Return the configuration that holds for requests from ``directory``."""
        if self._file is not None:
            return self._tsconfigs.load(self._file)
        return self._tsconfigs.for_file(f"{self._lookup.existing(directory)}/_")

    def match(self, directory: str, request: str) -> tuple[str, str] | None:
        """Return the folder to search from and what to ask for there, as the plugin does.

        Args:
            directory: where the request comes from.
            request: a request that does not start with a dot.
        """
        config = self.config(directory)
        if config is None or request.startswith("."):
            return None
        for pattern, targets in self._mappings(config):
            star = "" if pattern == request else _star(pattern, request)
            if star is None:
                continue
            for target in targets:
                found = self._first_existing(target.replace("*", star, 1))
                if found is not None:
                    return config.base_url or config.directory, found
        return None

    def targets(self, directory: str, request: str) -> tuple[str, ...]:
        """Return the paths that TypeScript would try, best first."""
        config = self.config(directory)
        if config is None or request.startswith("."):
            return ()
        targets = config.paths_targets(request)
        if config.base_url is not None and not targets:
            targets = (join(config.base_url, request),)
        return targets

    def _mappings(self, config: TsConfig) -> tuple[tuple[str, tuple[str, ...]], ...]:
        known = self._entries.get(config.path)
        if known is None:
            base = config.paths_base or config.directory
            found = [
                (pattern, tuple(join(base, target) for target in targets))
                for pattern, targets in config.paths.items()
            ]
            found.sort(key=lambda entry: max(entry[0].find("*"), 0), reverse=True)
            if not config.paths.get("*"):
                found.append(("*", (f"{(config.base_url or config.directory).rstrip('/')}/*",)))
            known = self._entries[config.path] = tuple(found)
        return known

    def _first_existing(self, path: str) -> str | None:
        """Return the path to ask for when something exists at ``path``."""
        path = join("/", path)
        if self._is_file(path):
            return path
        for extension in self._extensions:
            if self._is_file(path + extension):
                return _without_extension(path + extension)
        main = self._main_file(path)
        if main is not None:
            return main
        index = join(path, "index")
        is_indexed = any(self._is_file(index + extension) for extension in self._extensions)
        return parent(index) if is_indexed else None

    def _main_file(self, path: str) -> str | None:
        manifest = self._manifests.at(self._lookup.existing(path))
        if not isinstance(manifest, PackageJson) or manifest.directory != path:
            return None
        main = manifest.data.get("main")
        if not isinstance(main, str):
            return None
        file = join(path, main.lstrip("/"))
        return file if self._is_file(file) else None

    def _is_file(self, path: str) -> bool:
        return self._lookup.kind(path) == "file"


def _star(pattern: str, request: str) -> str | None:
    if len(request) < len(pattern) or "*" not in pattern:
        return None
    if pattern == "*":
        return request
    before, _, after = pattern.partition("*")
    if not request.startswith(before) or not request.endswith(after):
        return None
    # tsconfig-paths cuts by a length where it means a position; text after the star stays.
    return request[len(before) :][: len(request) - len(after)]


def _without_extension(path: str) -> str:
    folder = parent(path) or "/"
    stem = path[: path.rfind(".")]
    return stem if len(stem) > len(folder) else path
