"""Values that stand for others: one of several, or what is at a path of another."""
# ruff: noqa: D102 - the methods are those of Expression, and documented there

from __future__ import annotations

from hygiene.bundlers.rollup.values.contexts import EffectsContext, InclusionContext, Tracker
from hygiene.bundlers.rollup.values.expression import Dependent, Expression, Returned
from hygiene.bundlers.rollup.values.interactions import Interaction, deoptimize_interaction
from hygiene.bundlers.rollup.values.keys import Literal, Path


class OneOf(Expression):
    """One of several values (``ast/nodes/shared/MultiExpression.ts``)."""

    __slots__ = ("expressions",)

    def __init__(self, expressions: tuple[Expression, ...]) -> None:
        super().__init__()
        self.expressions = expressions

    def deoptimize_path(self, path: Path) -> None:
        for expression in self.expressions:
            expression.deoptimize_path(path)

    def returned(
        self, path: Path, interaction: Interaction, tracker: Tracker, origin: Dependent
    ) -> Returned:
        return Returned(
            OneOf(
                tuple(
                    expression.returned(path, interaction, tracker, origin).expression
                    for expression in self.expressions
                )
            )
        )

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        for expression in self.expressions:
            if expression.has_effects_on(path, interaction, context):
                return True
        return False


class MemberOf(Expression):
    """What is at a path of another value (``ast/nodes/shared/ObjectMember.ts``)."""

    __slots__ = ("owner", "path")

    def __init__(self, owner: Expression, path: Path) -> None:
        super().__init__()
        self.owner = owner
        self.path = path

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        self.owner.deoptimize_arguments(interaction, self.path + path, tracker)

    def deoptimize_path(self, path: Path) -> None:
        self.owner.deoptimize_path(self.path + path)

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        return self.owner.literal_value(self.path + path, tracker, origin)

    def returned(
        self, path: Path, interaction: Interaction, tracker: Tracker, origin: Dependent
    ) -> Returned:
        return self.owner.returned(self.path + path, interaction, tracker, origin)

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        return self.owner.has_effects_on(self.path + path, interaction, context)


class ReturnedVariable(Expression):
    """A variable that a function returns and that is assigned to (``ReturnedIdentifier``).

    What was assigned in between may be returned in place of its first value.
    """

    __slots__ = ("identifier",)

    def __init__(self, identifier: Expression) -> None:
        super().__init__()
        self.identifier = identifier

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        deoptimize_interaction(interaction)
        self.identifier.deoptimize_arguments(interaction, path, tracker)

    def deoptimize_path(self, path: Path) -> None:
        self.identifier.deoptimize_path(path)

    def include_arguments(
        self, path: Path, interaction: Interaction, context: InclusionContext
    ) -> None:
        self.identifier.include_arguments(path, interaction, context)
