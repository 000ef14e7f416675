"""Where in a file certain names stand, by what they are there: declared, read, or a mere word."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from tree_sitter import Tree

from hygiene.parse.frames import FUNCTIONS, Frame, Walker
from hygiene.parse.scopes import Range, Scopes, declared_range
from hygiene.parse.words import places_of

_READ = frozenset(
    {"identifier", "shorthand_property_identifier", "import", "this", "await", "undefined"}
)
"""The tokens that can mean the value of a name."""


class Occurrences:
    """The occurrences of some names in one file.

    Attributes:
        reads: by name, the places that mean the module's own binding or the global of that name;
            of ``this``, those that mean the module's own.
        scopes: the inner declarations of these names.
    """

    def __init__(
        self,
        source: bytes,
        tree: Tree,
        names: Collection[str],
        keep_hidden: bool = False,
        statements: Iterable[Range] = (),
    ) -> None:
        """Look for ``names``.

        Args:
            source: the text.
            tree: its syntax.
            names: what to look for.
            keep_hidden: look also where an inner declaration hides a name.
            statements: where imports and exports from other modules are, in order; they read
                nothing, so that they need no look.
        """
        self.scopes = Scopes()
        self.reads: dict[str, list[Frame]] = {name: [] for name in names}
        walker = Walker(tree)
        behind = 0  # the end of a function that has a `this` of its own
        for start, name in _outside(statements, places_of(names, source)):
            if source[start - 1 : start] == b"." and source[start - 2 : start - 1] != b".":
                continue  # a property
            if name != "this":
                self._note(name, walker.leaf(start))
            elif start >= behind:
                leaf = walker.leaf(start)
                function = _outermost_function(leaf)
                if function is None:
                    self._note(name, leaf)
                else:
                    behind = function.end
        for name, frames in self.reads.items():
            if self.scopes.declares(name) and not keep_hidden:
                hidden = self.scopes.hides
                self.reads[name] = [f for f in frames if not hidden(name, f.start)]

    def _note(self, name: str, leaf: Frame) -> None:
        if leaf.in_type or leaf.end - leaf.start != len(name.encode()):
            return
        where = declared_range(leaf)
        if where is not None:
            if not _is_given_by_bundler(name, leaf):
                self.scopes.declare(name, where)
        elif leaf.type in _READ and not _is_word(leaf):
            self.reads[name].append(leaf)


def _outside(
    ranges: Iterable[Range], places: Iterable[tuple[int, str]]
) -> Iterator[tuple[int, str]]:
    """Yield the places that are in none of the ranges; both come in order."""
    following = iter(ranges)
    start, end = next(following, (0, 0))
    for place in places:
        while end and place[0] >= end:
            start, end = next(following, (0, 0))
        if not start <= place[0] < end:
            yield place


def _outermost_function(leaf: Frame) -> Frame | None:
    """Return the outermost function with a ``this`` of its own."""
    found = None
    frame = leaf.parent
    while frame is not None:
        if frame.type in FUNCTIONS and frame.type != "arrow_function":
            found = frame
        frame = frame.parent
    return found


_STATEMENTS = ("import_statement", "export_clause", "export_specifier", "namespace_export")


def _is_word(leaf: Frame) -> bool:
    """Whether the token names something else than a value: part of a statement, an intrinsic."""
    parent = leaf.parent
    if parent is None:
        return True
    if parent.type.startswith("import_") and parent.type != "import_alias":
        return True
    if parent.type in _STATEMENTS or parent.type in ("named_imports", "namespace_import"):
        return True
    if parent.type in ("jsx_opening_element", "jsx_self_closing_element", "jsx_closing_element"):
        # A lower-case name is an HTML element.
        return leaf.node.text is not None and leaf.node.text[:1].islower()
    if parent.type == "export_statement":
        # `export as namespace X` names a global for TypeScript alone.
        return any(child.type == "namespace" for child in parent.node.children)
    return parent.type == "jsx_attribute"


def _is_given_by_bundler(name: str, leaf: Frame) -> bool:
    """Whether a parameter stands for the bundler's own ``require``, ``module`` or ``exports``.

    Such are the parameters of functions given to ``define`` and ``require.ensure``
    (``AMDDefineDependencyParserPlugin``, ``RequireEnsureDependenciesBlockParserPlugin``).
    """
    if name not in ("require", "module", "exports"):
        return False
    function = leaf.above("function_expression", "arrow_function")
    arguments = function.parent if function is not None else None
    if arguments is None or arguments.type != "arguments" or arguments.parent is None:
        return False
    callee = arguments.parent.node.child_by_field_name("function")
    return callee is not None and callee.text in (b"define", b"require.ensure")
