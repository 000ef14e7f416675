"""The records of what evaluating one file does; production mode alone needs them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

EffectKind = Literal[
    "call",  # of something that is not known to be free of effects
    "new",
    "tagged-template",
    "assignment",  # of a variable, a property, ++ and --
    "delete",
    "member",  # the property of something unknown: a getter may run
    "operator",  # one that may call valueOf, toString, a proxy's trap (a + b, a in b)
    "spread",  # an iterator or getters may run
    "await",
    "yield",
    "static-block",  # static { … } of a class
    "class",  # a constructor of a class that extends another
    "jsx",
    "loop",  # for … in, for … of
    "throw",
    "try",
    "statement",  # any other statement that counts by its kind alone (debugger, with, break)
    "expression",  # any other expression
]


class Effect(Struct, frozen=True, array_like=True):
    """A statement that does something when the module is evaluated.

    Attributes:
        start, end: the statement.
        kind: of its part that decides.
        part_start, part_end: that part.
    """

    start: int
    end: int
    kind: EffectKind
    part_start: int
    part_end: int


class PureCall(Struct, frozen=True, array_like=True):
    """A call that is free of effects if the imported function is (``/*#__NO_SIDE_EFFECTS__*/``).

    Attributes:
        specifier: of the module that the function is imported from.
        path: the exported name, and the members that follow.
    """

    specifier: str
    path: tuple[str, ...]


class InnerSymbol(Struct, frozen=True, array_like=True):
    """A declaration at the top level, as webpack's inner graph has it.

    Attributes:
        name: the local name; ``*default*`` for an anonymous default export.
        pure: what makes it is free of effects; else all that it uses is always in use.
        condition: when ``pure`` is false: it is pure all the same if this call is.
        exports: the names that it is exported under.
        users: the symbols (positions in ``EvaluationFacts.symbols``) whose code mentions it.
        always: code that belongs to no symbol mentions it.
        everything: its code calls ``eval``, and may mention any symbol.
    """

    name: str
    pure: bool = False
    condition: PureCall | None = None
    exports: tuple[str, ...] = ()
    users: tuple[int, ...] = ()
    always: bool = False
    everything: bool = False


class Place(Struct, frozen=True, array_like=True):
    """A ``Use`` or ``Request`` (by its ``start``) in the code of a symbol.

    ``symbol`` is a position in ``EvaluationFacts.symbols``, or -1 in code that can never run.
    """

    start: int
    symbol: int


class EvaluationFacts(Struct, frozen=True, array_like=True):
    """What evaluating one file does by itself, and which of its exports need which imports.

    Made separately from ``ModuleFacts``, whose offsets it shares, with the names that a bundler
    folds: code that they make dead is left out.

    Attributes:
        effects: the statements that make its evaluation count, in order; empty: free of effects.
        symbols: the inner graph.
        places: the uses and requests that belong to a symbol, by ascending start; all others are
            always in use.
        pure_functions: the local names (and ``default``) whose calls are free of effects.
        inlined: the exported names that are bound to a small constant, which users get instead.
    """

    effects: tuple[Effect, ...] = ()
    symbols: tuple[InnerSymbol, ...] = ()
    places: tuple[Place, ...] = ()
    pure_functions: tuple[str, ...] = ()
    inlined: tuple[str, ...] = ()
