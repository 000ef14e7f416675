"""One file in, the facts of its evaluation out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tree_sitter import Node

from hygiene.parse.evaluation.annotations import Annotations
from hygiene.parse.evaluation.arithmetic import UNKNOWN, Known, Opaque, Unknown, is_small
from hygiene.parse.evaluation.conditions import Conditions
from hygiene.parse.evaluation.constants import Constants
from hygiene.parse.evaluation.dead import DeadCode
from hygiene.parse.evaluation.declarations import FUNCTIONS, Declarations
from hygiene.parse.evaluation.dialect import NEWEST, Dialect
from hygiene.parse.evaluation.effects import Effects
from hygiene.parse.evaluation.graph import InnerGraph
from hygiene.parse.evaluation.literal_exports import LiteralExports
from hygiene.parse.evaluation.purity import Purity
from hygiene.parse.evaluation.records import Effect, EvaluationFacts, InnerSymbol, Place
from hygiene.parse.evaluation.scan import Found, Scan
from hygiene.parse.evaluation.typescript import TypeScript
from hygiene.parse.frames import text_of, unwrap
from hygiene.parse.grammar import language_of
from hygiene.parse.parsed import Parse, ParsedFile, parse_file
from hygiene.parse.patterns import declared_names

_Graph = tuple[tuple[InnerSymbol, ...], tuple[Place, ...]]
_FUNCTION_VALUES = ("arrow_function", "function_expression", "generator_function")


def parse_evaluation(
    path: str,
    source: bytes,
    names: Mapping[str, Known],
    dialect: Dialect = NEWEST,
    parse: Parse = parse_file,
) -> EvaluationFacts:
    """Return what evaluating a file does, and which exports need which imports.

    Args:
        path: tells the language, by its extension.
        source: the content of the file; never executed.
        names: what the bundler folds, as ``hygiene.bundlers.fold`` has it.
        dialect: of the version of webpack.
        parse: what parses the file.
    """
    if language_of(path) == "json":
        return EvaluationFacts()
    return _Module(parse(path, source), names, dialect).facts()


class _Module:
    """The parts that judge one file."""

    def __init__(self, parsed: ParsedFile, names: Mapping[str, Known], dialect: Dialect) -> None:
        self._source = parsed.masked.text
        self._tree = parsed.tree
        self._root = parsed.tree.root_node
        self._statements = parsed.statements
        self._leaving = bool(names.get("return"))
        imported = frozenset(found.local for found in self._statements.imported)
        self._dialect = dialect
        self._declared: set[str] = set(imported)
        self._annotations = Annotations(self._source)
        self._constants = Constants(names, self._declared)
        self._purity = Purity(self._annotations, self._constants, parsed.typescript, dialect)
        self._typescript = TypeScript(self._source, self._tree) if parsed.typescript else None
        if self._typescript is not None:
            self._constants.members = self._typescript.enums.members
        self._inlined: set[str] = set()
        self._scan = Scan(self._root, self._constants, dialect.block_functions)
        for found in self._scan:
            if found.scope == self._scan.top:
                self._declared.update(_names_of(found))

    def facts(self) -> EvaluationFacts:
        """Return all facts of the file."""
        symbols, places = self._inner_graph() if self._statements.esm else self._literal_exports()
        return EvaluationFacts(
            effects=self._effects(),
            symbols=symbols,
            places=places,
            pure_functions=tuple(sorted(self._purity.functions)),
            inlined=tuple(sorted(self._inlined)),
        )

    def _inner_graph(self) -> _Graph:
        """Read the declarations of an ECMAScript module, and what they mention."""
        requests = self._statements.requests
        imported = {
            name.local: (requests[name.request].specifier, name.imported)
            for name in self._statements.imported
        }
        namespaces = frozenset(local for local, (_, name) in imported.items() if name is None)
        conditions = Conditions(imported, self._purity)
        top = self._scan.top
        declarations = Declarations(self._purity, conditions, self._typescript, namespaces, top)
        imports_known = False
        for found in self._scan:
            if not imports_known and not self._scan.is_hoisted(found):
                self._purity.defined.update(imported)
                imports_known = True
            self._annotate(found)
            declarations.add(found)
            self._learn(found)
            self._purity.defined.update(_names_of(found))
        self._purity.defined.update(imported)
        self._exports(declarations)
        if not imported and b"import.meta.url" not in self._source:
            return (), ()  # nothing is in the code of a symbol
        dead = DeadCode(self._source, self._constants, self._leaving)
        hidden_eval = self._dialect.hidden_eval
        graph = InnerGraph(declarations, imported.keys(), self._constants, dead, top, hidden_eval)
        graph.read(self._source, self._tree, self._statements.passed_over)
        return graph.symbols, graph.places

    def _literal_exports(self) -> _Graph:
        """Read what there is to tell of a CommonJS module."""
        for found in self._scan:
            self._annotate(found)
            self._learn(found)
            self._purity.defined.update(_names_of(found))
        if b"require" not in self._source or not self._dialect.literal_exports:
            return (), ()
        literal = LiteralExports(self._source, self._tree)
        return literal.symbols, literal.places

    def _effects(self) -> tuple[Effect, ...]:
        effects = Effects(self._purity, self._constants, self._typescript)
        for statement in self._root.named_children:
            effects.look_at(statement)
        if self._typescript is not None:
            place = self._typescript.async_generator()
            if place is not None:
                effects.found.append(Effect(*place, "assignment", *place))
        return tuple(effects.found)

    def _annotate(self, found: Found) -> None:
        """Note functions whose calls are said to have no effect (``SideEffectsFlagPlugin``)."""
        node = found.node
        if not self._dialect.free_functions:
            return
        if node.type in FUNCTIONS:
            self._annotate_function(node)
        elif node.type == "export_statement":
            for field in ("declaration", "value"):
                inner = node.child_by_field_name(field)
                if inner is not None and (
                    inner.type in FUNCTIONS or inner.type in _FUNCTION_VALUES
                ):
                    self._annotate_function(inner)
        elif node.type == "variable_declarator":
            name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
            if name is None or value is None or name.type != "identifier":
                return
            inner = unwrap(value)
            if inner.type not in _FUNCTION_VALUES:
                return
            is_const = any(child.type == "const" for child in found.statement.children)
            if (is_const and self._annotations.free_before(found.statement)) or (
                self._annotations.free(name.end_byte, inner.start_byte)
            ):
                self._purity.functions.add(text_of(name))

    def _annotate_function(self, node: Node) -> None:
        name = node.child_by_field_name("name")
        if node.type == "arrow_function" or not self._annotations.free_before(node):
            return
        self._purity.functions.add(text_of(name) if name is not None else "default")

    def _learn(self, found: Found) -> None:
        """Note the value of a constant, which later code may be folded by."""
        node = found.node
        if node.type != "variable_declarator" or not found.top or not self._dialect.constants:
            return
        if not any(child.type == "const" for child in found.statement.children):
            return
        name, init = node.child_by_field_name("name"), node.child_by_field_name("value")
        if name is None or init is None or name.type != "identifier":
            return
        value = self._constants.value(init)
        if is_small(value) and not isinstance(value, (Unknown, Opaque)):
            self._constants.values[text_of(name)] = value
            if found.exported:
                self._inlined.add(text_of(name))

    def _exports(self, declarations: Declarations) -> None:
        for export in self._statements.exports:
            if export.local is not None and export.name != "default":
                declarations.export(export.local, export.name)
        for listed in self._statements.listed:
            if not listed.type_only:
                declarations.export(listed.local, listed.name)
                if listed.local in self._constants.values:
                    self._inlined.add(listed.name)
        for found in self._scan.declared:
            value = found.node.child_by_field_name("value")
            is_default = found.node.type == "export_statement" and self._dialect.constants
            if is_default and value is not None:
                known = self._constants.value(value)
                if known is not UNKNOWN and is_small(known):
                    self._inlined.add("default")


def _names_of(found: Found) -> Iterator[str]:
    """Yield the names that a declaration declares; those of patterns are left out."""
    node = found.node
    if node.type == "variable_declarator":
        name = node.child_by_field_name("name")
        if name is not None and name.type == "identifier":
            yield text_of(name)
    else:
        if node.type == "export_statement":
            node = node.child_by_field_name("declaration") or node
        yield from (name for name, _ in declared_names(node))
