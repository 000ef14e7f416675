"""Names that are read, assigned or declared, and ``this``."""
# ruff: noqa: D102 - the methods are those of Expression and Node, and documented there

from __future__ import annotations

from typing import TYPE_CHECKING

from hygiene.bundlers.rollup.nodes.node import Node
from hygiene.bundlers.rollup.problems import BundleError
from hygiene.bundlers.rollup.scopes.functions import FunctionScope, ParameterScope
from hygiene.bundlers.rollup.values.combined import MemberOf
from hygiene.bundlers.rollup.values.contexts import (
    SHARED_TRACKER,
    EffectsContext,
    InclusionContext,
    Tracker,
)
from hygiene.bundlers.rollup.values.expression import UNKNOWN, Dependent, Expression, Returned
from hygiene.bundlers.rollup.values.interactions import ASSIGN, READ, Arguments, Interaction
from hygiene.bundlers.rollup.values.keys import ANYTHING, HERE, UNKNOWN_KEY, Literal, Path
from hygiene.bundlers.rollup.values.primitives import READ_UNKNOWN
from hygiene.bundlers.rollup.variables.local import LocalVariable
from hygiene.bundlers.rollup.variables.variable import GlobalVariable, Variable

if TYPE_CHECKING:
    from hygiene.bundlers.rollup.scopes.scope import Scope

_DEAD_BEFORE = frozenset({"class", "const", "let", "var", "using", "await using"})
"""The kinds of variables that have no value before their declaration is reached."""


class Identifier(Node):
    """A name (``ast/nodes/Identifier.ts`` and ``shared/IdentifierBase.ts``).

    Attributes:
        name: the name.
        variable: what it means; None until it is bound.
    """

    __slots__ = ("_destructured", "_reference", "_tdz", "name", "variable")

    type = "Identifier"
    is_pattern = True

    def __init__(self, parent: Node, scope: Scope, start: int, end: int, name: str) -> None:
        super().__init__(parent, scope, start, end)
        self.name = name
        self.variable: Variable | None = None
        self._reference = False
        self._tdz: bool | None = None
        self._destructured = False

    def bind(self) -> None:
        if self.variable is None:
            self.variable = self.scope.find(self.name)
            self._reference = True
            if self.assignment is not None:
                self.variable.assigned = True

    # --- its value ------------------------------------------------------------------------------

    def is_possible_tdz(self) -> bool:
        """Say whether it may be read before its declaration is reached."""
        if self._tdz is None:
            self._tdz = self._is_before_declaration()
        return self._tdz

    def _is_before_declaration(self) -> bool:
        variable = self.variable
        if (
            not isinstance(variable, LocalVariable)
            or variable.kind not in _DEAD_BEFORE
            or not variable.module.pass_started
        ):
            return False
        declarations = variable.declarations
        if (
            len(declarations) == 1
            and self.start < declarations[0].start
            and _function_around(self) is _function_around(declarations[0])
        ):
            return True
        return not variable.initialised

    def _value(self) -> Expression:
        variable = self.variable
        return UNKNOWN if variable is None or self.is_possible_tdz() else variable

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        assert self.variable is not None
        self.variable.deoptimize_arguments(interaction, path, tracker)

    def deoptimize_path(self, path: Path) -> None:
        module = self.scope.module
        if not path and self.name in module.imports and not self.scope.contains(self.name):
            message = f'Illegal reassignment of import "{self.name}"'
            raise BundleError(message, module.id, self.start)
        if self.variable is not None:
            self.variable.deoptimize_path(path)

    def known_function(self, path: Path, tracker: Tracker, origin: Dependent) -> Expression | None:
        return self._value().known_function(path, tracker, origin)

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        return self._value().literal_value(path, tracker, origin)

    def returned(
        self, path: Path, interaction: Interaction, tracker: Tracker, origin: Dependent
    ) -> Returned:
        return self._value().returned(path, interaction, tracker, origin)

    def has_effects(self, context: EffectsContext) -> bool:
        if not self.deoptimized:
            self.deoptimize()
        variable = self.variable
        if variable is None:
            return False
        if self.is_possible_tdz() and variable.kind != "var":
            return True
        return variable.__class__ is GlobalVariable and variable.has_effects_on(
            HERE, READ_UNKNOWN, context
        )

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        variable = self.variable
        if variable is None:
            return interaction.kind != READ
        if interaction.kind == ASSIGN and not path:
            return variable.has_effects_on(path, interaction, context)
        return self._value().has_effects_on(path, interaction, context)

    def deoptimize(self) -> None:
        self.deoptimized = True
        variable = self.variable
        progress = self.scope.module.progress
        if isinstance(variable, LocalVariable):
            if not variable.module.executed:
                variable.module.execute()
            variable.consolidate_initializers()
            progress.needs_pass = True
        if self._reference and variable is not None:
            variable.add_use(self)
            progress.needs_pass = True

    # --- inclusion ------------------------------------------------------------------------------

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if not self.included:
            self.include_node(context)
        if whole and self.variable is not None:
            self.variable.include_path(ANYTHING, context)
        self.settled = True

    def is_closed(self) -> bool:
        return self.variable is None or self.variable.is_wholly_included()

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        if not self.deoptimized:
            self.deoptimize()
        if self.variable is not None:
            self.scope.module.include_variable(self.variable, HERE, context)

    def include_path(self, path: Path, context: InclusionContext) -> None:
        if not self.included:
            self.included = True
            if not self.deoptimized:
                self.deoptimize()
            if self.variable is not None:
                self.scope.module.include_variable(self.variable, path, context)
        elif path and self.variable is not None:
            self.variable.include_path(path, context)

    def include_arguments(
        self, path: Path, interaction: Interaction, context: InclusionContext
    ) -> None:
        assert self.variable is not None
        self.variable.include_arguments(path, interaction, context)

    # --- patterns -------------------------------------------------------------------------------

    def declare(self, kind: str, path: Path, value: Expression) -> list[Variable]:
        if kind == "parameter":
            assert isinstance(self.scope, ParameterScope)
            self.variable = self.scope.declare_parameter(self, path)
        else:
            self.variable = self.scope.declare(self, value, path, kind)
        return [self.variable]

    def deoptimize_assignment(self, path: Path, value: Expression) -> None:
        self.deoptimize_path(HERE)
        if not path and self.variable is not None:
            self.variable.add_reassigned_value(value)
        value.deoptimize_path((*path, UNKNOWN_KEY))

    def has_effects_when_destructuring(
        self, context: EffectsContext, path: Path, value: Expression
    ) -> bool:
        return bool(path) and value.has_effects_on(path, READ_UNKNOWN, context)

    def include_destructured(
        self, context: InclusionContext, path: Path, value: Expression
    ) -> bool:
        if path and not self._destructured:
            self._destructured = True
            owner = Arguments((MemberOf(value, path[:-1]),))
            value.deoptimize_arguments(Interaction(READ, owner), path, SHARED_TRACKER)
        if self.included or (
            path
            and not context.broken_flow
            and value.has_effects_on(path, READ_UNKNOWN, EffectsContext())
        ):
            if self.variable is not None and not self.variable.included:
                self.scope.module.include_variable(self.variable, HERE, context)
            value.include_path(path, context)
            if not self.included:
                self.include_node(context)
        return self.included

    def mark_declared(self) -> None:
        assert self.variable is not None
        self.variable.initialised = True


