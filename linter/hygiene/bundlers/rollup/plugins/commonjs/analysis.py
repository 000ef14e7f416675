"""Reading one module as plugin-commonjs does: what it requires, and how it sets its exports.

Follows ``transformCommonjs`` of plugin-commonjs, whose walk over the whole syntax tree is here a
look at the few names that matter to it.
"""

from __future__ import annotations

import re

from tree_sitter import Tree

from hygiene.bundlers.rollup.plugins.commonjs.conditions import first_use, is_conditional
from hygiene.bundlers.rollup.plugins.commonjs.constant_tests import DeadCode
from hygiene.bundlers.rollup.plugins.commonjs.exports import export_place
from hygiene.bundlers.rollup.plugins.commonjs.names import free_names
from hygiene.bundlers.rollup.plugins.commonjs.occurrences import (
    Occurrence,
    Occurrences,
    above,
    outer,
    returns_at_top_level,
)
from hygiene.bundlers.rollup.plugins.commonjs.records import (
    CommonJsSource,
    Edit,
    ExportMode,
    ExportPlace,
    RequireCall,
)
from hygiene.bundlers.rollup.plugins.commonjs.requires import (
    constant_require,
    is_called,
    is_require_property,
    module_require,
)
from hygiene.parse.frames import Frame
from hygiene.parse.grammar import Masked
from hygiene.parse.literals import operator_of
from hygiene.parse.parsed import parse_without_tables

_MARK = b"\xef\xbb\xbf"
_KEYWORDS = re.compile(rb"\b(?:require|module|exports|global)\b")
_WORDS = (b"require", b"module", b"exports", b"global")
_STATEMENT = re.compile(rb"(?<![\w$.])(?:import|export)(?![\w$])")
_STARTS_WITH_STATEMENT = re.compile(
    rb"(?:\s|//[^\n]*\n|/\*(?:[^*]|\*(?!/))*+\*/|(?:'use strict'|\"use strict\");?)*+"
    rb"(?:import(?:\s+[\w$*{]|\s*[{'\"])|export(?:\s+\w|\s*[{*]))"
)
"""The first statement tells that the rest need not be read."""
_ES_STATEMENTS = ("import_statement", "export_statement")


def mentions_commonjs(source: bytes) -> bool:
    """Whether a module has one of the words that CommonJS modules are known by."""
    return any(word in source for word in _WORDS) and _KEYWORDS.search(source) is not None


def without_mark(source: bytes) -> bytes:
    """Return a text with blanks for its byte order mark, so that all offsets hold."""
    return b"   " + source[3:] if source.startswith(_MARK) else source


def read_commonjs(path: str, source: bytes, conditions: bool) -> CommonJsSource | None:
    """Return the analysis of a module; None for one with an import or export statement.

    Args:
        path: its id.
        source: its text.
        conditions: tell which calls of ``require`` may not run; else all are said to run.
    """
    if _STARTS_WITH_STATEMENT.match(source) is not None:
        return None
    tree, _ = parse_without_tables(Masked(source), "js")
    if _STATEMENT.search(source) is not None:
        for statement in tree.root_node.children:
            if statement.type in _ES_STATEMENTS:
                return None
    return _Analysis(path, source, tree).result(conditions)


