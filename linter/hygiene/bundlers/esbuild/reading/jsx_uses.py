"""What JSX elements use without saying so: the factory, or the imports of a runtime.

The rules are those for ``EJSXElement`` in ``internal/js_parser/js_parser.go``.
"""

from __future__ import annotations

import re

from tree_sitter import Node

from hygiene.bundlers.esbuild.facts import ImportRecord, NamedImport
from hygiene.bundlers.esbuild.reading.drafts import Draft, Drafts
from hygiene.bundlers.esbuild.reading.options import JsxOptions
from hygiene.bundlers.esbuild.reading.ranges import Ranges
from hygiene.bundlers.esbuild.reading.tokens import Tokens
from hygiene.bundlers.esbuild.reading.uses import Uses
from hygiene.parse.frames import code_children

_PRAGMA = re.compile(rb"[@#](jsx|jsxFrag|jsxRuntime|jsxImportSource)[ \t]+([^\s*]+)")


def jsx_options(source: bytes, options: JsxOptions) -> JsxOptions:
    """Return the options that hold after the comments of a file are heeded."""
    if b"@jsx" not in source and b"#jsx" not in source:
        return options
    found = {m[1].decode(): m[2].decode("utf-8", "replace") for m in _PRAGMA.finditer(source)}
    automatic = options.automatic
    if found.get("jsxRuntime") in ("automatic", "classic"):
        automatic = found["jsxRuntime"] == "automatic"
    return JsxOptions(
        automatic=automatic,
        development=options.development,
        factory=options.factory if automatic else found.get("jsx", options.factory),
        fragment=options.fragment if automatic else found.get("jsxFrag", options.fragment),
        source=found.get("jsxImportSource", options.source) if automatic else options.source,
    )


class JsxUses:
    """Adds what the elements of one file use.

    Attributes:
        imports: by symbol, what is imported from a runtime.
        records: the records of the runtime, to be given a part each.
    """

    def __init__(self, options: JsxOptions, uses: Uses, drafts: Drafts, dead: Ranges) -> None:
        self.imports: dict[str, NamedImport] = {}
        self.records: list[int] = []
        self._options = options
        self._uses = uses
        self._drafts = drafts
        self._dead = dead
        self._record_of: dict[str, int] = {}

    def read(self, tokens: Tokens) -> None:
        """Read the elements."""
        for element in tokens.of("element"):
            draft = self._drafts.at(element.start_byte)
            if draft is None:
                continue
            is_live = element.start_byte not in self._dead
            opening = element.child_by_field_name("open_tag") or element
            fragment = opening.child_by_field_name("name") is None
            if not self._options.automatic:
                self._uses.mention(self._options.factory, element.start_byte, draft, is_live)
                if fragment:
                    self._uses.mention(self._options.fragment, element.start_byte, draft, is_live)
            elif is_live:
                self._automatic(element, opening, fragment, draft)

    def _automatic(self, element: Node, opening: Node, fragment: bool, draft: Draft) -> None:
        runtime = "/jsx-dev-runtime" if self._options.development else "/jsx-runtime"
        if fragment:
            self._import(runtime, "Fragment", element, draft)
        if _key_follows_spread(opening):
            self._import("", "createElement", element, draft)
            return
        name = "jsxs" if _has_several_children(element) else "jsx"
        name = "jsxDEV" if self._options.development else name
        self._import(runtime, name, element, draft)

    def _import(self, path: str, name: str, element: Node, draft: Draft) -> None:
        if path not in self._record_of:
            at = self._record_of[path] = len(self._uses.records)
            self.records.append(at)
            specifier = self._options.source + path
            place = (element.start_byte, element.start_byte)
            self._uses.records.append(ImportRecord(specifier, "import", *place))
        symbol = f"{name}@jsx"
        self.imports[symbol] = NamedImport(self._record_of[path], name, start=element.start_byte)
        draft.uses[symbol] = None


def _key_follows_spread(opening: Node) -> bool:
    spread = False
    for attribute in opening.named_children:
        if attribute.type == "jsx_expression":
            spread = True
        elif attribute.type == "jsx_attribute" and spread:
            name = code_children(attribute)
            if name and name[0].text == b"key":
                return True
    return False


def _has_several_children(element: Node) -> bool:
    count = 0
    for child in element.named_children:
        if child.type in ("jsx_element", "jsx_self_closing_element"):
            count += 1
        elif child.type == "jsx_expression":
            count += len(code_children(child)[:1])
        elif child.type == "jsx_text":
            text = (child.text or b"").strip()
            count += bool(text) or b"\n" not in (child.text or b"")
    return count > 1
