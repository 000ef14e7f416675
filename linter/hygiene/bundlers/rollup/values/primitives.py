"""Primitives: the methods that strings, numbers, booleans and regular expressions have.

The tables are those of ``ast/values.ts`` in rollup's source.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from hygiene.bundlers.rollup.values.contexts import SHARED_TRACKER, EffectsContext, Tracker
from hygiene.bundlers.rollup.values.expression import (
    UNKNOWN,
    UNKNOWN_RETURNED,
    Dependent,
    Expression,
    Returned,
)
from hygiene.bundlers.rollup.values.interactions import CALL, READ, Arguments, Interaction
from hygiene.bundlers.rollup.values.keys import (
    HERE,
    UNDEFINED,
    UNKNOWN_VALUE,
    Key,
    Literal,
    Path,
    Symbol,
)

_Effect = Callable[[Interaction, EffectsContext], bool]
Members = dict[str, tuple[Expression, _Effect | None]]
"""By name, what a method returns, and when calling it has an effect (None: never)."""


class _UndefinedExpression(Expression):
    __slots__ = ()

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        return UNKNOWN_VALUE if path else UNDEFINED


class _UnknownPrimitive(Expression):
    """A string, number or boolean that is not known."""

    __slots__ = ("members",)

    def __init__(self) -> None:
        super().__init__()
        self.members: Members = {}

    def returned(
        self, path: Path, interaction: Interaction, tracker: Tracker, origin: Dependent
    ) -> Returned:
        return member_returned(self.members, path[0]) if len(path) == 1 else UNKNOWN_RETURNED

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        if interaction.kind == READ:
            return len(path) > 1
        if interaction.kind == CALL and len(path) == 1:
            return member_has_effects(self.members, path[0], interaction, context)
        return True


class NoDependent:
    """Asks for a value once, and needs no news of it."""

    def deoptimize_cache(self) -> None:
        """Nothing was concluded."""


NO_DEPENDENT: Final = NoDependent()
UNDEFINED_EXPRESSION: Final = _UndefinedExpression()
UNKNOWN_BOOLEAN: Final = _UnknownPrimitive()
UNKNOWN_NUMBER: Final = _UnknownPrimitive()
UNKNOWN_STRING: Final = _UnknownPrimitive()
READ_UNKNOWN: Final = Interaction(READ, Arguments((None,)))
ASSIGN_UNKNOWN: Final = Interaction(1, Arguments((None, UNKNOWN)))
CALL_UNKNOWN: Final = Interaction(CALL, Arguments((None,)))


def member_has_effects(
    members: Members, name: Key, interaction: Interaction, context: EffectsContext
) -> bool:
    """Say whether calling a method of a primitive does something."""
    found = members.get(name) if isinstance(name, str) else None
    if found is None:
        return True
    effect = found[1]
    return effect is not None and effect(interaction, context)


def member_returned(members: Members, name: Key) -> Returned:
    """Return what a method of a primitive gives."""
    found = members.get(name) if isinstance(name, str) else None
    return UNKNOWN_RETURNED if found is None else Returned(found[0])


def _replacer_has_effects(interaction: Interaction, context: EffectsContext) -> bool:
    """Whether ``text.replace(pattern, replacer)`` calls a function that has effects."""
    if len(interaction.arguments) < 3:
        return True
    replacer = interaction.arguments[2]
    assert replacer is not None
    value = replacer.literal_value(HERE, SHARED_TRACKER, NO_DEPENDENT)
    return isinstance(value, Symbol) and replacer.has_effects_on(HERE, CALL_UNKNOWN, context)


def _members(returns: Expression, names: str) -> Members:
    return dict.fromkeys(names.split(), (returns, None))


_OBJECT: Members = {
    **_members(UNKNOWN_BOOLEAN, "hasOwnProperty isPrototypeOf propertyIsEnumerable"),
    **_members(UNKNOWN_STRING, "toLocaleString toString"),
    **_members(UNKNOWN, "valueOf"),
}
NO_MEMBERS: Members = {}
BOOLEAN_MEMBERS: Members = {**_OBJECT, **_members(UNKNOWN_BOOLEAN, "valueOf")}
NUMBER_MEMBERS: Members = {
    **_OBJECT,
    **_members(UNKNOWN_STRING, "toExponential toFixed toLocaleString toPrecision"),
    **_members(UNKNOWN_NUMBER, "valueOf"),
}
REGEXP_MEMBERS: Members = {
    **_OBJECT,
    **_members(UNKNOWN, "exec"),
    **_members(UNKNOWN_BOOLEAN, "test"),
}
STRING_MEMBERS: Members = {
    **_OBJECT,
    **_members(
        UNKNOWN_STRING,
        "anchor big blink bold charAt concat fixed fontcolor fontsize italics link normalize padEnd"
        " padStart repeat slice small strike sub substr substring sup toLocaleLowerCase"
        " toLocaleUpperCase toLowerCase toString toUpperCase trim trimEnd trimLeft trimRight"
        " trimStart valueOf",
    ),
    **_members(UNKNOWN_NUMBER, "charCodeAt indexOf lastIndexOf localeCompare search"),
    **_members(UNKNOWN_BOOLEAN, "endsWith includes startsWith"),
    **_members(UNKNOWN, "at codePointAt match matchAll split"),
    "replace": (UNKNOWN_STRING, _replacer_has_effects),
    "replaceAll": (UNKNOWN_STRING, _replacer_has_effects),
}
UNKNOWN_BOOLEAN.members = BOOLEAN_MEMBERS
UNKNOWN_NUMBER.members = NUMBER_MEMBERS
UNKNOWN_STRING.members = STRING_MEMBERS
