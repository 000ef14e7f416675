"""Syntax that esbuild refuses when its output is an ECMAScript module.

See ``markStrictModeFeature`` in ``internal/js_parser/js_parser_lower.go``.
"""

from __future__ import annotations

from hygiene.bundlers.esbuild.reading.tokens import Tokens
from hygiene.model import Language

_REFUSED = {
    "with": "a with statement cannot be in an ECMAScript module",
    "delete": "delete of a variable cannot be in an ECMAScript module",
}


def refused_syntax(tokens: Tokens, language: Language) -> tuple[tuple[int, str], ...]:
    """Return what fails the build, as (place, message)."""
    found = [(n.start_byte, message) for kind, message in _REFUSED.items() for n in tokens.of(kind)]
    if language == "js":
        message = "JSX is not enabled for files of this name"
        found += [(element.start_byte, message) for element in tokens.of("element")[:1]]
    return tuple(found)
