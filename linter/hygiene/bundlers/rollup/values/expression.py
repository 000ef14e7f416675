"""The base of all entities: an expression of which nothing is known.

The methods are those of ``ExpressionEntity`` in rollup's ``ast/nodes/shared/Expression.ts``. All
other entities override what they know better; what a method means is said here only.
"""

from __future__ import annotations

from typing import Final, Protocol

from hygiene.bundlers.rollup.values.contexts import EffectsContext, InclusionContext, Tracker
from hygiene.bundlers.rollup.values.interactions import (
    Interaction,
    deoptimize_interaction,
    include_interaction,
)
from hygiene.bundlers.rollup.values.keys import UNKNOWN_VALUE, Literal, Path


class Dependent(Protocol):
    """One that has drawn conclusions from a value, and drops them when it may change."""

    def deoptimize_cache(self) -> None:
        """Forget what was concluded."""


class Returned:
    """What a call gives.

    Attributes:
        expression: the value.
        pure: the function is declared to be free of effects.
    """

    __slots__ = ("expression", "pure")

    def __init__(self, expression: Expression, pure: bool = False) -> None:
        self.expression = expression
        self.pure = pure


class Expression:
    """A value, or the syntax that gives it.

    Attributes:
        included: it is in the output.
    """

    __slots__ = ("included",)

    def __init__(self) -> None:
        self.included = False

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        """Note that ``interaction`` happens at ``path``: what it may change of its arguments."""
        deoptimize_interaction(interaction)

    def deoptimize_path(self, path: Path) -> None:
        """Note that what is at ``path`` may get another value."""

    def known_function(self, path: Path, tracker: Tracker, origin: Dependent) -> Expression | None:
        """Return the function at ``path``, if it is known to be one."""
        return None

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        """Return the primitive at ``path``; ``origin`` is told when it may change."""
        return UNKNOWN_VALUE

    def returned(
        self, path: Path, interaction: Interaction, tracker: Tracker, origin: Dependent
    ) -> Returned:
        """Return what calling the value at ``path`` gives."""
        return UNKNOWN_RETURNED

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        """Say whether ``interaction`` with what is at ``path`` does something."""
        return True

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        """Include it with what it needs.

        Args:
            context: the state of the inclusion.
            whole: 0, ``ALL`` or ``PARAMETERS``.
            single: it stands where only one statement may stand.
        """
        if not self.included:
            self.include_node(context)

    def include_node(self, context: InclusionContext) -> None:
        """Include it for the first time, by itself."""
        self.included = True

    def include_path(self, path: Path, context: InclusionContext) -> None:
        """Include what is needed for the value at ``path`` to be right."""
        if not self.included:
            self.include_node(context)

    def include_arguments(
        self, path: Path, interaction: Interaction, context: InclusionContext
    ) -> None:
        """Include the arguments that a call of the value at ``path`` needs."""
        include_interaction(interaction, context)

    def should_be_included(self, context: InclusionContext) -> bool:
        """Say whether it must be in the output, where it stands."""
        return True

    def has_effects(self, context: EffectsContext) -> bool:
        """Say whether evaluating it does something."""
        return True


class _UnknownExpression(Expression):
    __slots__ = ()


UNKNOWN: Final = _UnknownExpression()
UNKNOWN_RETURNED: Final = Returned(UNKNOWN)