def _function_around(node: Node) -> Node:
    while not (node.is_function or node.type == "Program"):
        node = node.parent
    return node


class This(Node):
    """``this`` (``ast/nodes/ThisExpression.ts``)."""

    __slots__ = ("variable",)

    type = "ThisExpression"

    variable: Variable

    def bind(self) -> None:
        self.variable = self.scope.find("this")

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        self.variable.deoptimize_arguments(interaction, path, tracker)

    def deoptimize_path(self, path: Path) -> None:
        self.variable.deoptimize_path(path)

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        if not path:
            return interaction.kind != READ
        return self.variable.has_effects_on(path, interaction, context)

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if not self.included:
            self.include_node(context)
        self.settled = True

    def is_closed(self) -> bool:
        return False

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        if not self.deoptimized:
            self.deoptimize()
        self.scope.module.include_variable(self.variable, HERE, context)

    def include_path(self, path: Path, context: InclusionContext) -> None:
        if not self.included:
            self.included = True
            self.scope.module.include_variable(self.variable, path, context)
        elif path:
            self.variable.include_path(path, context)
        self._include_in_object(path, context)

    def _include_in_object(self, path: Path, context: InclusionContext) -> None:
        """In a method of an object literal, what is read of ``this`` is read of the object."""
        scope: Scope | None = self.scope
        while scope is not None:
            if isinstance(scope, FunctionScope) and scope.this is self.variable:
                owner = scope.function.parent
                if owner.type == "Property" and owner.parent.type == "ObjectExpression":
                    owner.parent.include_path(path, context)
                return
            scope = scope.parent


class Super(This):
    """``super`` (``ast/nodes/Super.ts``)."""

    __slots__ = ()

    type = "Super"

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        return True

    def include_path(self, path: Path, context: InclusionContext) -> None:
        if not self.included:
            self.include_node(context)
