"""What rule authors import.

A rule is a module with a docstring (its documentation), ``code``, ``name``, ``severity``,
``examples`` and ``check(facts)``; see CONTRIBUTING.md. Names are loaded when they are first used,
so that the command starts quickly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hygiene.discover.package_json import PackageJson
    from hygiene.discover.path_pattern import glob_matches
    from hygiene.examples import Example
    from hygiene.findings import EntryCost, Finding, Fix, Severity, Step
    from hygiene.link.ambiguous import AmbiguousName
    from hygiene.model import Binding, Edit, ModuleFacts
    from hygiene.program import Facts, Lighter
    from hygiene.purity.records import ModuleEffect, Purity
    from hygiene.reach.records import Edge, KeptModule, Reach
    from hygiene.reach.refused_lines import RefusedLine
    from hygiene.reach.search import KeptGraph
    from hygiene.rule import RuleOptions
    from hygiene.sizes import format_size, parse_size
    from hygiene.suggest.subpath import RewrittenImport, SubpathChange
    from hygiene.suppressions.records import SuppressedRule, Suppression

__all__ = [
    "AmbiguousName",
    "Binding",
    "Edge",
    "Edit",
    "EntryCost",
    "Example",
    "Facts",
    "Finding",
    "Fix",
    "KeptGraph",
    "KeptModule",
    "Lighter",
    "ModuleEffect",
    "ModuleFacts",
    "PackageJson",
    "Purity",
    "Reach",
    "RefusedLine",
    "RewrittenImport",
    "RuleOptions",
    "Severity",
    "Step",
    "SubpathChange",
    "SuppressedRule",
    "Suppression",
    "format_size",
    "glob_matches",
    "parse_size",
]

_HOMES = {
    "hygiene.discover.package_json": ("PackageJson",),
    "hygiene.discover.path_pattern": ("glob_matches",),
    "hygiene.examples": ("Example",),
    "hygiene.findings": ("EntryCost", "Finding", "Fix", "Severity", "Step"),
    "hygiene.link.ambiguous": ("AmbiguousName",),
    "hygiene.model": ("Binding", "Edit", "ModuleFacts"),
    "hygiene.program": ("Facts", "Lighter"),
    "hygiene.purity.records": ("ModuleEffect", "Purity"),
    "hygiene.reach.records": ("Edge", "KeptModule", "Reach"),
    "hygiene.reach.refused_lines": ("RefusedLine",),
    "hygiene.reach.search": ("KeptGraph",),
    "hygiene.rule": ("RuleOptions",),
    "hygiene.sizes": ("format_size", "parse_size"),
    "hygiene.suggest.subpath": ("RewrittenImport", "SubpathChange"),
    "hygiene.suppressions.records": ("SuppressedRule", "Suppression"),
}


if not TYPE_CHECKING:  # a type checker must see that other names do not exist

    def __getattr__(name: str) -> object:
        for module, names in _HOMES.items():
            if name in names:
                from importlib import import_module

                return getattr(import_module(module), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
