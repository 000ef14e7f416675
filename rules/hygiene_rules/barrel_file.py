"""A barrel brings its users far more than they ask of it.

## What it does
Looks at every module of your own that mostly passes on what others export, and adds up what an
entry would not keep if the barrel brought nothing but what is asked of it. Where that is 100 kB or
more, and a tenth or more of what somebody asks for, the barrel is reported with the entries that
pay, and with the re-export that most of it comes over.

## Why
A barrel is paid for by everybody who imports one name of it, wherever the bundler cannot tell that
the rest is not needed. One barrel with many users is worth more work than any single import.

## Fix
The smallest change after which nothing of it is kept, where there is one: as a rule the package's
`sideEffects`, or imports that go around the barrel.

## Options
- `minimum`: the size from which a barrel is reported, whatever the entry's own; empty: as told
  above.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hygiene import (
    Edge,
    EntryCost,
    Example,
    Facts,
    Finding,
    KeptGraph,
    Reach,
    RuleOptions,
    format_size,
    parse_size,
)

code = "HYG007"
name = "barrel-file"
severity = "info"

_UNUSED, _SHARE = 100_000, 0.1
"""What a barrel brings unasked and is much: bytes, and the part of what somebody asks for."""


class Options(RuleOptions, frozen=True):
    """The options of this rule."""

    minimum: str = ""


class _Paid(NamedTuple):
    """What one entry pays for a barrel, and the re-export that most of it comes over."""

    cost: EntryCost
    lost: frozenset[str]
    most: Edge


def check(facts: Facts, options: Options) -> Iterator[Finding]:
    """Yield a finding for each barrel that entries pay much for."""
    found: dict[str, list[_Paid]] = {}
    for reach in facts.reaches:
        graph = facts.graph(reach)
        asked = graph.bytes_of(graph.reached(graph.asked.__contains__))
        limit = parse_size(options.minimum) if options.minimum else max(_UNUSED, asked * _SHARE)
        for barrel in _barrels(facts, reach):
            paid = _paid(facts, reach, barrel)
            if paid is not None and paid.cost.bytes >= limit:
                found.setdefault(barrel, []).append(paid)
    for barrel, entries in found.items():
        entries.sort(key=lambda paid: (-paid.cost.bytes, paid.cost.entry))
        cost, lost, most = entries[0]
        reach = facts.reach(cost.entry)
        graph = facts.graph(reach)
        yield Finding(
            message=f"users of this barrel get {format_size(cost.bytes)} that none of them asks for"
            f", the largest part by way of {facts.short(most.module)}",
            path=barrel,
            start=most.start,
            end=most.end,
            entries=tuple(paid.cost for paid in entries),
            chain=facts.steps(reach, graph.chain([barrel])),
            fix=facts.best_fix(reach, lost),
        )


def _barrels(facts: Facts, reach: Reach) -> Iterator[str]:
    """Yield the kept modules of one's own that pass on more than they import for themselves."""
    graph = facts.graph(reach)
    for path in reach.modules:
        if facts.owns(path) and any(_is_unasked(graph, edge) for edge in graph.out.get(path, ())):
            module = facts.module(path)
            passing = {r.request for r in module.reexports if not r.type_only}
            if len(passing) > 1 and 2 * len(passing) > len(module.requests):
                yield path


def _paid(facts: Facts, reach: Reach, barrel: str) -> _Paid | None:
    graph = facts.graph(reach)
    kept = graph.reached(lambda edge: edge.importer != barrel or not _is_unasked(graph, edge))
    lost = frozenset(reach.modules.keys() - kept)
    over: dict[Edge, int] = {}
    for edge in graph.out[barrel]:
        if edge.module in lost and edge not in over:
            over[edge] = graph.bytes_of(_below(graph, edge.module, lost))
    if not over:
        return None
    most = max(over, key=lambda edge: (over[edge], -edge.start))
    return _Paid(facts.cost(reach, lost), lost, most)


def _is_unasked(graph: KeptGraph, edge: Edge) -> bool:
    return edge.reason in ("side-effects", "re-export") and not graph.is_asked(edge)


def _below(graph: KeptGraph, module: str, within: frozenset[str]) -> set[str]:
    found = {module}
    waiting = [module]
    while waiting:
        for edge in graph.out.get(waiting.pop(), ()):
            if edge.module in within and edge.module not in found:
                found.add(edge.module)
                waiting.append(edge.module)
    return found


_WORKSPACE = """
            -- package.json --
            {"private": true, "workspaces": ["common", "worker"]}
            -- node_modules/common -> ../common --
            -- worker/package.json --
            {"name": "worker", "sideEffects": false}
            -- worker/src/worker.ts --
            import { Worker } from '@temporalio/worker'
            Worker.create({ workflowsPath: require.resolve('./workflows') })
            -- worker/src/workflows.ts --
            import { light } from 'common'
            export const run = () => light()
            -- common/package.json --
            {
              "name": "common",
              "main": "src/index.ts"
            }
            -- common/src/light.ts --
            export const light = () => 1
            -- common/src/zones.ts --
            export const zones = ['Europe/Andorra', 'Asia/Dubai', 'Asia/Kabul', 'America/Antigua']
            -- common/src/words.ts --
            export const words = ['a', 'few', 'words']
"""

examples = (
    Example(
        title="a barrel of three, of which one is needed",
        tree=_WORKSPACE
        + """
            -- common/src/index.ts --
            export { light } from './light'
            export { words } from './words'
            export { zones } from './zones'
            -- hygiene.toml --
            rules.barrel-file.minimum = "100 B"
        """,
        report="""
            common/src/index.ts:3:1: HYG007 users of this barrel get 130 B that none of them asks for, the largest part by way of common/src/zones.ts
            3 │ export { zones } from './zones'
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              costs  2 modules, 130 B in worker/src/workflows.ts
              chain  worker/src/worker.ts → worker/src/workflows.ts → common/src/index.ts
              fix    declare "sideEffects": false in common (safe): saves 3 modules, 226 B
                     common/package.json
                       + "sideEffects": false,
        """,  # noqa: E501
    ),
    Example(
        title="all of it is needed",
        tree=_WORKSPACE
        + """
            -- common/src/index.ts --
            export { light } from './light'
            export { zones } from './zones'
            -- worker/src/workflows.ts --
            import { light, zones } from 'common'
            export const run = () => [light(), zones]
            -- hygiene.toml --
            rules.barrel-file.minimum = "1 B"
        """,
    ),
    Example(
        title="too little to speak of",
        tree=_WORKSPACE
        + """
            -- common/src/index.ts --
            export { light } from './light'
            export { words } from './words'
        """,
    ),
)
