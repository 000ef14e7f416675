"""One source file: its parts, imports and exports, as esbuild's parser makes them.

The order of work is that of ``Parse`` and ``toAST`` in ``internal/js_parser/js_parser.go``.
"""

from __future__ import annotations

from msgspec.structs import replace
from tree_sitter import Tree

from hygiene.bundlers.esbuild.facts import DEFAULT_SYMBOL, FileFacts, Format, ImportRecord, Part
from hygiene.bundlers.esbuild.reading.annotations import Annotations, is_legal
from hygiene.bundlers.esbuild.reading.code import Code
from hygiene.bundlers.esbuild.reading.dead_code import dead_code
from hygiene.bundlers.esbuild.reading.declared_parts import DeclaredParts, directives
from hygiene.bundlers.esbuild.reading.defines import read_defines
from hygiene.bundlers.esbuild.reading.drafts import Draft, Drafts
from hygiene.bundlers.esbuild.reading.expressions import Expressions, Names
from hygiene.bundlers.esbuild.reading.folding import Folding
from hygiene.bundlers.esbuild.reading.jsx_uses import JsxUses, jsx_options
from hygiene.bundlers.esbuild.reading.linkage import Linkage
from hygiene.bundlers.esbuild.reading.options import ReadOptions
from hygiene.bundlers.esbuild.reading.pure_functions import pure_functions
from hygiene.bundlers.esbuild.reading.ranges import Ranges
from hygiene.bundlers.esbuild.reading.refused import refused_syntax
from hygiene.bundlers.esbuild.reading.scopes import Scopes
from hygiene.bundlers.esbuild.reading.tokens import Tokens
from hygiene.bundlers.esbuild.reading.unused_imports import drop_unused_aliases, drop_unused_imports
from hygiene.bundlers.esbuild.reading.uses import Uses
from hygiene.model import Language
from hygiene.parse.grammar import Masked, parse
from hygiene.parse.parsed import parse_without_tables
from hygiene.parse.statements import Statements


def read_module(source: bytes, options: ReadOptions) -> FileFacts:
    """Return what esbuild reads of a JavaScript or TypeScript file.

    Args:
        source: its content.
        options: what else decides how it is read.
    """
    return _Reading(source, options).facts()


