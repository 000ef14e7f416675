"""Assignments, ``++`` and ``--``."""
# ruff: noqa: D102 - the methods are those of Expression and Node, and documented there

from __future__ import annotations

from hygiene.bundlers.rollup.nodes.identifiers import Identifier
from hygiene.bundlers.rollup.nodes.node import Node
from hygiene.bundlers.rollup.values.contexts import (
    EffectsContext,
    InclusionContext,
)
from hygiene.bundlers.rollup.values.expression import UNKNOWN
from hygiene.bundlers.rollup.values.interactions import ASSIGN, READ, Interaction
from hygiene.bundlers.rollup.values.keys import (
    ANYTHING,
    HERE,
    Path,
)


class Assignment(Node):
    """An assignment (``ast/nodes/AssignmentExpression.ts``).

    Attributes:
        left, right, operator: its parts.
    """

    __slots__ = ("_constant", "left", "operator", "right")

    type = "AssignmentExpression"

    left: Node
    right: Node
    operator: str

    def finish(self) -> None:
        """Complete it, once its parts are set."""
        self.parts = (self.left, self.right)
        target = self.left
        self._constant = False
        if isinstance(target, Identifier):
            variable = self.scope.variables.get(target.name)
            self._constant = variable is not None and variable.kind == "const"
        target.set_assigned(self.right)

    def has_effects(self, context: EffectsContext) -> bool:
        if not self.deoptimized:
            self.deoptimize()
        return (
            self._constant
            or self.right.has_effects(context)
            or self.left.has_effects_as_target(context, self.operator != "=")
            or self.left.has_effects_when_destructuring(context, HERE, self.right)
        )

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        return (interaction.kind == ASSIGN and self.left.included) or self.right.has_effects_on(
            path, interaction, context
        )

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if self.settled and not whole:
            return
        if not self.deoptimized:
            self.deoptimize()
        if not self.included:
            self.include_node(context)
        left, reads = self.left, self.operator != "="
        effects = EffectsContext()
        if (
            whole
            or self._constant
            or reads
            or left.included
            or left.has_effects_as_target(effects, False)
            or left.has_effects_when_destructuring(effects, HERE, self.right)
        ):
            left.include_as_target(context, whole, reads)
        self.right.include(context, whole)
        self.settled = left.included and left.settled and self.right.settled

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        if not self.deoptimized:
            self.deoptimize()
        self.right.include_path(ANYTHING, context)

    def deoptimize(self) -> None:
        self.deoptimized = True
        self.left.deoptimize_assignment(HERE, self.right)
        self.scope.module.progress.needs_pass = True


class Update(Node):
    """``++`` and ``--`` (``ast/nodes/UpdateExpression.ts``)."""

    __slots__ = ("argument",)

    type = "UpdateExpression"

    argument: Node

    def finish(self) -> None:
        """Complete it, once its part is set."""
        self.parts = (self.argument,)
        self.argument.set_assigned(UNKNOWN)

    def has_effects(self, context: EffectsContext) -> bool:
        if not self.deoptimized:
            self.deoptimize()
        return self.argument.has_effects_as_target(context, True)

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        return len(path) > 1 or interaction.kind != READ

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        if not self.deoptimized:
            self.deoptimize()

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if not self.included:
            self.include_node(context)
        self.argument.include_as_target(context, whole, True)
        self.settled = self.argument.settled

    def deoptimize(self) -> None:
        self.deoptimized = True
        self.argument.deoptimize_path(HERE)
        if isinstance(self.argument, Identifier):
            self.scope.find(self.argument.name).mark_reassigned()
        self.scope.module.progress.needs_pass = True
