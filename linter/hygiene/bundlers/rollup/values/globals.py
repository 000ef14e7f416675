"""The globals that rollup knows of, and what calling them does.

From ``ast/nodes/shared/knownGlobals.ts`` of rollup's source.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from hygiene.bundlers.rollup.values.contexts import SHARED_TRACKER, EffectsContext
from hygiene.bundlers.rollup.values.global_names import CONSTRUCTORS, OBJECTS
from hygiene.bundlers.rollup.values.interactions import CALL, Arguments, Interaction
from hygiene.bundlers.rollup.values.keys import (
    ANY_NON_ACCESSOR,
    ANYTHING,
    ANYTHING_BELOW,
    ASYNC_DISPOSE,
    DISPOSE,
    HAS_INSTANCE,
    HERE,
    TO_STRING_TAG,
    UNKNOWN_VALUE,
    UNKNOWN_WELL_KNOWN,
    Key,
    Literal,
)
from hygiene.bundlers.rollup.values.primitives import ASSIGN_UNKNOWN, NO_DEPENDENT, READ_UNKNOWN

if TYPE_CHECKING:
    from hygiene.bundlers.rollup.values.expression import Expression

Deoptimize = Callable[[Interaction], None]
Effect = Callable[[Interaction, EffectsContext], bool]


class Global:
    """A global, or a member of one.

    Attributes:
        effect: says whether a call has effects.
        deoptimize: notes what a call may do to its arguments.
        literal: its value.
        members: what is known below it.
    """

    __slots__ = ("deoptimize", "effect", "literal", "members")

    def __init__(
        self,
        effect: Effect,
        deoptimize: Deoptimize,
        members: dict[str, Global] | None = None,
        literal: Literal = UNKNOWN_VALUE,
    ) -> None:
        self.effect = effect
        self.deoptimize = deoptimize
        self.members: dict[str, Global] = members or {}
        self.literal = literal


# --- effects of a call ----------------------------------------------------------------------------


def _never(interaction: Interaction, context: EffectsContext) -> bool:
    return False


def _always(interaction: Interaction, context: EffectsContext) -> bool:
    return True


def _unless_array(interaction: Interaction, context: EffectsContext) -> bool:
    arguments = interaction.arguments
    return len(arguments) > 1 and not _is(arguments[1], "ArrayExpression")


def _unless_array_or_length(interaction: Interaction, context: EffectsContext) -> bool:
    if len(interaction.arguments) < 2:
        return False
    first = interaction.arguments[1]
    assert first is not None
    if _is(first, "ArrayExpression"):
        return False
    return not isinstance(first.literal_value(HERE, SHARED_TRACKER, NO_DEPENDENT), float)


def _reads_getters(interaction: Interaction, context: EffectsContext) -> bool:
    if len(interaction.arguments) < 2:
        return True
    first = interaction.arguments[1]
    return first is None or first.has_effects_on(ANYTHING, READ_UNKNOWN, context)


def _mutates_first(interaction: Interaction, context: EffectsContext) -> bool:
    if len(interaction.arguments) < 2:
        return True
    first = interaction.arguments[1]
    return first is None or first.has_effects_on(ANY_NON_ACCESSOR, ASSIGN_UNKNOWN, context)


def _is(argument: Expression | None, kind: str) -> bool:
    return getattr(argument, "type", None) == kind


# --- what a call may do to its arguments ---------------------------------------------------------


def _nothing(interaction: Interaction) -> None:
    del interaction


def _exposes(interaction: Interaction) -> None:
    """The result is, or gives access to, the arguments."""
    for argument in interaction.arguments[1:]:
        if argument is not None:
            argument.deoptimize_path(ANYTHING)


def _exposes_values(interaction: Interaction) -> None:
    """The result gives access to what the arguments hold."""
    for argument in interaction.arguments[1:]:
        if argument is not None:
            argument.deoptimize_path(ANYTHING_BELOW)


def _array_from(interaction: Interaction) -> None:
    """The mapper is called with the values, and what it returns is in the result."""
    for position, argument in enumerate(interaction.arguments[1:]):
        if argument is not None:
            argument.deoptimize_path(ANYTHING if position else ANYTHING_BELOW)


def _changes_first(interaction: Interaction) -> None:
    """The first argument is changed, and reaches what the others hold."""
    for position, argument in enumerate(interaction.arguments[1:]):
        if argument is not None:
            argument.deoptimize_path(ANYTHING_BELOW if position else ANYTHING)


def _proxy(interaction: Interaction) -> None:
    """The traps are called with the target; without a plain list of them, anything happens."""
    passed = [*interaction.arguments[1:], None, None]
    target, handler = passed[0], passed[1]
    properties = getattr(handler, "properties", None)
    traps = properties if _is(handler, "ObjectExpression") else None
    if traps is not None and all(trap.type == "Property" for trap in traps):
        called = Interaction(CALL, Arguments((None, target)))
        for trap in traps:
            trap.deoptimize_arguments(called, HERE, SHARED_TRACKER)
        return
    if target is not None:
        target.deoptimize_path(ANYTHING)


def _custom_event(interaction: Interaction) -> None:
    if len(interaction.arguments) > 2 and interaction.arguments[2] is not None:
        interaction.arguments[2].deoptimize_path(("detail",))


# --- the table -----------------------------------------------------------------------------------

_OBJECT = Global(_always, _nothing)
_PURE = Global(_never, _nothing)
_PROTOTYPE = {"prototype": _OBJECT}
_CONSTRUCTOR = Global(_always, _nothing, _PROTOTYPE)
_PURE_CONSTRUCTOR = Global(_never, _nothing, _PROTOTYPE)
_RETURNS_VALUES = Global(_always, _exposes_values)
_RETURNS_ARGUMENTS = Global(_always, _exposes)
_PURE_RETURNS_VALUES = Global(_never, _exposes_values)
_GETTERS = Global(_reads_getters, _exposes_values)
_MUTATES = Global(_mutates_first, _changes_first)
_TYPED_ARRAY = Global(
    _unless_array_or_length,
    _nothing,
    {"from": _OBJECT, "of": _PURE, "prototype": _OBJECT},
)
_INTL = Global(_never, _nothing, {"supportedLocalesOf": _PURE_CONSTRUCTOR})
_ANY_SYMBOL = Global(_always, _nothing, literal=UNKNOWN_WELL_KNOWN)


def _all(names: str, value: Global) -> dict[str, Global]:
    return dict.fromkeys(names.split(), value)


_GLOBALS: Final[dict[str, Global]] = {
    **_all(OBJECTS, _OBJECT),
    **_all(CONSTRUCTORS, _CONSTRUCTOR),
    **_all(
        "decodeURI decodeURIComponent encodeURI encodeURIComponent escape isFinite isNaN parseFloat"
        " parseInt unescape",
        _PURE,
    ),
    **_all("Boolean DataView RegExp", _PURE_CONSTRUCTOR),
    **_all(
        "Error EvalError RangeError ReferenceError SyntaxError TypeError URIError",
        Global(_never, _exposes_values, _PROTOTYPE),
    ),
    **_all("AggregateError Map Set WeakMap", Global(_unless_array, _exposes_values, _PROTOTYPE)),
    "WeakSet": Global(_unless_array, _nothing, _PROTOTYPE),
    **_all(
        "Float32Array Float64Array Int16Array Int32Array Int8Array Uint16Array Uint32Array"
        " Uint8Array Uint8ClampedArray",
        _TYPED_ARRAY,
    ),
    "Array": Global(
        _always,
        _exposes,
        {
            "from": Global(_always, _array_from),
            "isArray": _PURE,
            "of": Global(_never, _exposes),
            **_PROTOTYPE,
        },
    ),
    "ArrayBuffer": Global(_never, _nothing, {"isView": _PURE, **_PROTOTYPE}),
    "Date": Global(_never, _nothing, {**_all("now parse UTC", _PURE), **_PROTOTYPE}),
    "Math": Global(
        _always,
        _nothing,
        _all(
            "abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp expm1 floor"
            " fround hypot imul log log10 log1p log2 max min pow random round sign sin sinh sqrt"
            " tan tanh trunc",
            _PURE,
        ),
    ),
    "Number": Global(
        _never,
        _nothing,
        {
            **_all("isFinite isInteger isNaN isSafeInteger parseFloat parseInt", _PURE),
            **_PROTOTYPE,
        },
    ),
    "Object": Global(
        _never,
        _exposes,
        {
            **_all(
                "create getOwnPropertyDescriptor getOwnPropertyDescriptors", _PURE_RETURNS_VALUES
            ),
            **_all("defineProperty defineProperties freeze", _MUTATES),
            **_all(
                "getOwnPropertyNames getOwnPropertySymbols getPrototypeOf hasOwn is isExtensible"
                " isFrozen isSealed keys",
                _PURE,
            ),
            "fromEntries": _RETURNS_VALUES,
            **_all("entries values", _GETTERS),
            **_PROTOTYPE,
        },
    ),
    "Promise": Global(
        _always,
        _nothing,
        {
            **_all("all allSettled any race", _RETURNS_VALUES),
            **_all("reject resolve", _RETURNS_ARGUMENTS),
            **_PROTOTYPE,
        },
    ),
    "Proxy": Global(_always, _proxy),
    "String": Global(
        _never, _nothing, {**_all("fromCharCode fromCodePoint raw", _PURE), **_PROTOTYPE}
    ),
    "Symbol": Global(
        _never,
        _nothing,
        {
            **_all("for keyFor", _PURE),
            **_PROTOTYPE,
            "asyncDispose": Global(_always, _nothing, literal=ASYNC_DISPOSE),
            "dispose": Global(_always, _nothing, literal=DISPOSE),
            "hasInstance": Global(_always, _nothing, literal=HAS_INSTANCE),
            "toStringTag": Global(_always, _nothing, literal=TO_STRING_TAG),
        },
    ),
    "WeakRef": Global(_always, _exposes, _PROTOTYPE),
    "console": Global(
        _always,
        _nothing,
        _all(
            "assert clear count countReset debug dir dirxml error exception group groupCollapsed"
            " groupEnd info log table time timeEnd timeLog trace warn",
            _CONSTRUCTOR,
        ),
    ),
    "Intl": Global(
        _always,
        _nothing,
        _all(
            "Collator DateTimeFormat DisplayNames ListFormat Locale NumberFormat PluralRules"
            " RelativeTimeFormat Segmenter",
            _INTL,
        ),
    ),
    "URL": Global(_always, _nothing, {"canParse": _PURE, **_PROTOTYPE}),
    "CustomEvent": Global(_never, _custom_event, _PROTOTYPE),
}
_WHOLE = Global(_always, _nothing, _GLOBALS)
_GLOBALS.update(_all("global globalThis self window", _WHOLE))


def global_at(name: str, path: tuple[Key, ...]) -> Global | None:
    """Return the global ``name``, or what is at ``path`` below it; None when it is not known."""
    found = _GLOBALS.get(name)
    for key in path:
        if found is None or not isinstance(key, str):
            return None
        member = found.members.get(key)
        if member is None and name == "Symbol" and len(path) == 1:
            return _ANY_SYMBOL
        found = member
    return found
