"""The declarations that webpack's inner graph knows, and the code that belongs to each.

Follows ``InnerGraphPlugin``: functions, classes, variables with an initialiser and default exports
are symbols, each pure or not; the code of a pure one runs for the sake of its users alone.
"""

from __future__ import annotations

from msgspec import Struct
from tree_sitter import Node

from hygiene.parse.evaluation import classes
from hygiene.parse.evaluation.conditions import Conditions
from hygiene.parse.evaluation.purity import Purity
from hygiene.parse.evaluation.records import PureCall
from hygiene.parse.evaluation.regions import Regions
from hygiene.parse.evaluation.scan import Found
from hygiene.parse.evaluation.typescript import TypeScript
from hygiene.parse.frames import text_of, unwrap
from hygiene.parse.patterns import declared_names

DEFAULT = "*default*"
FUNCTIONS = frozenset({"function_declaration", "generator_function_declaration"})
Range = tuple[int, int]


class Declared(Struct):
    """A symbol while it is collected."""

    name: str
    scope: Range
    pure: bool = False
    condition: PureCall | None = None
    exports: frozenset[str] = frozenset()
    always: bool = False


class Declarations:
    """The symbols of one module.

    Attributes:
        symbols: in the order in which they are first met.
        regions: the code of each.
    """

    def __init__(
        self,
        purity: Purity,
        conditions: Conditions,
        typescript: TypeScript | None,
        namespaces: frozenset[str],
        top: Range,
    ) -> None:
        """Start with no symbol; ``namespaces`` are the local names of ``import * as``."""
        self.symbols: list[Declared] = []
        self.regions = Regions()
        self._purity = purity
        self._conditions = conditions
        self._typescript = typescript
        self._namespaces = namespaces
        self._top = top
        self._index: dict[tuple[str, Range], int] = {}

    def find(self, name: str, scope: Range) -> int | None:
        """Return the symbol that a name declared in ``scope`` is."""
        return self._index.get((name, scope))

    def export(self, local: str, name: str) -> None:
        """Note that a symbol is exported."""
        index = self._index.get((local, self._top))
        if index is not None:
            self.symbols[index].exports |= {name}

    def add(self, found: Found) -> None:
        """Take in one statement; the order is that of webpack's parser."""
        node = found.node
        kind = node.type
        if kind == "variable_declarator":
            self._variable(found)
        elif kind == "export_statement":
            self._default(node)
        elif kind in FUNCTIONS:
            self._function(node, self._name(node), found.scope)
        elif kind in classes.CLASSES:
            self._class(node, self._name(node), found.scope)
        elif kind == "enum_declaration":
            self._enum(node)
        else:
            for name, _ in declared_names(node):
                self._symbol(name, self._top, pure=False)
                self.symbols[self._index[name, self._top]].always = True

    def _name(self, node: Node) -> str:
        name = node.child_by_field_name("name")
        return text_of(name) if name is not None else DEFAULT

    def _symbol(
        self, name: str, scope: Range, pure: bool, condition: PureCall | None = None
    ) -> int:
        key = (name, scope)
        index = self._index.get(key)
        if index is None:
            index = self._index[key] = len(self.symbols)
            self.symbols.append(Declared(name, scope, pure, condition))
        else:
            self.symbols[index].pure = pure
            self.symbols[index].condition = condition
        return index

    def _variable(self, found: Found) -> None:
        node = found.node
        name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
        if name is None or value is None or name.type != "identifier":
            return
        pure = self._is_pure(value, name.end_byte)
        if not pure and not self._purity.dialect.impure_symbols:
            return
        condition = None if pure else self._conditions.of(value)
        self._value(self._symbol(text_of(name), found.scope, pure, condition), value)

    def _is_pure(self, value: Node, position: int) -> bool:
        is_class = unwrap(value).type in classes.CLASSES
        if is_class and not (self._purity.dialect.judged_classes or self._purity.lowered):
            return True
        return self._purity.impurity(value, position) is None

    def _value(self, symbol: int, value: Node) -> None:
        inner = unwrap(value)
        if inner.type in classes.CLASSES:
            self._class_regions(symbol, inner)
        else:
            self.regions.add(value.start_byte, value.end_byte, symbol)

    def _function(self, node: Node, name: str, scope: Range) -> None:
        symbol = self._symbol(name, scope, pure=True)
        self.regions.add(node.start_byte, node.end_byte, symbol)

    def _class(self, node: Node, name: str, scope: Range) -> None:
        pure = self._is_pure(node, node.start_byte)
        self._class_regions(self._symbol(name, scope, pure), node)

    def _class_regions(self, symbol: int, node: Node) -> None:
        """Give a symbol the parts of a pure class; computed keys run when it is evaluated."""
        base = classes.heritage(node)
        if base is not None and self._is_part(base, node.start_byte):
            self.regions.add(base.start_byte, base.end_byte, symbol)
        for member in classes.members(node):
            if member.kind == "method_definition" and member.name is not None:
                self.regions.add(member.name.end_byte, member.node.end_byte, symbol)
                continue
            start = member.name.end_byte if member.name is not None else member.node.start_byte
            if member.value is not None and (
                not member.static or self._is_part(member.value, start)
            ):
                self.regions.add(member.value.start_byte, member.value.end_byte, symbol)
            if self._purity.lowered and member.key is not None and not member.static:
                self.regions.add(member.key.start_byte, member.key.end_byte, symbol)

    def _is_part(self, value: Node, position: int) -> bool:
        """Whether what runs with its class belongs to it: the impure parts of a class do not."""
        if self._purity.dialect.judged_classes:
            return True
        return self._purity.impurity(value, position) is None

    def _enum(self, node: Node) -> None:
        name = self._name(node)
        body = node.child_by_field_name("body")
        if body is None or self._typescript is None or self._typescript.is_erased(node):
            return
        index = self._index.get((name, self._top))
        if index is not None:
            self.symbols[index].always = True
            return
        pure = self._typescript.enums.failed(node) is None and self._purity.dialect.parts
        symbol = self._symbol(name, self._top, pure)
        self.regions.add(body.start_byte, body.end_byte, symbol)

    def _default(self, node: Node) -> None:
        declaration = node.child_by_field_name("declaration")
        value = node.child_by_field_name("value")
        if declaration is not None:
            if declaration.type in FUNCTIONS:
                self._function(declaration, self._name(declaration), self._top)
            elif declaration.type in classes.CLASSES:
                self._class(declaration, self._name(declaration), self._top)
            else:
                return
            self.export(self._name(declaration), "default")
        elif value is not None:
            inner = unwrap(value)
            passed_on = self._purity.dialect.default_namespaces
            if passed_on and inner.type == "identifier" and text_of(inner) in self._namespaces:
                return  # webpack makes it a re-export
            pure = self._is_pure(value, node.start_byte)
            condition = None if pure else self._conditions.of(value)
            self._value(self._symbol(DEFAULT, self._top, pure, condition), value)
            self.export(DEFAULT, "default")
