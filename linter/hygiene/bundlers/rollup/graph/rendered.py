"""Whether anything of a module is in the output: what is left when all else is removed.

Follows ``renderStatementList`` in rollup's ``utils/renderHelpers.ts``: comments at the top of a
module and behind its last statement stay where they are.
"""

from __future__ import annotations

import re

from tree_sitter import Node as Syntax

from hygiene.bundlers.rollup.graph.module import Module
from hygiene.bundlers.rollup.nodes.modules import ExportDefault, Import
from hygiene.bundlers.rollup.nodes.node import Node

_REMOVED_COMMENT = re.compile(
    rb"//[#@][^\n]*sourceMappingURL=[^\n]*|/\*[#@](?:(?!\*/).)*sourceMappingURL=.*?\*/"
    rb"|/\*(?:(?!\*/).)*[@#]__(?:PURE|NO_SIDE_EFFECTS)__.*?\*/"
    rb"|//[^\n]*[@#]__(?:PURE|NO_SIDE_EFFECTS)__[^\n]*",
    re.DOTALL,
)


def is_rendered(module: Module) -> bool:
    """Say whether ``module`` has a length in the output."""
    if not module.is_included:
        return False
    if module.was_read() and any(_renders(statement) for statement in module.program.parts):
        return True
    return bool(_left_over(module.parsed.masked.source, module.parsed.tree.root_node))


def _renders(statement: Node) -> bool:
    """Whether something is left of a statement at the top level."""
    if not statement.included or isinstance(statement, Import):
        return False
    if isinstance(statement, ExportDefault):
        declared = statement.declaration.type in ("FunctionDeclaration", "ClassDeclaration")
        return declared or statement.variable.original() is statement.variable
    return True


def _left_over(source: bytes, root: Syntax) -> bytes:
    """Return what is left of a module of which every statement is removed."""
    statements = [
        child
        for child in root.named_children
        if not child.is_extra and child.type not in ("comment", "hash_bang_line")
    ]
    start = source.find(b"\n") + 1 if source.startswith(b"#!") else 0
    beginning = start
    if not statements:
        return _stripped(source[start:])
    first = statements[0].start_byte
    while source[start : start + 1] == b"/" and source[start + 1 : start + 2] in (b"*", b"/"):
        line = _line_break(source[start:first])
        if line == 0:
            break
        start += line
    following = start + _line_break(source[start:first])
    kept = [source[beginning:following]]
    for index, statement in enumerate(statements):
        end = statement.end_byte
        last = index + 1 == len(statements)
        limit = len(source) if last else statements[index + 1].start_byte
        following = end + _line_break(source[end:limit])
        if last:
            kept.append(source[following:])
    return _stripped(b"".join(kept))


def _stripped(text: bytes) -> bytes:
    return _REMOVED_COMMENT.sub(b"", text).strip()


def _line_break(text: bytes) -> int:
    """Return the offset behind the first line break outside of comments; 0 where there is none."""
    start = 0
    found = text.find(b"\n")
    while True:
        start = text.find(b"/", start)
        if start == -1 or start > found:
            return found + 1
        if text[start + 1 : start + 2] == b"/":
            return found + 1
        start = text.find(b"*/", start + 2) + 2
        if start > found:
            found = text.find(b"\n", start)


def may_be_rendered(module: Module) -> bool:
    """Say whether some statement of ``module``, or a comment, can be in the output."""
    if module.loaded.original_path is None:
        return False
    root = module.parsed.tree.root_node
    if any(_may_render(statement) for statement in root.children):
        return True
    return bool(_left_over(module.parsed.masked.source, root))


def _may_render(statement: Syntax) -> bool:
    if statement.is_extra or statement.type in ("import_statement", "hash_bang_line"):
        return False
    if statement.type != "export_statement":
        return True
    return statement.child_by_field_name("declaration") is not None or any(
        child.type == "default" for child in statement.children
    )
