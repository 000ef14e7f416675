"""What all functions have in common; what is inside of one is read when it is asked for."""
# ruff: noqa: D102 - the methods are those of Expression and Node, and documented there

from __future__ import annotations

from collections.abc import Callable

from hygiene.bundlers.rollup.nodes.identifiers import Identifier
from hygiene.bundlers.rollup.nodes.node import Node, PlainNode
from hygiene.bundlers.rollup.scopes.functions import ReturnScope
from hygiene.bundlers.rollup.values.contexts import (
    EffectsContext,
    InclusionContext,
    Tracker,
)
from hygiene.bundlers.rollup.values.expression import (
    UNKNOWN_RETURNED,
    Dependent,
    Expression,
    Returned,
)
from hygiene.bundlers.rollup.values.interactions import CALL, Interaction
from hygiene.bundlers.rollup.values.keys import ANYTHING, HERE, UNKNOWN_KEY, Literal, Path
from hygiene.bundlers.rollup.values.methods import (
    OBJECT_PROTOTYPE,
)
from hygiene.bundlers.rollup.values.objects import ObjectEntity
from hygiene.bundlers.rollup.values.primitives import (
    CALL_UNKNOWN,
    READ_UNKNOWN,
    UNDEFINED_EXPRESSION,
)
from hygiene.bundlers.rollup.variables.variable import Variable

_THEN: Path = ("then",)


class FunctionBase(PlainNode):
    """What all functions have in common (``ast/nodes/shared/FunctionBase.ts``).

    Attributes:
        asynchronous, generator: of its kind.
        quiet: annotated ``#__NO_SIDE_EFFECTS__``.
        params, body: read when they are first asked for; see ``open``.
    """

    __slots__ = (
        "_effects_known",
        "_object",
        "_opener",
        "_parameters_deoptimized",
        "_result_deoptimized",
        "_scope",
        "_unknown",
        "asynchronous",
        "body",
        "generator",
        "params",
        "quiet",
    )

    is_function = True

    params: tuple[Node, ...]
    body: Node

    def set_function(
        self,
        opener: Callable[[FunctionBase], None],
        asynchronous: bool,
        generator: bool,
        quiet: bool,
    ) -> None:
        """Set what is known from outside.

        Args:
            opener: reads parameters and body, and sets them.
            asynchronous: it is an ``async`` function.
            generator: it is a generator.
            quiet: it is annotated to be free of effects.
        """
        self._opener: Callable[[FunctionBase], None] | None = opener
        self.asynchronous = asynchronous
        self.generator = generator
        self.quiet = quiet
        self._scope: ReturnScope | None = None
        self._object: ObjectEntity | None = None
        self._effects_known = False
        self._parameters_deoptimized = False
        self._result_deoptimized = False
        self._unknown = False

    def make_scope(self) -> ReturnScope:
        """Return a new scope for what is inside."""
        return ReturnScope(self.scope)

    def open(self) -> ReturnScope:
        """Read what is inside, if that has not been done; return the scope of its parameters."""
        if self._scope is None:
            self._scope = self.make_scope()
            opener, self._opener = self._opener, None
            assert opener is not None
            opener(self)
            if self._unknown:
                self._deoptimize_calls(self._scope)
        return self._scope

    def make_object(self) -> ObjectEntity:
        """Return the function as an object."""
        return ObjectEntity([], OBJECT_PROTOTYPE)

    def _entity(self) -> ObjectEntity:
        if self._object is None:
            self._object = self.make_object()
        return self._object

    # --- its value ------------------------------------------------------------------------------

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        if interaction.kind == CALL and not path:
            self.open().deoptimize_arguments_of_call(interaction)
        else:
            self._entity().deoptimize_arguments(interaction, path, tracker)

    def deoptimize_path(self, path: Path) -> None:
        self._entity().deoptimize_path(path)
        if len(path) == 1 and path[0] is UNKNOWN_KEY and not self._unknown:
            self._unknown = True
            if self._scope is None:
                # Read between two passes, unless it is asked for before: the next pass sees it.
                progress = self.scope.module.progress
                progress.unread.append(self)
                progress.needs_pass = True
            else:
                self._deoptimize_calls(self._scope)

    def _deoptimize_calls(self, scope: ReturnScope) -> None:
        """Assume that anyone may call it, and do anything with the result."""
        scope.returned().deoptimize_path(ANYTHING)
        scope.deoptimize_parameters()

    def known_function(self, path: Path, tracker: Tracker, origin: Dependent) -> Expression | None:
        return self._entity().known_function(path, tracker, origin) if path else self

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        return self._entity().literal_value(path, tracker, origin)

    def returned(
        self, path: Path, interaction: Interaction, tracker: Tracker, origin: Dependent
    ) -> Returned:
        if path:
            return self._entity().returned(path, interaction, tracker, origin)
        if self.asynchronous or self.generator:
            if not self._result_deoptimized:
                self._result_deoptimized = True
                self.open().returned().deoptimize_path(ANYTHING)
                self.scope.module.progress.needs_pass = True
            return UNKNOWN_RETURNED
        return Returned(self.open().returned())

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        if path or interaction.kind != CALL:
            return self._entity().has_effects_on(path, interaction, context)
        if self.quiet:
            return False
        if self._effects_known:
            return True
        scope = self.open()
        if self.asynchronous:
            result = scope.returned()
            if result.has_effects_on(_THEN, CALL_UNKNOWN, context) or result.has_effects_on(
                _THEN, READ_UNKNOWN, context
            ):
                self._effects_known = True
                return True
        passed = interaction.arguments
        for index, parameter in enumerate(self.params, 1):
            value = passed[index] if index < len(passed) else None
            if parameter.has_effects(context) or parameter.has_effects_when_destructuring(
                context, HERE, value or UNDEFINED_EXPRESSION
            ):
                self._effects_known = True
                return True
        return self.call_has_effects(interaction, context)

    def call_has_effects(self, interaction: Interaction, context: EffectsContext) -> bool:
        """Say whether running the body does something."""
        raise NotImplementedError

    def called_only(self) -> bool:
        """Say whether it is known that nothing is done with it but calls."""
        parent = self.parent
        variable: Variable | None = None
        if parent.type == "VariableDeclarator":
            variable = getattr(getattr(parent, "id", None), "variable", None)
        elif parent.type == "ExportDefaultDeclaration":
            variable = getattr(parent, "variable", None)
        return variable is not None and variable.used_only_in_calls()

    # --- inclusion ------------------------------------------------------------------------------

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        scope = self.open()
        if not self.included:
            self.include_node(context)
        if not self._parameters_deoptimized and not self.called_only():
            self._parameters_deoptimized = True
            scope.reassign_parameters()
        if whole or not self.body.settled:
            broken = context.broken_flow
            context.broken_flow = False
            self.body.include(context, whole)
            context.broken_flow = broken
        if self._parameters_deoptimized or not scope.parameters:
            self.settle(self.body, *self._included_parameters())

    def is_harmless(self) -> bool:
        return True

    def include_arguments(
        self, path: Path, interaction: Interaction, context: InclusionContext
    ) -> None:
        if path:
            self._entity().include_arguments(path, interaction, context)
        else:
            self.open().include_arguments(interaction, context)

    def _included_parameters(self) -> list[Node]:
        """Return the parameters that are included for themselves: patterns, defaults, rests."""
        return [p for p in self.params if not isinstance(p, Identifier)]
