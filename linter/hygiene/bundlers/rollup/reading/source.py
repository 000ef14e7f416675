"""A module's text, parsed, and what its import and export statements say."""

from __future__ import annotations

import re

from msgspec import Struct
from tree_sitter import Node as Syntax
from tree_sitter import Query, QueryCursor, Tree

from hygiene.bundlers.rollup.reading.repairs import repaired
from hygiene.model import SyntaxProblem
from hygiene.parse.grammar import Masked, parse
from hygiene.parse.literals import string_value, template_parts
from hygiene.parse.parsed import parse_without_tables
from hygiene.parse.problems import syntax_problems
from hygiene.parse.statements import Statements

NAMESPACE = "*"
"""The name under which a whole namespace is imported or re-exported."""

_DEFER = re.compile(rb"(?<![\w$.])(import\s+)defer(\s*\*)")
_IMPORT_CALL = re.compile(rb"import\s*(?:/\*.*?\*/\s*)*\(", re.DOTALL)
"""Without it there are no calls to look for; it begins with plain text, which is found fast."""
_FUNCTIONS = frozenset(
    {
        "function_declaration",
        "function_expression",
        "generator_function",
        "generator_function_declaration",
        "arrow_function",
        "method_definition",
    }
)
_EXPORT = "export_statement"
_BOM = b"\xef\xbb\xbf"


class Imported(Struct, frozen=True):
    """A name that is imported, or re-exported: ``name`` of ``specifier``.

    ``start`` and ``end`` are those of the statement.
    """

    specifier: str
    name: str
    start: int
    end: int


class ImportedLater(Struct, frozen=True):
    """An ``import()``; ``specifier`` is None when it is not constant."""

    specifier: str | None
    start: int
    end: int


class Links(Struct, frozen=True):
    """What the import and export statements of a module say.

    Attributes:
        specifiers: what is imported or re-exported from, in order, with the first statement.
        imports: by local name.
        exports: by exported name, the local name (``default`` for a default export).
        reexports: by exported name.
        stars: the ``export *`` without a name.
        dynamic: the calls of ``import()``.
        problem: what makes rollup refuse the statements.
        awaits: it awaits something at its top level.
    """

    specifiers: dict[str, tuple[int, int]]
    imports: dict[str, Imported]
    exports: dict[str, str]
    reexports: dict[str, Imported]
    stars: tuple[Imported, ...]
    dynamic: tuple[ImportedLater, ...]
    problem: SyntaxProblem | None
    awaits: bool


class ParsedSource(Struct, frozen=True):
    """A module's text, parsed.

    Attributes:
        masked: the text, as the parser can read it.
        tree: the syntax tree.
        links: its imports and exports.
        problems: what could not be parsed; rollup fails then.
        tables: by offset, the long lists of plain values that were not parsed.
    """

    masked: Masked
    tree: Tree
    links: Links
    problems: tuple[SyntaxProblem, ...]
    tables: dict[int, bytes]


def parse_source(code: bytes) -> ParsedSource:
    """Parse the code of one module."""
    if code.startswith(_BOM):
        code = b"   " + code[3:]
    if b"defer" in code:
        # The grammar does not know it; rollup runs such a module when any other would run.
        code = _DEFER.sub(lambda found: found[1] + b"     " + found[2], code)
    masked = Masked(code)
    full = masked.text
    tree, tables = parse_without_tables(masked, "js")
    if tree.root_node.has_error:
        masked.text = repaired(masked.text)
        tree = parse(masked.text, "js")
    root = tree.root_node
    problems = syntax_problems(root) or _jsx(masked.text, root) or _types(root, masked)
    lists = {start - 1: full[start - 1 : end + 1] for start, end in tables}
    return ParsedSource(masked, tree, _links(root, masked), problems, lists)


