"""Reading one module as plugin-commonjs does: what it requires, and how it sets its exports.

Follows ``transformCommonjs`` of plugin-commonjs, whose walk over the whole syntax tree is here a
look at the few names that matter to it.
"""

from __future__ import annotations

import re

from tree_sitter import Tree

from hygiene.bundlers.rollup.plugins.commonjs.constant_tests import DeadCode
from hygiene.bundlers.rollup.plugins.commonjs.exports import ExportPlace, export_place
from hygiene.bundlers.rollup.plugins.commonjs.names import free_names, required_names
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
    RequireCall,
    SourceKind,
)
from hygiene.bundlers.rollup.plugins.commonjs.requires import (
    constant_require,
    is_called,
    is_require_property,
    module_require,
)
from hygiene.parse.frames import Frame
from hygiene.parse.grammar import Masked, parse
from hygiene.parse.literals import operator_of

BOM = b"\xef\xbb\xbf"
_KEYWORDS = re.compile(rb"\b(?:require|module|exports|global)\b")
_STATEMENT = re.compile(rb"(?<![\w$.])(?:import|export)(?![\w$])")
_ES_STATEMENTS = ("import_statement", "export_statement")


def read_source(path: str, source: bytes) -> SourceKind:
    """Return what kind of module a file is, and the analysis of a CommonJS module."""
    mentions = _KEYWORDS.search(source) is not None
    tree = parse(Masked(source).text, "js")
    if _STATEMENT.search(source) is not None:
        for statement in tree.root_node.children:
            if statement.type in _ES_STATEMENTS:
                return SourceKind(True, mentions, None)
    return SourceKind(False, mentions, _Analysis(path, source, tree).result())


class _Analysis:
    """One walk over the names in a module."""

    def __init__(self, path: str, source: bytes, tree: Tree) -> None:
        self._source = source
        self._names = free_names(path, source)
        self._dead = DeadCode()
        self._wraps = b"return" in source and returns_at_top_level(tree.root_node)
        self._uses_module = False
        self._uses_exports = False
        self._uses_dynamic_require = False
        self._requires: list[RequireCall] = []
        self._edits: list[Edit] = []
        self._exports: list[ExportPlace] = []
        occurrences = Occurrences(source, tree)
        for occurrence in occurrences.found:
            if not self._dead.holds(occurrence.frame):
                self._look_at(occurrence)
        for this in occurrences.top_level_this:
            if not self._dead.holds(this):
                self._replace(this, self._names.exports)

    def result(self) -> CommonJsSource:
        """Return what the walk found."""
        replaced = any(place.kind == "module" for place in self._exports)
        wraps = self._wraps or (self._uses_exports and replaced)
        mode = self._mode(wraps)
        if not wraps:
            self._rewrite_exports(mode)
        start, leading = _leading(self._source)
        return CommonJsSource(
            mode=mode,
            wraps=wraps,
            uses_module=self._uses_module,
            uses_exports=self._uses_exports,
            uses_dynamic_require=self._uses_dynamic_require,
            requires=tuple(self._requires),
            edits=tuple(sorted(self._edits, key=lambda edit: edit.start)),
            names=self._names,
            required_names_taken=required_names(self._source),
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

    def _rewrite_exports(self, mode: ExportMode) -> None:
        names = self._names
        module_exports = names.exports if mode == "replace" else f"{names.module}.exports"
        for place in self._exports:
            through_module = place.kind == "module" or (mode == "module" and place.through_module)
            text = module_exports if through_module else names.exports
            if place.kind == "name":
                text += f".{place.name}"
            self._edits.append(Edit(place.start, place.end, text))

    def _look_at(self, occurrence: Occurrence) -> None:
        name, leaf, hidden = occurrence.name, occurrence.frame, occurrence.hidden
        if name in ("module", "exports"):
            self._look_at_exports(name, leaf, hidden)
        elif hidden:
            return
        elif name == "require":
            self._look_at_require(leaf)
        elif name == "global":
            self._replace(leaf, f"{self._names.helpers}.commonjsGlobal")
        else:
            self._edits.append(Edit(leaf.start, leaf.end, "undefined"))

    def _look_at_require(self, leaf: Frame) -> None:
        if is_called(leaf) and self._note_call(leaf):
            return
        if not is_require_property(leaf):
            self._uses_dynamic_require = True
            self._replace(leaf, self._names.dynamic_require)

    def _note_call(self, callee: Frame) -> bool:
        """Note a call with a constant; return whether it is one."""
        call = outer(callee).parent
        assert call is not None
        specifier = constant_require(call)
        if specifier is None:
            return False
        parent = outer(call).parent
        used = parent is None or parent.type != "expression_statement"
        in_try = any(p.type == "try_statement" and c.field == "body" for p, c in above(call))
        self._requires.append(RequireCall(specifier, call.start, call.end, used, in_try))
        return True

    def _look_at_exports(self, name: str, leaf: Frame, hidden: bool) -> None:
        if name == "module" and not hidden:
            member = module_require(leaf)
            if member is not None:
                if not (is_called(member) and self._note_call(member)):
                    self._uses_dynamic_require = True
                    self._replace(member, self._names.dynamic_require)
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
        if place is not None and place.kind == "es_module" and not place.top_level:
            self._wraps = True
            self._note_use(name)
        elif place is not None and place.kind != "es_module_definition":
            self._note_use(name)
            self._exports.append(place)
        else:
            self._fold_typeof(leaf)
            self._wraps = True
            self._note_use(name)

    def _note_use(self, name: str) -> None:
        if name == "module":
            self._uses_module = True
        else:
            self._uses_exports = True

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

    def _replace(self, leaf: Frame, text: str) -> None:
        if leaf.type == "shorthand_property_identifier":
            text = f"{leaf.text()}: {text}"
        self._edits.append(Edit(leaf.start, leaf.end, text))


def _leading(source: bytes) -> tuple[int, bytes]:
    """Return where the code begins, and the comment or ``#!`` line before it."""
    if source.startswith(b"/*"):
        end = source.find(b"*/", 2) + 2
        return (end, source[:end] + b"\n") if end > 1 else (0, b"")
    if source.startswith(b"#!"):
        end = source.find(b"\n") + 1
        return end, source[:end]
    return 0, b""
