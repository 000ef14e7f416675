"""Which symbols and imports the code of each symbol mentions.

Follows the ``expression`` hooks of webpack's ``InnerGraphPlugin`` and
``ESMImportDependencyParserPlugin``: a name counts where it is read, and a plain assignment to it
is no reading.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tree_sitter import Tree

from hygiene.parse.evaluation.arithmetic import UNKNOWN
from hygiene.parse.evaluation.constants import Constants
from hygiene.parse.evaluation.dead import DeadCode
from hygiene.parse.evaluation.declarations import Declarations
from hygiene.parse.evaluation.records import InnerSymbol, Place
from hygiene.parse.frames import Frame, code_children
from hygiene.parse.literals import operator_of
from hygiene.parse.occurrences import Occurrences

DEAD = -1
_PATTERNS = frozenset(
    {
        "array_pattern",
        "assignment_pattern",
        "object_assignment_pattern",
        "object_pattern",
        "pair_pattern",
        "rest_pattern",
    }
)
Range = tuple[int, int]


class InnerGraph:
    """The inner graph of one module.

    Attributes:
        symbols: those that are pure, or may be.
        places: the uses and requests in their code.
        is_evaluated: code at the top level calls ``eval``, which may read anything.
    """

    def __init__(
        self,
        declarations: Declarations,
        imported: Collection[str],
        constants: Constants,
        dead: DeadCode,
        top: Range,
        hidden_eval: bool,
    ) -> None:
        """Start with nothing; with ``hidden_eval``, see ``Dialect``."""
        self.symbols: tuple[InnerSymbol, ...] = ()
        self.places: tuple[Place, ...] = ()
        self.is_evaluated = False
        self._declarations = declarations
        self._imported = imported
        self._constants = constants
        self._top = top
        self._dead = dead
        self._hidden_eval = hidden_eval
        self._kept: dict[int, int] = {}
        self._users: list[set[int]] = []
        self._always: list[bool] = []
        self._everything: set[int] = set()

    def read(self, source: bytes, tree: Tree, statements: Iterable[Range]) -> None:
        """Look at all mentions of symbols and imports in a file; see ``Occurrences``."""
        symbols = self._declarations.symbols
        kept = [i for i, symbol in enumerate(symbols) if symbol.pure or symbol.condition]
        self._kept = {old: new for new, old in enumerate(kept)}
        self._declarations.regions.settle(self._kept)
        if not self._declarations.regions:
            return
        self._users = [set() for _ in kept]
        self._always = [symbols[old].always for old in kept]
        names = {symbols[old].name for old in kept} | set(self._imported) | {"URL", "eval"}
        names |= self._constants.values.keys() | self._constants.members.keys()
        occurrences = Occurrences(source, tree, names, True, statements)
        self._constants.hides = lambda name, offset: (
            occurrences.scopes.innermost(name, offset) not in (None, self._top)
        )
        places: dict[int, int] = {}
        for name, leaves in occurrences.reads.items():
            for leaf in leaves:
                where = occurrences.scopes.innermost(name, leaf.start)
                if where is None:
                    places.update(self._free(name, leaf))
                else:
                    self._mention(name, where, leaf)
        if self.is_evaluated:
            return
        self.places = tuple(Place(start, symbol) for start, symbol in sorted(places.items()))
        self.symbols = tuple(self._symbol(new, old) for new, old in enumerate(kept))

    def _symbol(self, new: int, old: int) -> InnerSymbol:
        declared = self._declarations.symbols[old]
        return InnerSymbol(
            name=declared.name,
            pure=declared.pure,
            condition=declared.condition,
            exports=tuple(sorted(declared.exports)),
            users=tuple(sorted(self._users[new] - {new})),
            always=self._always[new],
            everything=new in self._everything,
        )

    def _free(self, name: str, leaf: Frame) -> Iterable[tuple[int, int]]:
        """Yield the place that the read of an import or a global is, if any."""
        symbol = self._declarations.regions.at(leaf.start)
        parent = leaf.parent
        if name == "eval":
            if parent is not None and parent.type == "call_expression" and leaf.field == "function":
                if symbol is None or not self._hidden_eval:
                    self.is_evaluated = True
                else:
                    self._everything.add(symbol)
            return
        start = leaf.start
        if name == "URL" and parent is not None and leaf.field == "constructor" and _is_url(parent):
            if name in self._imported:
                yield start, DEAD  # webpack takes any `URL` for the global
            start = parent.start
        elif name not in self._imported:
            return
        if self._dead.holds(leaf):
            yield start, DEAD
        elif symbol is not None:
            yield start, symbol

    def _mention(self, name: str, where: Range, leaf: Frame) -> None:
        old = self._declarations.find(name, where)
        new = self._kept.get(old) if old is not None else None
        if new is None or _is_written(leaf) or self._is_replaced(leaf) or self._dead.holds(leaf):
            return
        user = self._declarations.regions.at(leaf.start)
        if user is None:
            self._always[new] = True
        else:
            self._users[new].add(user)

    def _is_replaced(self, leaf: Frame) -> bool:
        """Whether a transpiler puts the value of an enumeration's member in its place."""
        if not self._constants.members or leaf.parent is None or leaf.field != "object":
            return False
        return self._constants.enum_value(leaf.parent.node) is not UNKNOWN


def _is_url(call: Frame) -> bool:
    arguments = call.node.child_by_field_name("arguments")
    if call.type != "new_expression" or arguments is None:
        return False
    listed = code_children(arguments)
    return len(listed) == 2 and listed[1].text == b"import.meta.url"


def _is_written(leaf: Frame) -> bool:
    """Whether the name is the target of an assignment or a loop, and nothing more."""
    frame = leaf
    while frame.parent is not None and frame.parent.type in _PATTERNS:
        if frame.field in ("right", "key") or (
            frame.field == "value" and frame.parent.type != "pair_pattern"
        ):
            return False
        frame = frame.parent
    parent = frame.parent
    if parent is None or frame.field != "left":
        return False
    return parent.type in ("assignment_expression", "for_in_statement") and (
        operator_of(parent.node) in ("", "=", "of", "in")
    )
