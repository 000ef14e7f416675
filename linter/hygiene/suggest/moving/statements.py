"""The statements of one module, and which of them mention which top-level names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct
from tree_sitter import Node, Tree

from hygiene.model import ModuleFacts
from hygiene.parse.frames import Frame, Walker, code_children, text_of
from hygiene.parse.grammar import Masked, parse
from hygiene.parse.occurrences import Occurrences
from hygiene.parse.patterns import declared_names, erased_name
from hygiene.suggest.text import whole_lines

_WORD = re.compile(rb"[A-Za-z_$\x80-\xff][\w$\x80-\xff]*")
_UNMOVABLE = re.compile(
    rb"import\s*\.\s*meta|__filename|__dirname|(?<![\w$.])(?:eval|require)\s*\("
)
_KEPT_COMMENT = re.compile(
    rb"^(?:/\*!|//\s*@ts-|/[/*]\s*(?:eslint|@license|@preserve|prettier|global))"
)


class TopLevel(Struct, frozen=True):
    """One statement at the top level.

    Attributes:
        start, end: with the comments that belong to it.
        code: where its code begins.
        declares: the names that it declares, types included.
        erased: all that it declares are types.
        exported: it begins with ``export``.
        movable: it can stand in another module.
        values, types: the top-level names that it mentions as values, and otherwise: as types, or
            in a list of exports.
    """

    start: int
    end: int
    code: int
    declares: tuple[str, ...]
    erased: bool
    exported: bool
    movable: bool
    values: frozenset[str]
    types: frozenset[str]


def top_level(source: bytes, facts: ModuleFacts) -> tuple[TopLevel, ...]:
    """Return the statements of a module, imports and ``export … from`` left out.

    Args:
        source: its content.
        facts: of it.
    """
    masked = Masked(source)
    tree = parse(masked.text, facts.language)
    return tuple(_Reader(masked.text, tree, facts).read())


class _Reader:
    def __init__(self, text: bytes, tree: Tree, facts: ModuleFacts) -> None:
        self._text = text
        self._tree = tree
        self._nodes = [n for n in tree.root_node.named_children if n.type != "comment"]
        self._starts = [node.start_byte for node in self._nodes]
        self._declared = [_declared(node) for node in self._nodes]
        local = {name for names, _ in self._declared for name in names}
        self._names = local | {binding.local for binding in facts.bindings}

    def read(self) -> Iterator[TopLevel]:
        """Yield the statements in order."""
        values, assigned = self._values()
        types = self._types()
        for index, node in enumerate(self._nodes):
            if node.type == "import_statement" or node.child_by_field_name("source") is not None:
                continue
            names, erased = self._declared[index]
            start, end = self._range(node)
            exported = node.type == "export_statement"
            movable = bool(names) and not assigned & set(names) and self._may_move(node, start, end)
            yield TopLevel(
                start=start,
                end=end,
                code=node.start_byte,
                declares=names,
                erased=erased,
                exported=exported,
                movable=movable,
                values=frozenset(values[index] - set(names)),
                types=frozenset(types[index] - set(names)),
            )

    def _at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _values(self) -> tuple[list[set[str]], set[str]]:
        """Return what each statement reads, and the names that are assigned anywhere."""
        found: list[set[str]] = [set() for _ in self._nodes]
        assigned: set[str] = set()
        occurrences = Occurrences(self._text, self._tree, self._names, keep_hidden=True)
        root = self._tree.root_node
        for name, frames in occurrences.reads.items():
            for frame in frames:
                scope = occurrences.scopes.innermost(name, frame.start)
                if scope is not None and scope != (root.start_byte, root.end_byte):
                    continue
                index = self._at(frame.start)
                if index >= 0:
                    found[index].add(name)
                if _is_assigned(frame):
                    assigned.add(name)
        return found, assigned

    def _types(self) -> list[set[str]]:
        """Return the names that each statement mentions in types."""
        found: list[set[str]] = [set() for _ in self._nodes]
        walker = Walker(self._tree)
        wanted = {name.encode(): name for name in self._names}
        for match in _WORD.finditer(self._text):
            name = wanted.get(match[0])
            if name is None:
                continue
            leaf = walker.leaf(match.start())
            typed = leaf.type == "type_identifier" or (
                leaf.type == "identifier" and (leaf.in_type or _is_listed(leaf))
            )
            index = self._at(match.start())
            if typed and index >= 0:
                found[index].add(name)
        return found

    def _range(self, node: Node) -> tuple[int, int]:
        """Return the range of a statement with the comments above it, in whole lines."""
        start = node.start_byte
        above = node.prev_sibling
        while above is not None and above.type == "comment":
            between = self._text[above.end_byte : start]
            own_line = self._text[: above.start_byte].rpartition(b"\n")[2].strip() == b""
            text = self._text[above.start_byte : above.end_byte]
            if between.strip() or between.count(b"\n") > 1 or not own_line:
                break
            if _KEPT_COMMENT.match(text):
                break
            start = above.start_byte
            above = above.prev_sibling
        return whole_lines(self._text, start, node.end_byte)

    def _may_move(self, node: Node, start: int, end: int) -> bool:
        alone = self._text[end - 1 : end] == b"\n" or end == len(self._text)
        if not alone or _UNMOVABLE.search(self._text, node.start_byte, node.end_byte):
            return False
        if any(child.type in ("default", "decorator", "=") for child in node.children):
            return False
        inner = node.child_by_field_name("declaration") or node
        if any(child.type == "decorator" for child in inner.children):
            return False
        if inner.type == "lexical_declaration":
            return any(child.type == "const" for child in inner.children)
        return inner.type not in ("variable_declaration", "expression_statement", "import_alias")


def _declared(statement: Node) -> tuple[tuple[str, ...], bool]:
    """Return the names that a statement declares, and whether they are types alone."""
    erased = erased_name(statement)
    inner = statement.child_by_field_name("declaration") or statement
    if inner.type == "function_signature":
        name = inner.child_by_field_name("name")
        return (text_of(name),) if name is not None else (), False
    if inner.type == "import_alias":
        return tuple(text_of(name) for name in code_children(inner)[:1]), False
    if erased is not None:
        return (erased,), True
    return tuple(dict.fromkeys(name for name, _ in declared_names(inner))), False


def _is_assigned(frame: Frame) -> bool:
    """Whether a name is given another value, or at the top level a member (``f.displayName``)."""
    top = frame
    while top.parent is not None and top.field == "object":
        top = top.parent
    parent = top.parent
    if parent is None:
        return False
    if parent.type in ("assignment_expression", "augmented_assignment_expression"):
        return top.field == "left" and (top is frame or top.function() is None)
    return parent.type == "update_expression" and top is frame


def _is_listed(frame: Frame) -> bool:
    """Whether it is the name of a declaration in ``export { name }``."""
    return (
        frame.parent is not None
        and frame.parent.type == "export_specifier"
        and frame.field == "name"
    )
