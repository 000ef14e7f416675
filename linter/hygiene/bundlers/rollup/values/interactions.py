"""Reading, assigning and calling: what is done to a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hygiene.bundlers.rollup.values.keys import ANYTHING

if TYPE_CHECKING:
    from hygiene.bundlers.rollup.values.contexts import InclusionContext
    from hygiene.bundlers.rollup.values.expression import Expression

READ: Final = 0
ASSIGN: Final = 1
CALL: Final = 2


class Arguments(tuple["Expression | None", ...]):
    """The value of ``this`` (None: not known), and the arguments; each has its own identity."""

    __slots__ = ()
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other


class Interaction:
    """One thing done to a value.

    Attributes:
        kind: READ, ASSIGN or CALL.
        arguments: ``this`` first, then what is assigned or passed.
        new: a call by ``new``.
    """

    __slots__ = ("arguments", "kind", "new")

    def __init__(self, kind: int, arguments: Arguments, new: bool = False) -> None:
        self.kind = kind
        self.arguments = arguments
        self.new = new


def deoptimize_interaction(interaction: Interaction) -> None:
    """Assume that anything may be done to the arguments."""
    for argument in interaction.arguments:
        if argument is not None:
            argument.deoptimize_path(ANYTHING)


def include_interaction(interaction: Interaction, context: InclusionContext) -> None:
    """Include all of the arguments."""
    this = interaction.arguments[0]
    if this is not None:
        this.include_path(ANYTHING, context)
    include_passed(interaction, context)


def include_passed(interaction: Interaction, context: InclusionContext) -> None:
    """Include all of the arguments but ``this``."""
    for argument in interaction.arguments[1:]:
        if argument is not None:
            argument.include_path(ANYTHING, context)
            argument.include(context, 0)
