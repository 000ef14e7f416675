"""Folding of tests that a bundler can decide while it reads a module."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hygiene.model import Expression, Guard

Constant = str | float | bool | None
"""A JavaScript primitive; None stands for both null and undefined, which fold alike here."""


class _Unknown:
    """The value of an expression that cannot be decided."""


UNKNOWN = _Unknown()


def is_live(guards: Iterable[Guard], names: Mapping[str, Constant]) -> bool:
    """Say whether code behind ``guards`` may run.

    Args:
        guards: the tests around the code.
        names: what the bundler knows: the value of a dotted free name, under ``typeof x`` the
            type of a free name, and under ``own x`` the value of a variable of the module.
    """
    for guard in guards:
        holds = truth(guard.test, names)
        if holds is not None and holds != guard.when:
            return False
    return True


def truth(expression: Expression, names: Mapping[str, Constant]) -> bool | None:
    """Return whether ``expression`` is truthy; None where that cannot be decided."""
    operator, operands = expression.operator, expression.operands
    if operator == "!":
        inner = truth(operands[0], names)
        return None if inner is None else not inner
    if operator in ("&&", "||"):
        # The side that settles the result may be the right one, whatever the left one is.
        settles = operator == "||"
        sides = (truth(operands[0], names), truth(operands[1], names))
        if settles in sides:
            return settles
        return None if None in sides else not settles
    value = evaluate(expression, names)
    return None if isinstance(value, _Unknown) else bool(value)


def evaluate(expression: Expression, names: Mapping[str, Constant]) -> Constant | _Unknown:
    """Return the value of ``expression``, or ``UNKNOWN``."""
    operator = expression.operator
    if operator == "value":
        return expression.value
    if operator == "name":
        return names.get(str(expression.value), UNKNOWN)
    if operator == "own":
        return names.get(f"own {expression.value}", UNKNOWN)
    if operator == "typeof":
        return names.get(f"typeof {expression.value}", UNKNOWN)
    if operator == "unknown":
        return UNKNOWN
    operands = expression.operands
    if operator == "!":
        inner = truth(operands[0], names)
        return UNKNOWN if inner is None else not inner
    if operator == "?:":
        test = truth(operands[0], names)
        if test is None:
            return UNKNOWN
        return evaluate(operands[1] if test else operands[2], names)
    first = evaluate(operands[0], names)
    if operator in ("&&", "||", "??"):
        return _logical(operator, first, operands[1], names)
    second = evaluate(operands[1], names)
    if isinstance(first, _Unknown) or isinstance(second, _Unknown):
        return UNKNOWN
    equal = type(first) is type(second) and first == second
    return equal if operator == "==" else not equal


def _logical(
    operator: str,
    first: Constant | _Unknown,
    right: Expression,
    names: Mapping[str, Constant],
) -> Constant | _Unknown:
    if isinstance(first, _Unknown):
        return UNKNOWN
    takes_right = {"&&": bool(first), "||": not first, "??": first is None}[operator]
    return evaluate(right, names) if takes_right else first
