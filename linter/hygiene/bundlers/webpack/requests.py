"""What a configuration does to requests before and after they are resolved.

Follows webpack's ``NormalModuleReplacementPlugin``, ``IgnorePlugin`` and plain string externals.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from hygiene.bundlers.webpack.regexp import javascript_regexp


def inline_loaders(specifier: str) -> tuple[list[str], str]:
    """Split ``loader?option!./file`` into the loaders, without their options, and the file."""
    if specifier.startswith("data:") or "!" not in specifier:
        return [], specifier
    parts = re.sub(r"^([^!]*!=!)?-?!*", "", specifier).split("!")
    loaders = [part.split("?", 1)[0] for part in parts[:-1]]
    return [loader for loader in loaders if loader], parts[-1]


class RequestRules:
    """The rules of one configuration, in the order in which it lists them."""

    def __init__(
        self,
        replacements: Iterable[tuple[str, str]] = (),
        ignored: Iterable[str] = (),
        externals: Iterable[str] = (),
    ) -> None:
        """Take (pattern, new request) pairs, patterns to ignore, and external names.

        Patterns are the sources of JavaScript regular expressions.
        """
        self._replacements: list[tuple[re.Pattern[str], str]] = [
            (javascript_regexp(pattern), target) for pattern, target in replacements
        ]
        self._ignored = [javascript_regexp(pattern) for pattern in ignored]
        self._externals = frozenset(externals)

    def before(self, specifier: str) -> str | None:
        """Return the specifier to resolve in place of this one; None for no module at all."""
        for pattern, target in self._replacements:
            if pattern.search(specifier):
                specifier = target
        if specifier in self._externals or any(p.search(specifier) for p in self._ignored):
            return None
        return specifier

    def after(self, path: str) -> str:
        """Return the file to take in place of the one that was resolved."""
        for pattern, target in self._replacements:
            if pattern.search(path):
                path = os.path.normpath(os.path.join(os.path.dirname(path), target))
        return path
