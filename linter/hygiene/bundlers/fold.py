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
        names: what the bundler knows: the value of a dotted free name, and under ``typeof x`` the
            type of a free name.
    """
    for guard in guards:
        value = evaluate(guard.test, names)
        if not isinstance(value, _Unknown) and bool(value) != guard.when:
            return False
    return True


def evaluate(expression: Expression, names: Mapping[str, Constant]) -> Constant | _Unknown:
    """Return the value of ``expression``, or ``UNKNOWN``."""
    operator = expression.operator
    if operator == "value":
        return expression.value
    if operator == "name":
        return names.get(str(expression.value), UNKNOWN)
    if operator == "typeof":
        return names.get(f"typeof {expression.value}", UNKNOWN)
    if operator == "unknown":
        return UNKNOWN
    operands = expression.operands
    first = evaluate(operands[0], names)
    if operator == "!":
        return UNKNOWN if isinstance(first, _Unknown) else not first
    if operator in ("&&", "||", "??"):
        return _logical(operator, first, operands[1], names)
    if operator == "?:":
        if isinstance(first, _Unknown):
            return UNKNOWN
        return evaluate(operands[1] if first else operands[2], names)
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
    if not isinstance(first, _Unknown):
        takes_right = {"&&": bool(first), "||": not first, "??": first is None}[operator]
        return evaluate(right, names) if takes_right else first
    second = evaluate(right, names)
    if isinstance(second, _Unknown):
        return UNKNOWN
    # an unknown left side decides nothing, unless the right side alone settles the truth
    if operator == "&&" and not second:
        return False
    if operator == "||" and second:
        return True
    return UNKNOWN
