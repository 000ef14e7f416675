"""Variables of a file that are assigned once, to what can be folded (``const isNode = …``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from tree_sitter import Tree

from hygiene.bundlers.fold import UNKNOWN, Constant, evaluate
from hygiene.parse.frames import Walker
from hygiene.parse.guards import expression

_DEEPEST = 30
"""Of constants that are defined by others."""

_NAME = re.compile(r"[A-Za-z_$][\w$]*")


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
        if name in self._given:
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
        if _NAME.fullmatch(name) is None:
            return UNKNOWN
        word = rb"(?<![\w$.])" + re.escape(name.encode()) + rb"(?![\w$])"
        declared = list(
            re.finditer(rb"(?<![\w$.])(?:const|let|var)\s+(" + word + rb")\s*=", self._source)
        )
        assigned = re.findall(word + rb"\s*(?:=(?![=>])|[-+*/|&?]+=|\+\+|--)", self._source)
        if len(declared) != 1 or len(assigned) != 1:
            return UNKNOWN
        leaf = Walker(self._tree()).leaf(declared[0].start(1))
        declarator = leaf.parent
        if declarator is None or leaf.function() is not None:
            return UNKNOWN
        return evaluate(expression(declarator.node.child_by_field_name("value")), self)
