"""Parsed files of the repository and what they export, each read once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Protocol

import tree_sitter_javascript
import tree_sitter_typescript
from msgspec import Struct, field
from tree_sitter import Language, Node, Parser

from hygiene.discover.source_files import SOURCE_NAME
from hygiene.files import Tree
from hygiene.parse.frames import code_children
from hygiene.parse.objects import descriptor_reexport
from hygiene.static.scope import Scopes, text_of


class ImportResolver(Protocol):
    """Says which file of the repository a specifier means."""

    def resolve(self, specifier: str, importer: str) -> str | None:
        """Return the absolute path; None when it is none of the repository's sources."""


class Module(Struct, frozen=True, eq=False):
    """A parsed file."""

    path: str
    source: bytes
    root: Node
    scopes: Scopes

    def occurrences(self, words: Iterable[str]) -> list[Node]:
        """Return the leaf nodes (names, mostly) whose text is one of ``words``, in order.

        Looking a few words up costs much less than walking the tree.
        """
        wanted = sorted({one.encode() for one in words})
        if not wanted:
            return []
        pattern = re.compile(rb"(?<![\w$])(?:" + b"|".join(map(re.escape, wanted)) + rb")(?![\w$])")
        found: list[Node] = []
        for match in pattern.finditer(self.source):
            node = self.root.descendant_for_byte_range(match.start(), match.end())
            if node is not None and (node.start_byte, node.end_byte) == match.span():
                found.append(node)
        return found


class Export(Struct, frozen=True, eq=False):
    """Where an exported name comes from.

    Exactly one of these: a ``node`` of this module (an expression or a declaration), or a name
    of another module (``specifier`` with ``imported``; ``imported`` None for its namespace).
    """

    node: Node | None = None
    specifier: str | None = None
    imported: str | None = None


class Exports(Struct, eq=False):
    """The exports of one module: by name, and the modules whose names it passes on."""

    names: dict[str, Export] = field(default_factory=dict)
    stars: list[str] = field(default_factory=list)
    whole: Node | None = None


@cache
def _language(kind: str) -> Language:
    if kind == "ts":
        return Language(tree_sitter_typescript.language_typescript())
    if kind == "tsx":
        return Language(tree_sitter_typescript.language_tsx())
    return Language(tree_sitter_javascript.language())


def _grammar(path: str) -> str:
    if path.endswith((".ts", ".mts", ".cts")):
        return "ts"
    return "tsx" if path.endswith(".tsx") else "js"


class Modules:
    """Reads, parses and remembers modules of one tree."""

    def __init__(self, tree: Tree, resolver: ImportResolver) -> None:
        self.tree = tree
        self.resolver = resolver
        self._modules: dict[str, Module | None] = {}
        self._exports: dict[str, Exports] = {}

    def get(self, path: str) -> Module | None:
        """Return the module at ``path``; None when it cannot be read or is no source file."""
        if path not in self._modules:
            self._modules[path] = self._load(path)
        return self._modules[path]

    def _load(self, path: str) -> Module | None:
        if not SOURCE_NAME.search(path):
            return None
        try:
            source = self.tree.read(path)
        except OSError:
            return None
        root = Parser(_language(_grammar(path))).parse(source).root_node
        return Module(path, source, root, Scopes())

    def exports(self, module: Module) -> Exports:
        """Return what ``module`` exports, ECMAScript and CommonJS forms alike."""
        found = self._exports.get(module.path)
        if found is None:
            found = self._exports[module.path] = read_exports(module.root)
        return found


def read_exports(root: Node) -> Exports:
    """Read the exports of a program node."""
    exports = Exports()
    for statement in root.named_children:
        if statement.type == "export_statement":
            _export_statement(statement, exports)
        elif statement.type == "expression_statement" and statement.named_child_count:
            _commonjs(statement.named_children[0], exports)
    return exports


def _string(node: Node) -> str:
    return text_of(node)[1:-1]


def _export_statement(statement: Node, exports: Exports) -> None:
    source = statement.child_by_field_name("source")
    specifier = _string(source) if source is not None else None
    declaration = statement.child_by_field_name("declaration")
    value = statement.child_by_field_name("value")
    if any(child.type == "default" for child in statement.children):
        exports.names["default"] = Export(node=value or declaration)
        return
    if declaration is not None:
        for declared in declared_names(declaration):
            exports.names[declared] = Export(node=declaration)
        return
    for child in statement.children:
        if child.type == "export_clause":
            for one in child.named_children:
                name = one.child_by_field_name("name")
                if name is None:
                    continue
                alias = one.child_by_field_name("alias") or name
                export = (
                    Export(node=name)
                    if specifier is None
                    else Export(specifier=specifier, imported=text_of(name).strip("'\""))
                )
                exports.names[text_of(alias).strip("'\"")] = export
        elif child.type == "namespace_export" and specifier is not None:
            exports.names[text_of(child.named_children[0])] = Export(specifier=specifier)
        elif child.type == "*" and specifier is not None:
            exports.stars.append(specifier)
        elif child.type == "=" and statement.named_children:
            exports.whole = statement.named_children[-1]


def declared_names(declaration: Node) -> list[str]:
    """Return the names that a declaration statement brings, destructured ones left out."""
    if declaration.type in ("lexical_declaration", "variable_declaration"):
        return [
            text_of(name)
            for one in declaration.named_children
            if one.type == "variable_declarator"
            and (name := one.child_by_field_name("name")) is not None
            and name.type == "identifier"
        ]
    name = declaration.child_by_field_name("name")
    return [text_of(name)] if name is not None else []


def _commonjs(expression: Node, exports: Exports) -> None:
    if expression.type == "call_expression":
        _commonjs_call(expression, exports)
    if expression.type != "assignment_expression":
        return
    left = expression.child_by_field_name("left")
    right = expression.child_by_field_name("right")
    if left is None or right is None:
        return
    target = text_of(left)
    if target == "module.exports":
        exports.whole = right
        return
    for prefix in ("module.exports.", "exports."):
        name = target.removeprefix(prefix)
        # Compilers set `exports.a = exports.b = void 0` first; the last assignment is the value.
        if name != target and name.isidentifier() and right.type != "assignment_expression":
            exports.names[name] = Export(node=right)


def _commonjs_call(call: Node, exports: Exports) -> None:
    """Read what compilers make of re-exports: helpers for stars, getters for names."""
    callee = call.child_by_field_name("function")
    arguments = call.child_by_field_name("arguments")
    if callee is None or arguments is None:
        return
    given = code_children(arguments)
    name = text_of(callee)
    if name.endswith(("exportStar", "__reExport")):
        for argument in given:
            specifier = _required(argument)
            if specifier is not None:
                exports.stars.append(specifier)
    elif name == "Object.defineProperty" and len(given) == 3 and given[1].type == "string":
        passed = descriptor_reexport(given[2])
        if passed is not None and text_of(given[0]) in ("exports", "module.exports"):
            exports.names[_string(given[1])] = Export(node=passed)


def _required(node: Node) -> str | None:
    """Return the specifier of ``require('x')``."""
    if node.type != "call_expression":
        return None
    callee = node.child_by_field_name("function")
    arguments = node.child_by_field_name("arguments")
    if callee is None or text_of(callee) != "require" or arguments is None:
        return None
    given = code_children(arguments)
    return _string(given[0]) if len(given) == 1 and given[0].type == "string" else None
