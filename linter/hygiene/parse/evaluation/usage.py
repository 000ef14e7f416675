"""From the inner graph of a module to the exports that must be used for each symbol to count.

Follows ``inferDependencyUsage`` of webpack's ``InnerGraph``.
"""

from __future__ import annotations

from collections.abc import Callable

from hygiene.parse.evaluation.records import EvaluationFacts, InnerSymbol, PureCall

Usage = bool | frozenset[str]


def usage(facts: EvaluationFacts, is_pure: Callable[[PureCall], bool]) -> tuple[Usage, ...]:
    """Return by symbol when it is in use.

    Args:
        facts: of the module.
        is_pure: says of a call of an imported function whether it is free of effects.

    Returns:
        True: always; False: never; else the exports of which one must be used.
    """
    symbols = facts.symbols
    always = _always(symbols, is_pure)
    names = [set(symbol.exports) for symbol in symbols]
    uses = _uses(symbols)
    waiting = [index for index, found in enumerate(names) if found]
    while waiting:
        user = waiting.pop()
        for used in uses[user]:
            if not names[user] <= names[used]:
                names[used] |= names[user]
                waiting.append(used)
    for user, symbol in enumerate(symbols):
        if symbol.everything:
            for used, other in enumerate(symbols):
                if other.users or other.exports:
                    names[used] |= names[user]
                    always[used] = always[used] or always[user]
    return tuple(
        True if always[index] else frozenset(found) or False for index, found in enumerate(names)
    )


def _always(symbols: tuple[InnerSymbol, ...], is_pure: Callable[[PureCall], bool]) -> list[bool]:
    """Return which symbols are in use whenever the module is evaluated."""
    always = [
        symbol.always
        or not (symbol.pure or (symbol.condition is not None and is_pure(symbol.condition)))
        for symbol in symbols
    ]
    uses = _uses(symbols)
    waiting = [index for index, found in enumerate(always) if found]
    while waiting:
        for used in uses[waiting.pop()]:
            if not always[used]:
                always[used] = True
                waiting.append(used)
    return always


def _uses(symbols: tuple[InnerSymbol, ...]) -> list[list[int]]:
    """Return by symbol those that its code mentions."""
    uses: list[list[int]] = [[] for _ in symbols]
    for used, symbol in enumerate(symbols):
        for user in symbol.users:
            uses[user].append(used)
    return uses
