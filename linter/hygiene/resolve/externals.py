"""What is left to the platform: ``external``, as esbuild has it for names, patterns and paths.

Follows ``validateExternals`` in esbuild's ``pkg/api/api_impl.go``. Other bundlers have regular
expressions and functions for the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from hygiene.resolve.paths import normalize

_PATHS = ("/", "./", "../")


class Externals:
    """Knows which specifiers and paths are external."""

    def __init__(self, external: Iterable[str], directory: str) -> None:
        """Take what is external.

        Args:
            external: names of packages, which cover their subpaths; paths; either with one ``*``.
            directory: the absolute path that relative paths start from.
        """
        self._specifiers: set[str] = set()
        self._specifier_patterns: list[tuple[str, str]] = []
        self._paths: set[str] = set()
        self._path_patterns: list[tuple[str, str]] = []
        for one in external:
            self._add(one, directory)

    def _add(self, one: str, directory: str) -> None:
        before, star, after = one.partition("*")
        is_path = one.startswith(_PATHS) or one in (".", "..")
        path = normalize(one if one.startswith("/") else f"{directory}/{one}")
        if "*" in after:
            return  # esbuild refuses it
        if star:
            self._specifier_patterns.append((before, after))
            start, found, end = path.partition("*")
            if is_path and found:
                self._path_patterns.append((start, end))
            return
        self._specifiers.add(one)
        if is_path:
            self._paths.add(path)
        else:
            self._specifier_patterns.append((f"{one}/", ""))

    def has_specifier(self, specifier: str) -> bool:
        """Whether a specifier is external as written."""
        return specifier in self._specifiers or _matches(self._specifier_patterns, specifier)

    def has_path(self, path: str) -> bool:
        """Whether the file or folder at an absolute path is external."""
        return path in self._paths or _matches(self._path_patterns, path)


def _matches(patterns: list[tuple[str, str]], text: str) -> bool:
    return any(
        len(text) >= len(before) + len(after) and text.startswith(before) and text.endswith(after)
        for before, after in patterns
    )
