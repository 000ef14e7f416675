"""Where a CommonJS module says ``require``, ``module``, ``exports``, ``global`` and ``define``.

The scopes are those of ``attachScopes`` in @rollup/pluginutils: functions and classes hold in the
whole function around them, whatever block they are declared in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from tree_sitter import Node, Tree

from hygiene.parse.frames import Frame, Walker
from hygiene.parse.scopes import Range, Scopes, declared_range

NAMES = ("require", "module", "exports", "global", "define")

_WORD = re.compile(
    rb"(?<![\w$\x80-\xff])(?:require|module|exports|global|define|this)(?![\w$\x80-\xff])"
)
_READ = frozenset({"identifier", "shorthand_property_identifier"})
_HOISTED = frozenset(
    {"class_declaration", "function_declaration", "generator_function_declaration"}
)
FUNCTIONS = (
    "arrow_function",
    "function_declaration",
    "function_expression",
    "generator_function",
    "generator_function_declaration",
    "method_definition",
)
"""Nodes whose code runs when they are called."""
_FUNCTION_SCOPES = frozenset({*FUNCTIONS, "class_static_block", "program"})
_CODE_BLOCKS = frozenset(
    {
        "catch_clause",
        "do_statement",
        "else_clause",
        "finally_clause",
        "for_in_statement",
        "for_statement",
        "if_statement",
        "labeled_statement",
        "statement_block",
        "switch_body",
        "switch_case",
        "switch_default",
        "switch_statement",
        "try_statement",
        "while_statement",
        "with_statement",
    }
)


class Occurrence(Struct, frozen=True):
    """One of the names, where it is no declaration and no name of a property.

    Attributes:
        name: one of ``NAMES``.
        frame: the token.
        hidden: a declaration in the module gives the name another meaning.
    """

    name: str
    frame: Frame
    hidden: bool


class Occurrences:
    """The places in one module that plugin-commonjs looks at.

    Attributes:
        found: the names, in the order of the source.
        top_level_this: the tokens ``this`` that mean the exports of the module.
    """

    def __init__(self, source: bytes, tree: Tree) -> None:
        self.top_level_this: list[Frame] = []
        self._scopes = Scopes()
        walker = Walker(tree)
        leaves: list[tuple[str, Frame]] = []
        passed = 0  # no `this` before here is at the top level
        for match in _WORD.finditer(source):
            name = match[0].decode()
            if name == "this":
                if match.start() >= passed:
                    passed = self._note_this(walker.leaf(match.start()), passed)
                continue
            leaf = walker.leaf(match.start())
            if leaf.end - leaf.start != len(match[0]):
                continue  # in a string or a comment
            where = _declared_range(leaf)
            if where is not None:
                self._scopes.declare(name, where)
            elif leaf.type in _READ and not _is_key_of_field(leaf):
                leaves.append((name, leaf))
        self.found = [
            Occurrence(name, leaf, self._scopes.hides(name, leaf.start)) for name, leaf in leaves
        ]

    def _note_this(self, leaf: Frame, passed: int) -> int:
        if leaf.type != "this":
            return passed
        outermost: Frame | None = None
        frame = leaf.parent
        while frame is not None:
            if frame.type in FUNCTIONS or frame.type == "class_body":
                outermost = frame
            frame = frame.parent
        if outermost is not None:
            return outermost.end
        self.top_level_this.append(leaf)
        return passed


def returns_at_top_level(root: Node) -> bool:
    """Whether a ``return`` leaves the module as a whole."""
    waiting = [root]
    while waiting:
        for child in waiting.pop().named_children:
            if child.type == "return_statement":
                return True
            if child.type in _CODE_BLOCKS:
                waiting.append(child)
    return False


def outer(frame: Frame) -> Frame:
    """Return the parentheses around an expression, or itself where it has none."""
    while frame.parent is not None and frame.parent.type == "parenthesized_expression":
        frame = frame.parent
    return frame


def above(frame: Frame) -> Iterator[tuple[Frame, Frame]]:
    """Yield each (parent, child) on the way up."""
    while frame.parent is not None:
        yield frame.parent, frame
        frame = frame.parent


def _is_key_of_field(leaf: Frame) -> bool:
    """Whether a name is the key of a class field, which the plugin passes over, computed or not."""
    key = leaf.parent
    return (
        key is not None
        and key.type == "computed_property_name"
        and key.parent is not None
        and key.parent.type == "field_definition"
    )


def _declared_range(leaf: Frame) -> Range | None:
    where = declared_range(leaf)
    if where is None or leaf.parent is None or leaf.parent.type not in _HOISTED:
        return where
    for parent, _ in above(leaf.parent):
        if parent.type in _FUNCTION_SCOPES:
            return parent.start, parent.end
    return where
