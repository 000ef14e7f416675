"""What is left to the platform: ``external`` (``validateExternals`` in api_impl.go of esbuild)."""

from __future__ import annotations

from hygiene.resolve.esbuild.paths import clean, is_package_path, joined
from hygiene.resolve.options import ResolveOptions

_URLS = ("http://", "https://", "//")


class Externals:
    """Knows which specifiers and paths are external."""

    def __init__(self, options: ResolveOptions) -> None:
        self._specifiers: set[str] = set()
        self._specifier_patterns: list[tuple[str, str]] = []
        self._paths: set[str] = set()
        self._path_patterns: list[tuple[str, str]] = []
        for one in options.external:
            self._add(one, options.working_directory)

    def _add(self, one: str, directory: str) -> None:
        before, star, after = one.partition("*")
        is_name = is_package_path(one)
        path = clean(one) if one.startswith("/") else joined(directory, one)
        if "*" in after:
            return  # esbuild refuses it
        if star:
            self._specifier_patterns.append((before, after))
            start, found, end = path.partition("*")
            if not is_name and found:
                self._path_patterns.append((start, end))
            return
        self._specifiers.add(one)
        if is_name:
            self._specifier_patterns.append((f"{one}/", ""))
        else:
            self._paths.add(path)

    def has_specifier(self, specifier: str) -> bool:
        """Whether a specifier is external as written."""
        return (
            specifier.startswith(_URLS)
            or specifier in self._specifiers
            or _matches(self._specifier_patterns, specifier)
        )

    def has_path(self, path: str) -> bool:
        """Whether the file or folder at an absolute path is external."""
        return path in self._paths or _matches(self._path_patterns, path)


def _matches(patterns: list[tuple[str, str]], text: str) -> bool:
    return any(
        len(text) >= len(before) + len(after) and text.startswith(before) and text.endswith(after)
        for before, after in patterns
    )
