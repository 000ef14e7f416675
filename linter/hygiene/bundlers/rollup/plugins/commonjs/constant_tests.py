"""Which code plugin-commonjs never looks at: branches that literals alone decide.

Follows ``isTruthy`` and ``isFalsy`` of plugin-commonjs, and where its walk skips a branch.
"""

from __future__ import annotations

from tree_sitter import Node

from hygiene.parse.frames import Frame, text_of, unwrap
from hygiene.parse.literals import operator_of, string_value

_DEEPEST = 60
_Literal = str | float | bool | None


def truth(node: Node | None, depth: int = 0) -> bool | None:
    """Return whether an expression is always true or always false; None: it depends."""
    if node is None or depth > _DEEPEST:
        return None
    node = unwrap(node)
    is_literal, value = _literal(node)
    if is_literal:
        return bool(value)
    operator = operator_of(node)
    if node.type == "unary_expression" and operator == "!":
        inner = truth(node.child_by_field_name("argument"), depth + 1)
        return None if inner is None else not inner
    if node.type != "binary_expression":
        return None
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if operator in ("==", "===", "!=", "!=="):
        equal = _equal(left, right, strict=len(operator) == 3)
        return equal if equal is None or operator.startswith("=") else not equal
    if operator in ("&&", "||"):
        decides = operator == "||"
        sides = (truth(left, depth + 1), truth(right, depth + 1))
        if decides in sides:
            return decides
        return None if None in sides else not decides
    return None


class DeadCode:
    """Tells which code is skipped; what is above several places is looked at once."""

    def __init__(self) -> None:
        self._known: dict[int, bool] = {}

    def holds(self, frame: Frame) -> bool:
        """Whether the code at a frame is skipped."""
        waiting: list[Frame] = []
        current: Frame | None = frame
        while current is not None and id(current) not in self._known:
            waiting.append(current)
            current = current.parent
        dead = current is not None and self._known[id(current)]
        for below in reversed(waiting):
            dead = dead or (below.parent is not None and _skips(below.parent, below))
            self._known[id(below)] = dead
        return dead


def _skips(parent: Frame, child: Frame) -> bool:
    if parent.type in ("if_statement", "ternary_expression"):
        if child.field not in ("consequence", "alternative"):
            return False
        test = truth(parent.node.child_by_field_name("condition"))
        return test is not None and test is not (child.field == "consequence")
    if parent.type == "binary_expression" and child.field == "right":
        operator = operator_of(parent.node)
        if operator in ("&&", "||"):
            return truth(parent.node.child_by_field_name("left")) is (operator == "||")
    return False


def _literal(node: Node) -> tuple[bool, _Literal]:
    if node.type == "string":
        return True, string_value(node)
    if node.type == "number":
        return True, _number(text_of(node))
    if node.type in ("true", "false"):
        return True, node.type == "true"
    if node.type == "regex":
        return True, True
    return node.type == "null", None


def _number(text: str) -> float:
    digits = text.replace("_", "").removesuffix("n")
    try:
        return float(int(digits, 0))
    except ValueError:
        try:
            return float(digits)
        except ValueError:
            return 1.0 if digits.strip("0") else 0.0


def _equal(left: Node | None, right: Node | None, strict: bool) -> bool | None:
    if left is None or right is None:
        return None
    left, right = unwrap(left), unwrap(right)
    (is_left, a), (is_right, b) = _literal(left), _literal(right)
    if not is_left or not is_right:
        return None
    if left.type == "regex" or right.type == "regex":
        return False  # two objects
    if _kind(a) == _kind(b):
        return a == b
    if strict or a is None or b is None:
        return False
    return _as_number(a) == _as_number(b)


def _kind(value: _Literal) -> str:
    return "number" if type(value) is float else type(value).__name__


def _as_number(value: str | float | bool) -> float | None:
    if not isinstance(value, str):
        return float(value)
    try:
        return float(value.strip() or "0")
    except ValueError:
        return None