class _Analysis:
    """One walk over the names in a module."""

    def __init__(self, path: str, source: bytes, tree: Tree) -> None:
        self._path = path
        self._source = source
        self._tree = tree
        self._dead = DeadCode()
        self._wraps = b"return" in source and returns_at_top_level(tree.root_node)
        self._uses_module = False
        self._uses_exports = False
        self._uses_require = False
        self._dynamic_requires: list[Frame] = []
        self._globals: list[Frame] = []
        self._calls: list[tuple[Frame, str]] = []
        self._edits: list[Edit] = []
        self._exports: list[ExportPlace] = []
        occurrences = Occurrences(source, tree)
        for occurrence in occurrences.found:
            if not self._dead.holds(occurrence.frame):
                self._look_at(occurrence)
        self._this = [leaf for leaf in occurrences.top_level_this if not self._dead.holds(leaf)]

    def result(self, conditions: bool) -> CommonJsSource:
        """Return what the walk found; ``conditions``: see ``read_commonjs``."""
        replaces = any(place.kind == "module" for place in self._exports)
        wraps = self._wraps or (self._uses_exports and replaces)
        set_names = dict.fromkeys(place.name for place in self._exports if place.name)
        names = free_names(self._path, self._source, set_names)
        self._replace(self._dynamic_requires, names.dynamic_require)
        self._replace(self._globals, f"{names.helpers}.commonjsGlobal")
        start, leading = _leading(self._source)
        special = self._uses_module or self._uses_exports or self._uses_require or self._exports
        return CommonJsSource(
            mode=self._mode(wraps),
            wraps=wraps,
            uses_module=self._uses_module,
            uses_exports=self._uses_exports,
            uses_dynamic_require=bool(self._dynamic_requires),
            is_script=not (wraps or special or self._globals or self._this),
            requires=self._requires(conditions),
            exports=() if wraps else tuple(self._exports),
            edits=tuple(self._edits),
            top_level_this=tuple((leaf.start, leaf.end) for leaf in self._this),
            names=names,
            start=start,
            leading=leading,
        )

    def _mode(self, wraps: bool) -> ExportMode:
        if wraps:
            return "module" if self._uses_module else "exports"
        replaced = [place for place in self._exports if place.kind == "module"]
        if not replaced:
            return "exports"
        others = len(replaced) < len(self._exports)
        return "replace" if any(place.top_level for place in replaced) and not others else "module"

    def _requires(self, conditions: bool) -> tuple[RequireCall, ...]:
        calls = [call for call, _ in self._calls] if conditions else []
        first = first_use(self._source, self._tree, calls, self._dead)
        found: list[RequireCall] = []
        for call, specifier in self._calls:
            statement = outer(call).parent
            used = statement is None or statement.type != "expression_statement"
            in_try = any(p.type == "try_statement" and c.field == "body" for p, c in above(call))
            conditional = conditions and (call.start > first or is_conditional(call))
            found.append(RequireCall(specifier, call.start, call.end, used, in_try, conditional))
        return tuple(found)

    def _look_at(self, occurrence: Occurrence) -> None:
        name, leaf, hidden = occurrence.name, occurrence.frame, occurrence.hidden
        if name in ("module", "exports"):
            self._look_at_exports(name, leaf, hidden)
        elif hidden:
            return
        elif name == "require":
            self._look_at_require(leaf)
        elif name == "global":
            self._globals.append(leaf)
        else:
            self._edits.append(Edit(leaf.start, leaf.end, "undefined"))

    def _look_at_require(self, callee: Frame) -> None:
        """Note a use of ``require`` or ``module.require``."""
        self._uses_require = True
        if is_called(callee):
            call = outer(callee).parent
            assert call is not None
            specifier = constant_require(call)
            if specifier is not None:
                self._calls.append((call, specifier))
                return
        if not is_require_property(callee):
            self._dynamic_requires.append(callee)

    def _look_at_exports(self, name: str, leaf: Frame, hidden: bool) -> None:
        member = module_require(leaf) if name == "module" and not hidden else None
        if member is not None:
            self._look_at_require(member)
            return
        place = export_place(name, leaf)
        if place is not None and place.kind == "es_module_definition":
            # The plugin does not ask here whether the name is its own.
            if place.top_level:
                self._exports.append(place)
                return
            self._wraps = True
        if hidden:
            return
        self._uses_module |= name == "module"
        self._uses_exports |= name == "exports"
        if place is None or place.kind == "es_module_definition":
            self._fold_typeof(leaf)
            self._wraps = True
        elif place.kind == "es_module" and not place.top_level:
            self._wraps = True
        else:
            self._exports.append(place)

    def _fold_typeof(self, leaf: Frame) -> None:
        """Replace ``typeof module``, ``typeof exports`` and ``typeof module.exports``."""
        argument = outer(leaf)
        parent = argument.parent
        if parent is not None and parent.type == "member_expression" and leaf.text() == "module":
            found = parent.node.child_by_field_name("property")
            if argument.field == "object" and found is not None and found.text == b"exports":
                parent = outer(parent).parent
        if parent is None or parent.type != "unary_expression":
            return
        if operator_of(parent.node) == "typeof":
            self._edits.append(Edit(parent.start, parent.end, "'object'"))

    def _replace(self, leaves: list[Frame], text: str) -> None:
        for leaf in leaves:
            shorthand = leaf.type == "shorthand_property_identifier"
            new = f"{leaf.text()}: {text}" if shorthand else text
            self._edits.append(Edit(leaf.start, leaf.end, new))


def _leading(source: bytes) -> tuple[int, bytes]:
    """Return where the code begins, and the comment or ``#!`` line before it."""
    if source.startswith(b"/*"):
        end = source.find(b"*/", 2) + 2
        return (end, source[:end] + b"\n") if end > 1 else (0, b"")
    if source.startswith(b"#!"):
        end = source.find(b"\n") + 1
        return end, source[:end]
    return 0, b""
