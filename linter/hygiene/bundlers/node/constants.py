"""Variables of a file that are always assigned the same constant (``const isNode = …``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from tree_sitter import Tree

from hygiene.bundlers.fold import UNKNOWN, Constant, evaluate
from hygiene.bundlers.node.builtin_members import is_builtin_member
from hygiene.parse.frames import Frame, Walker
from hygiene.parse.guards import expression
from hygiene.parse.scopes import declared_range

_CHANGING = frozenset(
    {"array_pattern", "assignment_pattern", "pair_pattern", "rest_pattern", "update_expression"}
)
_DEEPEST = 30
"""Of constants that are defined by others."""

_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_PROCESS = re.compile(rb"""\bprocess\s*(?:=\s*require\s*\(|\bfrom)\s*["'](?:node:)?process["']""")


class FileNames(Mapping[str, Constant]):
    """What can be folded in one file: what Node gives, and the file's own constants.

    Args:
        given: what Node gives.
        source: of the file.
        tree: returns its syntax tree; asked for only where a name is declared.
    """

    def __init__(
        self, given: Mapping[str, Constant], source: bytes, tree: Callable[[], Tree]
    ) -> None:
        self._given = given
        self._source = source
        self._tree = tree
        self._own: dict[str, Constant | object] = {}
        self._open = 0

    def __getitem__(self, name: str) -> Constant:
        """Return the value of a name, or the type of one under ``typeof name``."""
        is_own = name.startswith("own ")
        name = name.removeprefix("own ")
        if is_own and name.startswith("process.") and _PROCESS.search(self._source):
            is_own = False  # it is Node's, by another way
        if not is_own and name in self._given:
            return self._given[name]
        if name not in self._own and self._open < _DEEPEST:
            self._own[name] = UNKNOWN  # what is defined by itself has no value
            self._open += 1
            self._own[name] = self._constant(name)
            self._open -= 1
        value = self._own.get(name, UNKNOWN)
        if value is None or isinstance(value, str | float | bool):
            return value
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._given)

    def __len__(self) -> int:
        return len(self._given)

    def _constant(self, name: str) -> Constant | object:
        if not name.startswith("typeof ") and is_builtin_member(name, self._source):
            return f"the value of {name}"
        if _NAME.fullmatch(name) is None:
            return UNKNOWN
        walker = Walker(self._tree())
        found: set[tuple[str, Constant]] = set()
        is_declared = False
        for match in re.finditer(
            rb"(?<![\w$.])" + re.escape(name.encode()) + rb"(?![\w$])", self._source
        ):
            leaf = walker.leaf(match.start())
            given = leaf.parent
            if given is None or leaf.end - leaf.start != len(match[0]):
                continue  # a word of a text
            value = None
            if given.type == "variable_declarator" and leaf.field == "name":
                is_declared |= leaf.function() is None
                value = given.node.child_by_field_name("value")
            elif given.type == "assignment_expression" and leaf.field == "left":
                value = given.node.child_by_field_name("right")
            elif _changes(leaf, given):
                return UNKNOWN
            else:
                continue
            constant = evaluate(expression(value), self)
            if not (constant is None or isinstance(constant, str | float | bool)):
                return UNKNOWN
            found.add((type(constant).__name__, constant))
        return next(iter(found))[1] if is_declared and len(found) == 1 else UNKNOWN


def _changes(leaf: Frame, parent: Frame) -> bool:
    """Whether a place declares a name anew, or gives it a value that is not followed."""
    return (
        declared_range(leaf) is not None
        or leaf.type == "shorthand_property_identifier_pattern"
        or parent.type in _CHANGING
        or (parent.type == "for_in_statement" and leaf.field == "left")
        or (parent.type == "augmented_assignment_expression" and leaf.field == "left")
    )
