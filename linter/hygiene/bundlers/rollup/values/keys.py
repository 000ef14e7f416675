"""Keys of properties, paths of keys, and the values that are no JavaScript values.

A path leads from an entity to what one of its properties holds, as in ``ast/utils/PathTracker.ts``
of rollup's source. A key is a property name, one of the symbols that JavaScript itself reads, or
stands for keys that are not known.
"""

from __future__ import annotations

from typing import Final


class Symbol:
    """A key or value that is no string; ``concrete`` where it is one known property."""

    __slots__ = ("concrete", "name")

    def __init__(self, name: str, concrete: bool = False) -> None:
        self.name = name
        self.concrete = concrete

    def __repr__(self) -> str:
        return f"<{self.name}>"


class Undefined:
    """JavaScript's undefined; None is null."""

    def __repr__(self) -> str:
        return "undefined"


Key = str | Symbol
Path = tuple[Key, ...]
Primitive = str | float | bool | None | Undefined
Literal = Primitive | Symbol
"""A known primitive value, or a symbol: a well-known one, or what can be said of the unknown."""

UNDEFINED: Final = Undefined()

UNKNOWN_KEY: Final = Symbol("unknown key")
UNKNOWN_NON_ACCESSOR: Final = Symbol("unknown key that is no accessor")
UNKNOWN_INTEGER: Final = Symbol("unknown integer")
UNKNOWN_WELL_KNOWN: Final = Symbol("unknown well-known symbol")
TO_STRING_TAG: Final = Symbol("Symbol.toStringTag", concrete=True)
DISPOSE: Final = Symbol("Symbol.dispose", concrete=True)
ASYNC_DISPOSE: Final = Symbol("Symbol.asyncDispose", concrete=True)
HAS_INSTANCE: Final = Symbol("Symbol.hasInstance", concrete=True)
WELL_KNOWN: Final = frozenset({TO_STRING_TAG, DISPOSE, ASYNC_DISPOSE, HAS_INSTANCE})
SHAKEN_WELL_KNOWN: Final = frozenset({HAS_INSTANCE, DISPOSE, ASYNC_DISPOSE})
"""Well-known symbols whose properties are dropped when nothing reads them."""

UNKNOWN_VALUE: Final = Symbol("unknown value")
TRUTHY: Final = Symbol("unknown truthy value")
FALSY: Final = Symbol("unknown falsy value")

HERE: Final[Path] = ()
ANYTHING: Final[Path] = (UNKNOWN_KEY,)
ANYTHING_BELOW: Final[Path] = (UNKNOWN_KEY, UNKNOWN_KEY)
ANY_NON_ACCESSOR: Final[Path] = (UNKNOWN_NON_ACCESSOR,)
ANY_INTEGER: Final[Path] = (UNKNOWN_INTEGER,)

LONGEST_PATH: Final = 6
"""Paths longer than this are not followed (``MAX_PATH_DEPTH``)."""


def is_concrete(key: Key) -> bool:
    """Say whether ``key`` is one known property."""
    return isinstance(key, str) or key.concrete


def is_integer(key: Key) -> bool:
    """Say whether ``key`` is written as an array's index."""
    return isinstance(key, str) and key.isdecimal() and key.isascii()


def joined(first: Path, second: Path) -> Path:
    """Return ``second`` below ``first``, cut at the longest path that is followed."""
    if not first:
        return second
    if not second:
        return first
    if len(first) + len(second) > LONGEST_PATH:
        # rollup ends such a path with the text "UnknownKey", which is a name that nothing has.
        return (*first, *second[: LONGEST_PATH - 1 - len(first)], "UnknownKey")
    return first + second


def as_boolean(value: Literal) -> bool | None:
    """Return whether a literal value is truthy; None when it is not known."""
    if value.__class__ is Symbol:
        if value is FALSY:
            return False
        return True if value is TRUTHY else None
    if value is UNDEFINED:
        return False
    return bool(value) and value == value
