"""Syntax that esbuild refuses when its output is an ECMAScript module.

See ``markStrictModeFeature`` in ``internal/js_parser/js_parser_lower.go``.
"""

from __future__ import annotations

import re

from hygiene.bundlers.esbuild.reading.options import ReadOptions
from hygiene.bundlers.esbuild.reading.tokens import Tokens

_PHASE = re.compile(rb"import\s+(?:defer\s*\*|source\s+(?!from\s*['\"])[\w$]+\s+from\b)")
_REFUSED = {
    "with": "a with statement cannot be in an ECMAScript module",
    "delete": "delete of a variable cannot be in an ECMAScript module",
}


def refused_syntax(
    tokens: Tokens, options: ReadOptions, has_attributes: bool
) -> tuple[tuple[int, str], ...]:
    """Return what fails the build, as (place, message).

    Args:
        tokens: of the file.
        options: that it is read with.
        has_attributes: an import statement in it has attributes.
    """
    found = [(n.start_byte, message) for kind, message in _REFUSED.items() for n in tokens.of(kind)]
    found += [
        (statement.start_byte, "imports in phases are not bundled")
        for statement in tokens.of("import_statement")
        if _PHASE.match(statement.text or b"")
    ]
    if options.language == "js":
        message = "JSX is not enabled for files of this name"
        found += [(element.start_byte, message) for element in tokens.of("element")[:1]]
    allowed = options.behaviour.decorators
    if allowed != "any" and not (
        options.typescript and (allowed == "typescript" or options.decorates)
    ):
        message = "decorators are not enabled"
        found += [(one.start_byte, message) for one in tokens.of("decorator")[:1]]
    if has_attributes and not options.behaviour.import_attributes:
        found.append((0, "import attributes are not known to this version"))
    return tuple(found)
