"""The methods that objects and arrays inherit from the language.

The tables are those of ``ast/nodes/shared/{ObjectPrototype,ArrayPrototype,MethodTypes}.ts``.
"""
# ruff: noqa: D102 - the methods are those of Expression, and documented there

from __future__ import annotations

from typing import Final
from typing import Literal as OneOf

from hygiene.bundlers.rollup.values.contexts import EffectsContext, Tracker
from hygiene.bundlers.rollup.values.expression import (
    UNKNOWN,
    UNKNOWN_RETURNED,
    Dependent,
    Expression,
    Returned,
)
from hygiene.bundlers.rollup.values.interactions import (
    CALL,
    READ,
    Interaction,
    deoptimize_interaction,
)
from hygiene.bundlers.rollup.values.keys import (
    ANY_INTEGER,
    ANYTHING,
    ASYNC_DISPOSE,
    DISPOSE,
    HERE,
    UNDEFINED,
    UNKNOWN_INTEGER,
    UNKNOWN_VALUE,
    Key,
    Literal,
    Path,
    is_integer,
)
from hygiene.bundlers.rollup.values.object_maps import Property
from hygiene.bundlers.rollup.values.objects import ObjectEntity
from hygiene.bundlers.rollup.values.primitives import (
    ASSIGN_UNKNOWN,
    CALL_UNKNOWN,
    UNKNOWN_BOOLEAN,
    UNKNOWN_NUMBER,
    UNKNOWN_STRING,
)

_Result = Expression | OneOf["this", "array"]


class Method(Expression):
    """A method of the language.

    Attributes:
        result: what it returns: a value, the object itself, or a new array.
        calls: it calls its first argument.
        mutates: it changes the array it is called on; "exposes": it only lets others do so.
        mutates_arguments: its arguments end up in the array.
    """

    __slots__ = ("calls", "mutates", "mutates_arguments", "result")

    def __init__(
        self,
        result: _Result,
        mutates: OneOf["no", "yes", "exposes"] = "no",
        calls: bool = False,
        mutates_arguments: bool = False,
    ) -> None:
        super().__init__()
        self.result = result
        self.mutates = mutates
        self.calls = calls
        self.mutates_arguments = mutates_arguments

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        if interaction.kind != CALL or path:
            return
        this, *passed = interaction.arguments
        if self.mutates != "no" and this is not None:
            this.deoptimize_path(ANY_INTEGER)
        if self.mutates_arguments:
            for argument in passed:
                if argument is not None:
                    argument.deoptimize_path(ANYTHING)

    def returned(
        self, path: Path, interaction: Interaction, tracker: Tracker, origin: Dependent
    ) -> Returned:
        if path:
            return UNKNOWN_RETURNED
        if self.result == "this":
            return Returned(interaction.arguments[0] or UNKNOWN)
        if self.result == "array":
            return Returned(_new_array())
        assert isinstance(self.result, Expression)
        return Returned(self.result)

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        if len(path) > (1 if interaction.kind == READ else 0):
            return True
        if interaction.kind == CALL:
            arguments = interaction.arguments
            this = arguments[0]
            if (
                self.mutates == "yes"
                and this is not None
                and this.has_effects_on(ANY_INTEGER, ASSIGN_UNKNOWN, context)
            ):
                return True
            if self.calls and len(arguments) > 1 and arguments[1] is not None:
                return arguments[1].has_effects_on(HERE, CALL_UNKNOWN, context)
        return False


def _known_missing(key: Key) -> bool:
    return key is DISPOSE or key is ASYNC_DISPOSE or is_integer(key)


class _BehindObjectPrototype(Expression):
    """What a program may have added to ``Object.prototype``: no getters, but any method."""

    __slots__ = ()

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        if interaction.kind == CALL and len(path) == 1 and not _known_missing(path[0]):
            deoptimize_interaction(interaction)

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        return UNDEFINED if len(path) == 1 and _known_missing(path[0]) else UNKNOWN_VALUE

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        return len(path) > 1 or interaction.kind == CALL


def _properties(methods: dict[str, Method]) -> list[Property]:
    return [
        Property(name, "init", method)
        for names, method in methods.items()
        for name in names.split()
    ]


OBJECT_PROTOTYPE: Final = ObjectEntity(
    _properties(
        {
            "hasOwnProperty isPrototypeOf propertyIsEnumerable": Method(UNKNOWN_BOOLEAN),
            "toLocaleString toString": Method(UNKNOWN_STRING),
            "valueOf": Method(UNKNOWN),
        }
    ),
    _BehindObjectPrototype(),
    immutable=True,
)
GENERATOR_PROTOTYPE: Final = ObjectEntity(
    [Property(DISPOSE, "init", UNKNOWN)], OBJECT_PROTOTYPE, immutable=True
)
ASYNC_GENERATOR_PROTOTYPE: Final = ObjectEntity(
    [Property(ASYNC_DISPOSE, "init", UNKNOWN)], OBJECT_PROTOTYPE, immutable=True
)
ARRAY_PROTOTYPE: Final = ObjectEntity(
    _properties(
        {
            "at values": Method(UNKNOWN, "exposes"),
            "concat entries flat slice": Method("array", "exposes"),
            "copyWithin fill reverse": Method("this", "yes"),
            "every some": Method(UNKNOWN_BOOLEAN, "exposes", calls=True),
            "filter flatMap map": Method("array", "exposes", calls=True),
            "find findLast forEach reduce reduceRight": Method(UNKNOWN, "exposes", calls=True),
            "findIndex findLastIndex": Method(UNKNOWN_NUMBER, "exposes", calls=True),
            "includes": Method(UNKNOWN_BOOLEAN),
            "indexOf lastIndexOf": Method(UNKNOWN_NUMBER),
            "join toLocaleString toString": Method(UNKNOWN_STRING),
            "keys": Method(UNKNOWN),
            "pop shift": Method(UNKNOWN, "yes"),
            "push unshift": Method(UNKNOWN_NUMBER, "yes", mutates_arguments=True),
            "sort": Method("this", "yes", calls=True),
            "splice": Method("array", "yes"),
        }
    ),
    OBJECT_PROTOTYPE,
    immutable=True,
)


def _new_array() -> ObjectEntity:
    return ObjectEntity(
        [
            Property(UNKNOWN_INTEGER, "init", UNKNOWN),
            Property("length", "init", UNKNOWN_NUMBER),
        ],
        ARRAY_PROTOTYPE,
    )
