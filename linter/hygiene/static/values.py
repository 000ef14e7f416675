"""What an expression may be, as far as its source tells.

Objects and arrays are mutable while they are built and read, as they are in JavaScript: a hook
that pushes to ``config.module.rules`` changes the array that the configuration holds.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field
from tree_sitter import Node

from hygiene.static.modules import Module


class Text(Struct, frozen=True):
    """A string."""

    value: str


class Constant(Struct, frozen=True):
    """A number, a boolean, or ``null`` (None)."""

    value: float | bool | None


class Undefined(Struct, frozen=True):
    """``undefined``, an absent property or argument."""


class FileUrl(Struct, frozen=True):
    """A ``file:`` URL, as its path; both the URL object and its text."""

    path: str


class Pattern(Struct, frozen=True):
    """A regular expression literal."""

    source: str
    flags: str


class External(Struct, frozen=True):
    """Something of a module outside the repository: ``members`` of the module ``specifier``."""

    specifier: str
    members: tuple[str, ...] = ()


class Namespace(Struct, frozen=True):
    """The exports of a module of the repository."""

    path: str


class Unknown(Struct, frozen=True):
    """A value that the source does not tell, with the place and the reason."""

    path: str
    start: int
    end: int
    reason: str


class Choice(Struct, frozen=True):
    """One of several values; which one is decided at run time. Never nested, never empty."""

    values: tuple[Value, ...]


class Frame(Struct, frozen=True, eq=False):
    """A call in progress: what the parameters and ``this`` of one function mean.

    ``parent`` is the frame the function was made in, so closures see their surroundings.
    """

    function: tuple[str, int]
    arguments: Arguments
    this: Value | None = None
    parent: Frame | None = None
    depth: int = 0
    names: dict[str, Value] = field(default_factory=dict)


class Thunk(Struct, frozen=True, eq=False):
    """An expression and where it stands, evaluated when it is asked for."""

    module: Module
    node: Node
    frame: Frame | None


class Arguments(Struct, frozen=True, eq=False):
    """The arguments of a call. ``open`` when a spread hides how many there are."""

    items: tuple[Thunk | Value, ...] = ()
    open: bool = False


class ObjectValue(Struct, eq=False):
    """An object; ``unknown`` lists the parts (spreads, computed keys) that are not known."""

    properties: dict[str, Thunk | Value] = field(default_factory=dict)
    unknown: list[Unknown] = field(default_factory=list)


class ArrayValue(Struct, eq=False):
    """An array, in order, without the parts that are not known.

    ``merged`` where one of several arrays was spread into it, and it has the items of all.
    """

    items: list[Thunk | Value] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    merged: bool = False

    @property
    def placed(self) -> bool:
        """Whether every item stands at its index."""
        return not self.unknown and not self.merged


class FunctionValue(Struct, frozen=True, eq=False):
    """A function or method of the repository."""

    module: Module
    node: Node
    frame: Frame | None = None
    this: Value | None = None


class ClassValue(Struct, frozen=True, eq=False):
    """A class of the repository."""

    module: Module
    node: Node
    frame: Frame | None = None


class Instance(Struct, frozen=True, eq=False):
    """What ``new`` makes. ``arguments`` is None where any call could have made it."""

    type: ClassValue | External
    arguments: Arguments | None


Value = (
    Text
    | Constant
    | Undefined
    | FileUrl
    | Pattern
    | External
    | Namespace
    | Unknown
    | Choice
    | ObjectValue
    | ArrayValue
    | FunctionValue
    | ClassValue
    | Instance
)

UNDEFINED = Undefined()


def alternatives(value: Value) -> tuple[Value, ...]:
    """Return the values that ``value`` may be: itself, unless it is a choice."""
    return value.values if isinstance(value, Choice) else (value,)


def choice(values: Iterable[Value]) -> Value:
    """Join values into one, flattening choices and dropping repeats."""
    flat: list[Value] = []
    for value in values:
        for one in alternatives(value):
            if not any(identical(one, other) for other in flat):
                flat.append(one)
    return flat[0] if len(flat) == 1 else Choice(tuple(flat)) if flat else UNDEFINED


def identical(first: Value, second: Value) -> bool:
    """Say whether two values are the same; Python takes ``True`` and ``1.0`` for equal."""
    if isinstance(first, Constant) and isinstance(second, Constant):
        return type(first.value) is type(second.value) and first.value == second.value
    return first == second


def truth(value: Value) -> bool | None:
    """Say whether ``value`` is truthy; None when that is not known."""
    match value:
        case Text(text):
            return bool(text)
        case Constant(constant):
            return bool(constant)
        case Undefined():
            return False
        case Unknown() | External():
            return None
        case Choice(values):
            answers = {truth(one) for one in values}
            return answers.pop() if len(answers) == 1 else None
        case _:
            return True


def nullish(value: Value) -> bool | None:
    """Say whether ``value`` is ``null`` or ``undefined``; None when that is not known."""
    match value:
        case Undefined() | Constant(None):
            return True
        case Unknown() | External():
            return None
        case Choice(values):
            answers = {nullish(one) for one in values}
            return answers.pop() if len(answers) == 1 else None
        case _:
            return False
