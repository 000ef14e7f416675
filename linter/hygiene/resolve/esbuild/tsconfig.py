"""``paths`` and ``baseUrl`` of the nearest tsconfig.json, as esbuild reads them itself.

Follows ``matchTSConfigPaths`` in resolver.go and ``isValidTSConfigPathNoBaseURLPattern`` in
tsconfig_json.go.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from hygiene.discover.tsconfig import TsConfig, TsConfigs
from hygiene.resolve.esbuild.files import Found
from hygiene.resolve.esbuild.folders import Folder
from hygiene.resolve.esbuild.paths import clean, joined
from hygiene.resolve.options import ResolveOptions

_RELATIVE_OR_ABSOLUTE = re.compile(r"\.{1,2}($|[/\\])|[/\\]|[a-zA-Z]:[/\\]")


class TsconfigLookup:
    """Finds what a specifier means by a tsconfig.json."""

    def __init__(self, options: ResolveOptions, tsconfigs: TsConfigs) -> None:
        self._file = options.tsconfig_file
        self._is_on = options.tsconfig_paths != "off"
        self._tsconfigs = tsconfigs
        self._known: dict[str, TsConfig | None] = {}

    def config(self, folder: Folder) -> TsConfig | None:
        """Return the configuration for a folder; none holds in installed packages."""
        if folder.is_installed or not self._is_on:
            return None
        if self._file is not None:
            return self._tsconfigs.load(self._file)
        if folder.path not in self._known:
            self._known[folder.path] = self._tsconfigs.for_file(f"{folder.path.rstrip('/')}/_")
        return self._known[folder.path]

    def by_paths(
        self, config: TsConfig, specifier: str, find: Callable[[str], Found | None]
    ) -> Found | None:
        """Return the first file that ``paths`` lead to.

        Args:
            config: the configuration.
            specifier: a bare or absolute one.
            find: finds the file at an absolute path.
        """
        for target in _targets(config, specifier):
            if target.lower().endswith(".d.ts"):
                continue
            base = config.paths_base or config.directory
            found = find(clean(target) if target.startswith("/") else joined(base, target))
            if found is not None:
                return found
        return None


def _targets(config: TsConfig, specifier: str) -> list[str]:
    """Return the targets of the best pattern; the one with the longest text before ``*``."""
    patterns = {one: targets for one in config.paths if (targets := _valid(config, one))}
    if specifier in patterns:
        return _usable(config, patterns[specifier])
    best: tuple[int, int] = (-1, -1)
    pattern = None
    for one in patterns:
        before, star, after = one.partition("*")
        if star and specifier.startswith(before) and specifier.endswith(after):
            size = (len(before), len(after))
            if size > best:
                best, pattern = size, one
    if pattern is None:
        return []
    rest = specifier[best[0] : max(len(specifier) - best[1], best[0])]
    return [target.replace("*", rest, 1) for target in _usable(config, patterns[pattern])]


def _valid(config: TsConfig, pattern: str) -> list[str]:
    """Return the targets that count; a pattern without any is as good as absent."""
    if pattern.count("*") > 1:
        return []
    return [target for target in config.paths[pattern] if target.count("*") < 2]


def _usable(config: TsConfig, targets: list[str]) -> list[str]:
    """Leave out what needs a ``baseUrl`` where there is none."""
    has_base = config.base_url is not None
    return [one for one in targets if has_base or _RELATIVE_OR_ABSOLUTE.match(one)]
