"""A namespace import is handed on as a whole, so every export of the module stays.

## What it does
Looks at `import * as name` in your own modules where `name` is used as a value by itself: passed to
a function, spread, put into an object, read with a computed key. Reports it when an entry keeps
100 kB or more for nothing else, and a tenth or more of what somebody asks for.

## Why
As long as only `name.member` is read, a bundler keeps these members. Once the namespace object goes
anywhere else, nobody knows what is read of it, and all that the module exports is kept with
everything that it needs.

## Fix
Imports names in place of the namespace, where only known members are read. Where the object itself
is needed, make one of the members that are: `{ one: name.one }`.

## Options
- `minimum`: the size from which a namespace is reported, whatever the entry's own; empty: as told
  above.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from hygiene import Edge, EntryCost, Example, Facts, Finding, Reach, RuleOptions, parse_size

code = "HYG009"
name = "namespace-escape"
severity = "info"

_LARGE, _SHARE = 100_000, 0.1
"""What a namespace keeps and is much: bytes, and the part of what somebody asks for."""


class Options(RuleOptions, frozen=True):
    """The options of this rule."""

    minimum: str = ""


class _Escape(NamedTuple):
    """A namespace that is used by itself: its name, and the place."""

    path: str
    name: str
    start: int
    end: int


def check(facts: Facts, options: Options) -> Iterator[Finding]:
    """Yield a finding for each namespace that escapes and keeps much."""
    found: dict[_Escape, list[tuple[EntryCost, Edge]]] = {}
    for reach in facts.reaches:
        graph = facts.graph(reach)
        asked = graph.bytes_of(graph.reached(graph.asked.__contains__))
        limit = parse_size(options.minimum) if options.minimum else max(_LARGE, asked * _SHARE)
        for edge in _namespaces(facts, reach):
            escape = _escape(facts, edge)
            if escape is None:
                continue
            kept = graph.reached(partial(_is_elsewhere, edge))
            cost = facts.cost(reach, reach.modules.keys() - kept)
            if cost.bytes >= limit and cost.modules > 1:
                found.setdefault(escape, []).append((cost, edge))
    for escape, paid in found.items():
        paid.sort(key=lambda one: (-one[0].bytes, one[0].entry))
        cost, edge = paid[0]
        reach = facts.reach(cost.entry)
        yield Finding(
            message=f"`{escape.name}` is used as a whole here, so all of "
            f"{facts.short(edge.module)} is kept",
            path=escape.path,
            start=escape.start,
            end=escape.end,
            entries=tuple(cost for cost, _ in paid),
            chain=facts.steps(reach, facts.graph(reach).chain([edge.module])),
            fix=facts.helping_fix(reach, [edge.module], "narrow-namespace"),
        )


def _namespaces(facts: Facts, reach: Reach) -> Iterator[Edge]:
    """Yield the edges of namespaces that own modules import, of ECMAScript modules."""
    for edge in reach.edges:
        owned = edge.importer is not None and facts.owns(edge.importer)
        if edge.reason != "namespace" or not owned or edge.module.endswith(".json"):
            continue
        if facts.module(edge.module).esm:
            yield edge


def _escape(facts: Facts, edge: Edge) -> _Escape | None:
    """Return the first use of a namespace that is no read of a member."""
    module = facts.module(edge.importer or "")
    for binding in module.bindings:
        if binding.imported is None and module.requests[binding.request].start == edge.start:
            for use in binding.uses:
                if not use.members and use.destructured is None:
                    return _Escape(edge.importer or "", binding.local, use.start, use.end)
    return None


def _is_elsewhere(namespace: Edge, edge: Edge) -> bool:
    return (edge.importer, edge.module) != (namespace.importer, namespace.module)


_PACKAGE = """
            -- package.json --
            {"name": "app", "sideEffects": false}
            -- src/all.ts --
            export { one } from './one'
            export { table } from './table'
            -- src/one.ts --
            export const one = 1
            -- src/table.ts --
            export const table = ['a', 'few', 'megabytes'].map((word) => word.length)
            -- hygiene.toml --
            rules.namespace-escape.minimum = "100 B"
            [[entries]]
            path = "src/main.ts"
            profile = "webpack-production"
"""

examples = (
    Example(
        title="a namespace that is passed on",
        tree=_PACKAGE
        + """
            -- src/main.ts --
            import * as all from './all'
            console.log(all)
        """,
        report="""
            src/main.ts:2:13: HYG009 `all` is used as a whole here, so all of src/all.ts is kept
            2 │ console.log(all)
              │             ^^^
              costs  2 modules, 134 B in src/main.ts
              chain  hygiene.toml → src/main.ts → src/all.ts
        """,
    ),
    Example(
        title="only members are read",
        tree=_PACKAGE
        + """
            -- src/main.ts --
            import * as all from './all'
            console.log(all.one)
        """,
    ),
    Example(
        title="little is kept for it",
        tree=_PACKAGE
        + """
            -- src/main.ts --
            import * as all from './one'
            console.log(all)
        """,
    ),
)