def _links(root: Syntax, masked: Masked) -> Links:
    statements = Statements(root, masked)
    specifiers: dict[str, tuple[int, int]] = {}
    imports: dict[str, Imported] = {}
    exports: dict[str, str] = {}
    reexports: dict[str, Imported] = {}
    stars: list[Imported] = []
    problem: SyntaxProblem | None = None
    for request in statements.requests:
        specifiers.setdefault(request.specifier, (request.start, request.end))
    for imported in statements.imported:
        request = statements.requests[imported.request]
        if imported.local in imports:
            problem = problem or _twice(imported.local, imported.start, imported.end)
        imports[imported.local] = Imported(
            request.specifier, imported.imported or NAMESPACE, request.start, request.end
        )
    for reexport in statements.reexports:
        request = statements.requests[reexport.request]
        name = reexport.imported or NAMESPACE
        found = Imported(request.specifier, name, request.start, request.end)
        if reexport.name is None:
            stars.append(found)
        else:
            if reexport.name in reexports:
                problem = problem or _twice(reexport.name, reexport.start, reexport.end)
            reexports[reexport.name] = found
    declared = [
        (e.name, "default" if e.name == "default" else e.local or e.name, e.start, e.end)
        for e in statements.exports
    ]
    listed = [(e.name, e.local, e.start, e.end) for e in statements.listed]
    for name, local, start, end in [*declared, *listed]:
        if name in exports or name in reexports:
            problem = problem or _twice(name, start, end)
        exports[name] = local
    dynamic = _dynamic(masked.text, root)
    awaits = bool(dynamic) and b"await" in masked.text and _awaits(root)
    return Links(specifiers, imports, exports, reexports, tuple(stars), dynamic, problem, awaits)


def _twice(name: str, start: int, end: int) -> SyntaxProblem:
    return SyntaxProblem(start, end, f'"{name}" is declared or exported twice')


def _dynamic(source: bytes, root: Syntax) -> tuple[ImportedLater, ...]:
    if _IMPORT_CALL.search(source) is None:
        return ()
    calls = _captures(root, "(call_expression function: (import)) @found")
    found: list[ImportedLater] = []
    for call in sorted(calls, key=lambda node: node.start_byte):
        arguments = call.child_by_field_name("arguments")
        passed = [c for c in arguments.named_children if not c.is_extra] if arguments else []
        specifier = constant_request(passed[0]) if passed else None
        found.append(ImportedLater(specifier, call.start_byte, call.end_byte))
    return tuple(found)


def constant_request(syntax: Syntax) -> str | None:
    """Return the text of a string, or of a template that nothing is put into."""
    if syntax.type == "string":
        return string_value(syntax)
    if syntax.type == "template_string":
        pieces = template_parts(syntax)
        if len(pieces) == 1 and isinstance(pieces[0], str):
            return pieces[0]
    return None


def _awaits(root: Syntax) -> bool:
    for found in _captures(root, '(await_expression) @found (for_in_statement "await") @found'):
        above = found.parent
        while above is not None and above.type not in _FUNCTIONS:
            above = above.parent
        if above is None:
            return True
    return False


def _jsx(source: bytes, root: Syntax) -> tuple[SyntaxProblem, ...]:
    """JSX is no JavaScript to rollup, though the grammar here reads it."""
    if b"/>" not in source and b"</" not in source:
        return ()
    pattern = "(jsx_element) @found (jsx_self_closing_element) @found"
    return tuple(
        SyntaxProblem(node.start_byte, node.end_byte, "JSX is not expected here")
        for node in _captures(root, pattern)[:1]
    )


def _types(root: Syntax, masked: Masked) -> tuple[SyntaxProblem, ...]:
    for start in sorted(masked.type_stars):
        found = root.descendant_for_byte_range(start, start + 4)
        if found is not None and found.type == "export_statement":
            return (SyntaxProblem(start, start + 4, "`type` is not expected here"),)
    return ()


def first_decorator(parsed: ParsedSource) -> int | None:
    """Return the offset of the first decorator."""
    text, root = parsed.masked.text, parsed.tree.root_node
    start = text.find(b"@")
    while start >= 0:
        token = root.descendant_for_byte_range(start, start + 1)
        if token is not None and token.type == "@":
            return start
        start = text.find(b"@", start + 1)
    return None


def _captures(root: Syntax, pattern: str) -> list[Syntax]:
    import tree_sitter
    import tree_sitter_javascript

    query = Query(tree_sitter.Language(tree_sitter_javascript.language()), pattern)
    return QueryCursor(query).captures(root).get("found", [])
