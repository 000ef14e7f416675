"""The effects of modules of JavaScript, as bundlers read it."""

from __future__ import annotations

import re

from hygiene.bundlers.rollup.reading.source import ParsedSource, parse_source
from hygiene.facts import FactsReader
from hygiene.model import ModuleFacts
from hygiene.parse.parsed import parse_file
from hygiene.purity.acts import Acts
from hygiene.purity.alone import Alone, effects_alone
from hygiene.purity.claims import makes_claims, wrong_claims
from hygiene.purity.erasure import javascript
from hygiene.purity.protocols import implicit_call, may_be_converted
from hygiene.purity.records import ModuleEffect

_LOADS_SOMETHING = re.compile(rb"(?<![\w$.])require\s*\((?!\s*(?:\"[^\"\n]*\"|'[^'\n]*')\s*\))")
_JAVASCRIPT = (".js", ".mjs", ".cjs")
_ELEMENT = re.compile(rb"/>|</")
_OWN_EXPORT = re.compile(
    rb"^Object\.defineProperty\(exports,\s*(?:\"[\w$]+\"|'[\w$]+'),\s*\{\s*"
    rb"(?:enumerable:\s*true,\s*)?"
    rb"(?:value:\s*true|get:\s*function\s*(?:\w+\s*)?\(\)\s*\{\s*return [\w$.]+;?\s*\})"
    rb",?\s*\}\);?",
    re.MULTILINE,
)
"""What transpilers write for an export; a definition on the module's own, new object."""


def script_effects(
    reader: FactsReader, path: str, source: bytes, facts: ModuleFacts, esm: bool
) -> list[ModuleEffect] | None:
    """Return the statements of a module that may do more than declare.

    Args:
        reader: shares what was parsed.
        path: of the module.
        source: its text.
        facts: of the module.
        esm: it is an ECMAScript module, whatever it says.

    Returns:
        None where it cannot be read as JavaScript.
    """
    commonjs = not (esm or facts.esm)
    code = source
    if not path.endswith(_JAVASCRIPT) or _ELEMENT.search(source) is not None:
        parsed = parse_file(path, source)
        erased = javascript(parsed.masked.text, parsed.tree, parsed.language)
        if erased is None:
            return None
        code = erased

    def parse() -> ParsedSource:
        if code is not source:
            return parse_source(code)
        return reader.derived(path, "rollup source", lambda _, text: parse_source(text))

    if commonjs:
        code = _OWN_EXPORT.sub(_blanked, code)
    alone = effects_alone(code, commonjs, parse)
    if alone.problem:
        return None
    return _named(code, alone, commonjs)


def _named(code: bytes, alone: Alone, commonjs: bool) -> list[ModuleEffect]:
    found: list[ModuleEffect] = []
    claims, conversions = makes_claims(code), may_be_converted(code)
    loads = [*_LOADS_SOMETHING.finditer(code)] if commonjs else []
    if not (alone.statements or claims or conversions or loads):
        return []
    parsed = parse_file("module.js", code)
    root = parsed.tree.root_node
    imported = frozenset(name.local for name in parsed.statements.imported)
    if alone.statements or claims:
        acts = Acts(root, imported)
        for start, end in alone.statements:
            statement = root.descendant_for_byte_range(start, end) or root
            kind, detail = acts.of(statement)
            found.append(ModuleEffect(kind, start, end, detail))
        if claims and not found:
            found.extend(
                ModuleEffect(kind, node.start_byte, node.end_byte, detail)
                for node, (kind, detail) in wrong_claims(root, acts)
            )
    if found:
        return found
    for load in loads:
        detail = "a module that is not named"
        found.append(ModuleEffect("unknown", load.start(), load.end(), detail))
    acting = implicit_call(root, parsed.masked.text, imported) if conversions else None
    if acting is not None:
        detail = "a function that a conversion may call"
        found.append(ModuleEffect("unknown", acting.start_byte, acting.end_byte, detail))
    return found


def _blanked(match: re.Match[bytes]) -> bytes:
    return bytes(byte if byte in b"\r\n" else 0x20 for byte in match[0])
