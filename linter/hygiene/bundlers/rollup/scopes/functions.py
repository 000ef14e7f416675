"""The scopes of functions and catch clauses: parameters, bodies, what is returned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hygiene.bundlers.rollup.scopes.scope import Scope
from hygiene.bundlers.rollup.values.combined import ReturnedVariable
from hygiene.bundlers.rollup.values.contexts import ALL, InclusionContext
from hygiene.bundlers.rollup.values.expression import UNKNOWN, Expression
from hygiene.bundlers.rollup.values.interactions import Interaction
from hygiene.bundlers.rollup.values.keys import ANYTHING, Path
from hygiene.bundlers.rollup.values.primitives import UNDEFINED_EXPRESSION
from hygiene.bundlers.rollup.variables.local import LocalVariable
from hygiene.bundlers.rollup.variables.parameter import (
    ArgumentsVariable,
    ParameterVariable,
    ThisVariable,
)

if TYPE_CHECKING:
    from hygiene.bundlers.rollup.nodes.functions import Function
    from hygiene.bundlers.rollup.nodes.identifiers import Identifier

_REDECLARABLE = ("var", "function", "parameter")


class FunctionBodyScope(Scope):
    """The body of a function: ``var`` and functions may be declared again and again."""

    __slots__ = ()

    def declare(
        self, identifier: Identifier, value: Expression, path: Path, kind: str
    ) -> LocalVariable:
        """See ``Scope.declare``."""
        existing = self.hoisted.get(identifier.name) or self.variables.get(identifier.name)
        if isinstance(existing, LocalVariable):
            if kind in ("var", "function") and existing.kind in _REDECLARABLE:
                existing.add_declaration(identifier, value)
                return existing
            raise self._redeclared(identifier)
        return self._added(identifier, value, path, kind)


class CatchBodyScope(Scope):
    """The body of a catch clause: ``var`` is declared in the function around."""

    __slots__ = ("parent",)

    parent: ParameterScope

    def declare(
        self, identifier: Identifier, value: Expression, path: Path, kind: str
    ) -> LocalVariable:
        """See ``Scope.declare``."""
        if kind != "var":
            return super().declare(identifier, value, path, kind)
        name = identifier.name
        around = self.parent.parent
        assert around is not None
        parameter = self.parent.variables.get(name)
        if isinstance(parameter, LocalVariable) and _is_simple(parameter):
            outer = around.declare(identifier, UNDEFINED_EXPRESSION, path, kind)
            outer.keep_initializers()
            parameter.hoisted = outer.hoisted or outer
            if not self._is_hidden(identifier):
                parameter.add_declaration(identifier, value)
            return parameter
        existing = self.hoisted.get(name) or self.variables.get(name)
        if isinstance(existing, LocalVariable):
            if existing.kind == "var":
                existing.add_declaration(identifier, value)
                return existing
            if existing.kind == "parameter" and existing is not parameter:
                return around.declare(identifier, value, path, kind)
            raise self._redeclared(identifier)
        variable = around.declare(identifier, value, path, kind)
        variable.keep_initializers()
        self.hoisted[name] = variable
        return variable

    def _is_hidden(self, identifier: Identifier) -> bool:
        """Whether a catch clause in between has a parameter of the same name."""
        scope: Scope | None = identifier.scope
        while scope is not None and scope is not self:
            if isinstance(scope, CatchBodyScope):
                inner = scope.parent.variables.get(identifier.name)
                if isinstance(inner, LocalVariable) and _is_simple(inner):
                    return True
            scope = scope.parent
        return False


def _is_simple(variable: LocalVariable) -> bool:
    declared_by = variable.declarations[0].parent
    return variable.kind == "parameter" and declared_by.type == "CatchClause"


class ParameterScope(Scope):
    """The parameters of a function or catch clause.

    Attributes:
        body: the scope of the body.
        parameters: for every parameter, the variables that it declares.
        has_rest: the last one collects all further arguments.
    """

    __slots__ = ("body", "has_rest", "parameters")

    def __init__(self, parent: Scope, catches: bool = False) -> None:
        super().__init__(parent, parent.module)
        kind = CatchBodyScope if catches else FunctionBodyScope
        self.body: Scope = kind(self, parent.module)
        self.parameters: list[list[ParameterVariable]] = []
        self.has_rest = False

    def declare_parameter(self, identifier: Identifier, path: Path) -> ParameterVariable:
        """Declare a parameter, or one of the names in its pattern."""
        if identifier.name in self.variables and identifier.name not in ("this", "arguments"):
            raise self._redeclared(identifier)
        variable = ParameterVariable(identifier.name, identifier, path, self.module)
        self.variables[identifier.name] = variable
        self.body.hoisted[identifier.name] = variable
        return variable

    def calls_parameters_in_try(self) -> bool:
        """Say whether some parameter is called in a ``try`` block."""
        return any(v.called_in_try for variables in self.parameters for v in variables)

    def include_arguments(self, interaction: Interaction, context: InclusionContext) -> None:
        """Include the arguments of a call whose parameters are in use, and those before."""
        arguments = interaction.arguments
        in_try = False
        included = False
        rest = self.parameters[-1] if self.has_rest and self.parameters else None
        last = len(arguments) - 1
        for index in range(1, len(arguments)):
            argument = arguments[index]
            assert argument is not None
            if not included and getattr(argument, "type", None) == "SpreadElement":
                included = True
                last = index - 1
            if included:
                argument.include_path(ANYTHING, context)
                argument.include(context, 0)
        for index in range(last, 0, -1):
            argument = arguments[index]
            assert argument is not None
            variables = self.parameters[index - 1] if index <= len(self.parameters) else rest
            if variables is not None:
                in_try = False
                if not variables:
                    included = True
                for variable in variables:
                    in_try = in_try or variable.called_in_try
                    if variable.included:
                        included = True
                        if in_try:
                            argument.include(context, ALL)
                        else:
                            variable.include_used_paths(argument, context)
                            argument.include(context, 0)
            if included or argument.should_be_included(context):
                included = True
                argument.include(context, ALL if in_try else 0)


class ReturnScope(ParameterScope):
    """The parameters of a function, and what it returns."""

    __slots__ = ("_returned", "_values")

    def __init__(self, parent: Scope) -> None:
        super().__init__(parent)
        self._returned: Expression | None = None
        self._values: list[Expression] = []

    def add_returned(self, expression: Expression) -> None:
        """See ``Scope.add_returned``."""
        self._values.append(expression)

    def deoptimize_arguments_of_call(self, interaction: Interaction) -> None:
        """Tell the parameters what they are called with."""
        parameters = self.parameters
        arguments = interaction.arguments
        position = 0
        while position < len(arguments) - 1:
            argument = arguments[position + 1]
            assert argument is not None
            if getattr(argument, "type", None) == "SpreadElement":
                while position < len(parameters):
                    if position + 1 < len(arguments):
                        behind = arguments[position + 1]
                        if behind is not None:
                            behind.deoptimize_path(ANYTHING)
                    for variable in parameters[position]:
                        variable.mark_reassigned()
                    position += 1
                break
            if self.has_rest and position >= len(parameters) - 1:
                argument.deoptimize_path(ANYTHING)
            else:
                if position < len(parameters):
                    for variable in parameters[position]:
                        variable.add_argument(argument)
                self.add_passed(argument)
            position += 1
        count = len(parameters) - 1 if self.has_rest else len(parameters)
        for index in range(position, count):
            for variable in parameters[index]:
                variable.add_argument(UNDEFINED_EXPRESSION)

    def add_passed(self, argument: Expression) -> None:
        """Note an argument for ``arguments``, where the function has it."""

    def returned(self) -> Expression:
        """Return what the function returns."""
        if self._returned is None:
            self._returned = self._combined()
        return self._returned

    def _combined(self) -> Expression:
        values = self._values
        first = values[0] if values else UNKNOWN
        variable = _variable_of(first)
        if variable is not None and all(_variable_of(value) is variable for value in values):
            return ReturnedVariable(first) if variable.assigned else first
        if len(values) == 1:
            return first
        self._returned = UNKNOWN
        for value in values:
            value.deoptimize_path(ANYTHING)
        return UNKNOWN

    def deoptimize_parameters(self) -> None:
        """Assume that the function is called by anyone."""
        for variables in self.parameters:
            for variable in variables:
                variable.deoptimize_path(ANYTHING)
                variable.mark_reassigned()

    def reassign_parameters(self) -> None:
        """Assume nothing of the values of the parameters."""
        for variables in self.parameters:
            for variable in variables:
                variable.mark_reassigned()


def _variable_of(value: Expression) -> LocalVariable | None:
    return value.variable if getattr(value, "type", None) == "Identifier" else None  # type: ignore[attr-defined]  # by its type


class FunctionScope(ReturnScope):
    """The scope of a function that has its own ``this`` and ``arguments``."""

    __slots__ = ("arguments", "function", "this")

    def __init__(self, parent: Scope, function: Function) -> None:
        super().__init__(parent)
        self.function = function
        self.arguments = ArgumentsVariable(self.module)
        self.variables["arguments"] = self.arguments
        self.this = ThisVariable(self.module)
        self.variables["this"] = self.this

    def include_arguments(self, interaction: Interaction, context: InclusionContext) -> None:
        """See ``ParameterScope.include_arguments``."""
        super().include_arguments(interaction, context)
        passed = interaction.arguments
        if passed[0] is not None:
            self.this.include_used_paths(passed[0], context)
        if self.arguments.included:
            for argument in passed[1:]:
                if argument is not None:
                    argument.include_path(ANYTHING, context)
                    argument.include(context, 0)

    def add_passed(self, argument: Expression) -> None:
        """See ``ReturnScope.add_passed``."""
        self.arguments.add_passed(argument)
