"""Where names are declared and looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hygiene.bundlers.rollup.problems import BundleError
from hygiene.bundlers.rollup.values.expression import Expression
from hygiene.bundlers.rollup.values.keys import HERE, Path
from hygiene.bundlers.rollup.values.primitives import UNDEFINED_EXPRESSION
from hygiene.bundlers.rollup.variables.exported import DefaultVariable
from hygiene.bundlers.rollup.variables.local import LocalVariable
from hygiene.bundlers.rollup.variables.parameter import ThisVariable
from hygiene.bundlers.rollup.variables.variable import GlobalVariable, UndefinedVariable, Variable

if TYPE_CHECKING:
    from hygiene.bundlers.rollup.graph.module import Module
    from hygiene.bundlers.rollup.nodes.identifiers import Identifier


class GlobalScope:
    """The names that no module declares."""

    __slots__ = ("_variables",)

    def __init__(self) -> None:
        self._variables: dict[str, Variable] = {"undefined": UndefinedVariable()}

    def find(self, name: str) -> Variable:
        """Return the global of this name."""
        found = self._variables.get(name)
        if found is None:
            found = self._variables[name] = GlobalVariable(name)
        return found


class Scope:
    """A scope inside a module.

    Attributes:
        parent: the scope around it; None for a module's own.
        module: the module that it is in.
        variables: what is declared here, by name.
        hoisted: what is declared here, though it belongs to a scope around: ``var`` in a block.
    """

    __slots__ = ("_found", "hoisted", "module", "parent", "variables")

    def __init__(self, parent: Scope | None, module: Module) -> None:
        self.parent = parent
        self.module = module
        self.variables: dict[str, Variable] = {}
        self.hoisted: dict[str, Variable] = {}
        self._found: dict[str, Variable] = {}

    def declare(
        self, identifier: Identifier, value: Expression, path: Path, kind: str
    ) -> LocalVariable:
        """Declare a variable.

        Args:
            identifier: its name.
            value: where its value comes from.
            path: where in ``value`` that is; empty for the value itself.
            kind: ``var``, ``let``, ``const``, ``class``, ``function``, …

        Raises:
            BundleError: the name is taken.
        """
        existing = self.hoisted.get(identifier.name) or self.variables.get(identifier.name)
        if existing is not None:
            if kind == "var" and existing.kind == "var" and isinstance(existing, LocalVariable):
                existing.add_declaration(identifier, value)
                return existing
            raise self._redeclared(identifier)
        return self._added(identifier, value, path, kind)

    def _added(
        self, identifier: Identifier, value: Expression, path: Path, kind: str
    ) -> LocalVariable:
        variable = LocalVariable(identifier.name, identifier, value, path, self.module, kind)
        self.variables[identifier.name] = variable
        return variable

    def _redeclared(self, identifier: Identifier) -> BundleError:
        return BundleError(
            f'Identifier "{identifier.name}" has already been declared',
            self.module.id,
            identifier.start,
        )

    def find(self, name: str) -> Variable:
        """Return the variable that ``name`` means here."""
        found = self.variables.get(name) or self._found.get(name)
        if found is None:
            assert self.parent is not None
            found = self._found[name] = self.parent.find(name)
        return found

    def contains(self, name: str) -> bool:
        """Say whether ``name`` is declared in the module, and not imported."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.variables:
                return True
            scope = scope.parent
        return False

    def add_returned(self, expression: Expression) -> None:
        """Note that the function around returns ``expression``."""
        if self.parent is not None:
            self.parent.add_returned(expression)


class ModuleScope(Scope):
    """The top level of a module."""

    __slots__ = ()

    def __init__(self, module: Module) -> None:
        super().__init__(None, module)
        this = LocalVariable("this", None, UNDEFINED_EXPRESSION, HERE, module, "other")
        self.variables["this"] = this

    def declare(
        self, identifier: Identifier, value: Expression, path: Path, kind: str
    ) -> LocalVariable:
        """See ``Scope.declare``; imported names are taken, too."""
        if identifier.name in self.module.imports:
            raise self._redeclared(identifier)
        return super().declare(identifier, value, path, kind)

    def declare_default(self, variable: DefaultVariable) -> None:
        """Declare the default export."""
        self.variables["default"] = variable

    def find(self, name: str) -> Variable:
        """See ``Scope.find``."""
        found = self.variables.get(name) or self._found.get(name)
        if found is None:
            found = self.module.trace_variable(name) or self.module.globals.find(name)
            self._found[name] = found
        return found


class BlockScope(Scope):
    """A block: ``var`` is declared in the function around."""

    __slots__ = ()

    def declare(
        self, identifier: Identifier, value: Expression, path: Path, kind: str
    ) -> LocalVariable:
        """See ``Scope.declare``."""
        if kind != "var":
            return super().declare(identifier, value, path, kind)
        assert self.parent is not None
        existing = self.hoisted.get(identifier.name) or self.variables.get(identifier.name)
        if isinstance(existing, LocalVariable):
            if existing.kind == "var":
                existing.add_declaration(identifier, value)
                return existing
            if existing.kind == "parameter":
                return self.parent.declare(identifier, value, path, kind)
            raise self._redeclared(identifier)
        variable = self.parent.declare(identifier, value, path, kind)
        variable.keep_initializers()
        self.hoisted[identifier.name] = variable
        return variable


class ClassBodyScope(Scope):
    """The body of a class: ``this`` is the class, and an instance in what is not static.

    Attributes:
        this: the class.
        instances: the scope of what is not static.
        instance: ``this`` there.
    """

    __slots__ = ("instance", "instances", "this")

    def __init__(self, parent: Scope, value: Expression) -> None:
        super().__init__(parent, parent.module)
        self.this = LocalVariable("this", None, value, HERE, parent.module, "other")
        self.variables["this"] = self.this
        self.instances = Scope(self, parent.module)
        self.instance = ThisVariable(parent.module)
        self.instances.variables["this"] = self.instance
