"""Arrow functions, and functions with their own ``this``."""
# ruff: noqa: D102 - the methods are those of Expression and Node, and documented there

from __future__ import annotations

from hygiene.bundlers.rollup.nodes.function_base import FunctionBase
from hygiene.bundlers.rollup.nodes.identifiers import Identifier
from hygiene.bundlers.rollup.nodes.node import Node
from hygiene.bundlers.rollup.scopes.functions import FunctionScope, ReturnScope
from hygiene.bundlers.rollup.scopes.scope import Scope
from hygiene.bundlers.rollup.values.contexts import (
    EffectsContext,
    Ignored,
    InclusionContext,
    Tracker,
)
from hygiene.bundlers.rollup.values.expression import (
    UNKNOWN,
)
from hygiene.bundlers.rollup.values.interactions import CALL, Interaction
from hygiene.bundlers.rollup.values.keys import ANYTHING, Path
from hygiene.bundlers.rollup.values.methods import (
    ASYNC_GENERATOR_PROTOTYPE,
    GENERATOR_PROTOTYPE,
    OBJECT_PROTOTYPE,
)
from hygiene.bundlers.rollup.values.object_maps import Property
from hygiene.bundlers.rollup.values.objects import ObjectEntity


class Arrow(FunctionBase):
    """An arrow function (``ast/nodes/ArrowFunctionExpression.ts``)."""

    __slots__ = ()

    type = "ArrowFunctionExpression"

    def has_effects(self, context: EffectsContext) -> bool:
        return False

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        if super().has_effects_on(path, interaction, context):
            return True
        if path and interaction.kind == CALL:
            # rollup looks into the body of an arrow function when its methods are called, too.
            self.open()
            return self.call_has_effects(interaction, context)
        return False

    def call_has_effects(self, interaction: Interaction, context: EffectsContext) -> bool:
        ignored, broken = context.ignored, context.broken_flow
        context.ignored = Ignored(returns=True)
        if self.body.has_effects(context):
            return True
        context.ignored = ignored
        context.broken_flow = broken
        return False

    def called_only(self) -> bool:
        parent = self.parent
        if parent.type == "CallExpression" and getattr(parent, "callee", None) is self:
            return True
        return super().called_only()

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if self.settled and not whole:
            return
        super().include(context, whole)
        for parameter in self._included_parameters():
            parameter.include(context, whole)

    def include_node(self, context: InclusionContext) -> None:
        self.open()
        super().include_node(context)
        self.body.include_path(ANYTHING, context)
        for parameter in self._included_parameters():
            parameter.include_path(ANYTHING, context)


class Function(FunctionBase):
    """A function with its own ``this`` (``ast/nodes/shared/FunctionNode.ts``).

    Attributes:
        id: its name; None when it has none.
    """

    __slots__ = ("_constructed", "_own_scope", "id")

    id: Identifier | None
    _own_scope: FunctionScope

    def make_scope(self) -> ReturnScope:
        self._own_scope = FunctionScope(self._scope_around(), self)
        self._constructed = ObjectEntity([], OBJECT_PROTOTYPE)
        self._own_scope.this.add_argument(self._constructed)
        return self._own_scope

    def _scope_around(self) -> Scope:
        return self.scope

    def make_object(self) -> ObjectEntity:
        above = OBJECT_PROTOTYPE
        if self.generator:
            above = ASYNC_GENERATOR_PROTOTYPE if self.asynchronous else GENERATOR_PROTOTYPE
        prototype = Property("prototype", "init", ObjectEntity([], above))
        return ObjectEntity([prototype], OBJECT_PROTOTYPE)

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        super().deoptimize_arguments(interaction, path, tracker)
        this = interaction.arguments[0]
        if interaction.kind == CALL and not path and this is not None:
            self._own_scope.this.add_argument(this)

    def has_effects(self, context: EffectsContext) -> bool:
        return not self.quiet and self.id is not None and self.id.has_effects(context)

    def call_has_effects(self, interaction: Interaction, context: EffectsContext) -> bool:
        this = self._own_scope.this
        replaced = context.replaced.get(this)
        context.replaced[this] = self._constructed if interaction.new else UNKNOWN
        ignored, broken = context.ignored, context.broken_flow
        context.ignored = Ignored(returns=True, this=interaction.new)
        if self.body.has_effects(context):
            self._effects_known = True
            return True
        context.broken_flow = broken
        if replaced is not None:
            context.replaced[this] = replaced
        else:
            context.replaced.pop(this, None)
        context.ignored = ignored
        return False

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if self.settled and not whole:
            return
        super().include(context, whole)
        if self.id is not None:
            self.id.include(context, whole)
        for parameter in self._parameters_in_use():
            parameter.include(context, whole)

    def include_node(self, context: InclusionContext) -> None:
        self.open()
        super().include_node(context)
        for parameter in self._parameters_in_use():
            parameter.include_path(ANYTHING, context)

    def _parameters_in_use(self) -> list[Node]:
        if self._own_scope.arguments.included:
            return list(self.params)
        return self._included_parameters()


class FunctionDeclaration(Function):
    """A function that is declared."""

    __slots__ = ()

    type = "FunctionDeclaration"

    def called_only(self) -> bool:
        if self.id is not None and self.id.variable is not None:
            return self.id.variable.used_only_in_calls()
        return super().called_only()


class FunctionExpression(Function):
    """A function that is an expression; its own name is known only inside.

    Attributes:
        id_scope: the scope of that name.
    """

    __slots__ = ("id_scope",)

    type = "FunctionExpression"

    id_scope: Scope | None

    def _scope_around(self) -> Scope:
        return self.id_scope or self.scope

    def called_only(self) -> bool:
        parent = self.parent
        if (
            parent.type == "CallExpression"
            and getattr(parent, "callee", None) is self
            and (
                self.id is None or self.id.variable is None or self.id.variable.used_only_in_calls()
            )
        ):
            return True
        return super().called_only()
