"""What rules may import comes from ``hygiene`` itself; where it is defined may change."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst
from libcst.helpers import get_full_name_for_node

import hygiene
from hygiene.authoring.changes import Changed
from hygiene.authoring.python_source import PythonSource, Replacement

summary = "names that rules may use are imported from hygiene, not from a module inside it"


def change(source: PythonSource) -> Changed:
    """Return what to replace in a rule file."""
    replacements: list[Replacement] = []
    by_hand: list[str] = []
    for statement in _imports(source.module):
        module = get_full_name_for_node(statement.module) if statement.module else None
        if module is None or not module.startswith("hygiene.") or statement.relative:
            continue
        if isinstance(statement.names, cst.ImportStar):
            names: Sequence[object] = ()
        else:
            names = [alias.name.value for alias in statement.names]
        assert statement.module is not None
        if names and all(name in hygiene.__all__ for name in names):
            replacements.append(Replacement(*source.span(statement.module), "hygiene"))
        else:
            line = source.line(statement)
            by_hand.append(f"line {line}: {module} is no part of the interface of rules")
    return Changed(tuple(replacements), tuple(by_hand))


def _imports(module: cst.Module) -> list[cst.ImportFrom]:
    found: list[cst.ImportFrom] = []

    class Visitor(cst.CSTVisitor):
        def visit_ImportFrom(self, node: cst.ImportFrom) -> None:  # noqa: N802  # libcst's name
            found.append(node)

    module.visit(Visitor())
    return found