class _Reading:
    """The reading of one file, step by step."""

    def __init__(self, source: bytes, options: ReadOptions) -> None:
        masked = Masked(source)
        tree, language = _tree(masked, options.language)
        self._source = masked.text
        self._options = options
        self._root = tree.root_node
        self._tokens = tokens = Tokens(tree, language)
        self._types = Ranges((n.start_byte, n.end_byte) for n in tokens.of("type"))
        self._linkage = linkage = Linkage(
            self._root, source, Statements(self._root, masked), options
        )
        self._directives = directives(self._root)
        has_meta = any((n.text or b"").startswith(b"import") for n in tokens.of("meta"))
        strict = linkage.has_export or linkage.has_import or has_meta or bool(self._directives)
        self._scopes = scopes = Scopes(tokens, strict, self._types)
        awaits = (node.start_byte for node in tokens.of("await"))
        self._waits = any(start not in scopes.closures for start in awaits)
        self._is_module = linkage.has_export or has_meta or self._waits
        self._has_exports = self._is_module or options.package_type == "module"
        self._is_strict = self._has_exports or linkage.has_import
        self._settle_imports()
        self._folding = Folding(
            scopes,
            read_defines(options.defines),
            options.behaviour.compares_nullish,
            self._has_exports,
        )
        annotations = Annotations(self._source, tree)
        names = Names(
            modules={name for name, one in linkage.imports.items() if one.alias is None},
            pure_functions=pure_functions(self._root, annotations)
            if options.behaviour.no_effect_comments
            else (),
            local=() if self._has_exports else ("module", "exports"),
        )
        self._expressions = Expressions(scopes, self._folding, annotations, names, options)
        self._parts = DeclaredParts(self._expressions)
        self._parts.read_enums(self._root)

    def facts(self) -> FileFacts:
        """Return the facts."""
        linkage, scopes = self._linkage, self._scopes
        drafts = Drafts(self._drafts())
        self._declare(drafts)
        dead = dead_code(self._tokens, self._folding, self._options.behaviour.dead_cases)
        code = Code(
            self._source,
            self._tokens,
            scopes,
            self._folding,
            self._types,
            dead,
            self._has_exports,
        )
        uses = Uses(code, drafts, linkage, self._options.behaviour.wildcards)
        runtime = JsxUses(jsx_options(self._source, self._options.jsx), uses, drafts, dead)
        runtime.read(self._tokens)
        has_attributes = any(record.attributes for record in linkage.records)
        problems = (
            *self._unknown_exports(),
            *refused_syntax(self._tokens, self._options, has_attributes),
            *((start, "a module cannot return") for start in self._returns() if self._is_strict),
        )
        parts = [draft for draft in drafts.all if draft.kind != "constant"]
        if self._options.typescript:
            uses.count_exports(linkage.exports.values())
            parts = drop_unused_aliases(parts, uses)
            parts = drop_unused_imports(parts, linkage, uses, self._options)
        imports = {**linkage.imports, **runtime.imports}
        statements = {
            record: one for one in parts if one.kind == "import" for record in one.records
        }
        for symbol, imported in uses.members.items():
            if symbol.partition(".")[0] in linkage.imports:
                imports[symbol] = imported
                statements[imported.record].declares[symbol] = None
        finished = [Part(0, 0, "code", True), *(draft.finish() for draft in parts)]
        if uses.evaluates:
            finished = [_kept_for_eval(part) for part in finished]
        finished += _generated(linkage.records, runtime)
        commonjs = uses.commonjs or linkage.assigns_exports
        return FileFacts(
            parts=tuple(finished),
            records=tuple(linkage.records),
            imports=imports,
            exports=linkage.exports,
            stars=tuple(linkage.stars),
            format=self._format(commonjs),
            has_export=linkage.has_export,
            uses_exports=commonjs,
            typescript=self._options.typescript,
            enums={name: frozenset(members) for name, members in self._folding.enums.items()},
            awaits=self._waits,
            problems=problems,
        )

    def _settle_imports(self) -> None:
        """Make the names of imports known; in TypeScript a declaration takes the place of one."""
        linkage, scopes = self._linkage, self._scopes
        replaced = {name for name in linkage.imports if name in scopes.top}
        if self._options.typescript and replaced:
            linkage.without_names(replaced)
        for name in linkage.imports:
            if "@" not in name:
                scopes.top.setdefault(name, [])

    def _drafts(self) -> list[Draft]:
        linkage, options = self._linkage, self._options
        keeps_statements = options.keeps_import_statements or options.behaviour.keeps_type_reexports
        found: list[Draft] = []
        for node in self._root.named_children:
            kinds = {child.type for child in node.children}
            if node.type == "comment":
                if is_legal(node.text or b""):
                    found.append(Draft(node, "silent", False))
            elif node.start_byte in self._directives:
                if self._options.behaviour.keeps_directives and b"use strict" not in (
                    node.text or b""
                ):
                    found.append(Draft(node, "code", False))
            elif node.type == "import_statement" and "import_require_clause" in kinds:
                if "type" not in kinds:
                    found.append(linkage.require_draft(node))
            elif node.type == "import_statement" or node.child_by_field_name("source") is not None:
                draft = linkage.import_draft(node, keeps_statements)
                found += [draft] if draft is not None else []
            elif node.type == "export_statement" and "export_clause" in kinds:
                if "type" not in kinds:
                    found.append(linkage.clause_draft(node))
            else:
                found += self._parts.parts_of(node)
        return found

    def _declare(self, drafts: Drafts) -> None:
        """Give every name of the top level to the parts that declare it."""
        for name, places in self._scopes.top.items():
            for place in places:
                draft = drafts.at(place)
                if draft is not None:
                    draft.declares[name] = None
        if DEFAULT_SYMBOL in self._linkage.exports.values():
            for draft in drafts.all:
                kinds = {child.type for child in draft.node.children}
                if draft.node.type == "export_statement" and "default" in kinds:
                    draft.declares[DEFAULT_SYMBOL] = None

    def _unknown_exports(self) -> tuple[tuple[int, str], ...]:
        unknown = self._linkage.settle_exports(set(self._scopes.top))
        if self._options.typescript or self._root.has_error or b"using " in self._source:
            return ()  # probably types, or declarations that the grammar does not know
        return tuple(
            (0, f'"{name}" is exported, but not declared in this file') for name in unknown
        )

    def _returns(self) -> tuple[int, ...]:
        """Return the places of ``return`` outside of functions."""
        starts = (node.start_byte for node in self._tokens.of("return"))
        outside = tuple(start for start in starts if start not in self._scopes.closures)
        return () if self._root.has_error else outside

    def _format(self, commonjs: bool) -> Format:
        if self._is_module:
            return "esm"
        if commonjs or self._returns():
            return "commonjs"
        if self._options.package_type:
            return "esm" if self._options.package_type == "module" else "commonjs"
        return "esm" if self._linkage.has_import else "none"


def _tree(masked: Masked, language: Language) -> tuple[Tree, Language]:
    """Return the syntax tree, and the language that it is in.

    The grammar of JavaScript cannot read attributes that are reserved words (``<p class="x">``),
    that of TypeScript can.
    """
    tree, _ = parse_without_tables(masked, language)
    if language == "jsx" and tree.root_node.has_error:
        other = parse(masked.text, "tsx")
        if not other.root_node.has_error:
            return other, "tsx"
    return tree, language


def _kept_for_eval(part: Part) -> Part:
    return replace(part, removable=part.removable and not part.declares)


def _generated(records: list[ImportRecord], runtime: JsxUses) -> list[Part]:
    """Return the parts of imports that esbuild writes itself; nothing makes it drop them."""
    return [
        Part(
            record.start,
            record.end,
            "import",
            False,
            declares=tuple(s for s, one in runtime.imports.items() if one.record == at),
            records=(at,),
        )
        for at, record in enumerate(records)
        if record.wildcard is not None or at in runtime.records
    ]
