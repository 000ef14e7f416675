"""An `export *` hides a name, or keeps what its users do not need.

## What it does
Reports two kinds of `export * from` in your own modules:

- two of them provide the same name from different declarations, so the module exports neither;
- the bundler is esbuild, and the `export *` keeps modules that nobody asks for.

## Why
By the language's rules a name that two `export *` provide is no export at all: an import of it is
an error in some programs and `undefined` in others. And what a CommonJS module exports is known
only when it runs: esbuild, unlike webpack and rollup, makes `export *` of it a call, and so keeps
it for every user of the module, even where packages declare that they have no side effects.

## Fix
Writes out the names that the `export *` passes on, where they are all known. An ambiguous name has
none: which of the two is meant, only you know.

## Options
- `minimum`: what esbuild keeps is reported from this size on, and from a hundredth of the entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from hygiene import (
    AmbiguousName,
    Edge,
    EntryCost,
    Example,
    Facts,
    Finding,
    Reach,
    RuleOptions,
    parse_size,
)

code = "HYG008"
name = "export-star"
severity = "warning"

_SHARE = 0.01
"""The part of an entry that a change must save."""


class Options(RuleOptions, frozen=True):
    """The options of this rule."""

    minimum: str = "1 kB"


def check(facts: Facts, options: Options) -> Iterator[Finding]:
    """Yield a finding for each name that is lost, and each `export *` that keeps too much."""
    seen: set[str] = set()
    for reach in facts.reaches:
        for path in sorted(reach.built - seen):
            if facts.owns(path) and not path.endswith(".json"):
                seen.add(path)
                yield from _ambiguous(facts, reach, path)
    kept: dict[tuple[str, int], list[tuple[EntryCost, frozenset[str], Edge]]] = {}
    for reach in facts.reaches:
        if reach.bundler.name == "esbuild":
            limit = max(parse_size(options.minimum), reach.bytes * _SHARE)
            for edge, lost in _unasked(facts, reach):
                cost = facts.cost(reach, lost)
                if cost.bytes >= limit:
                    place = (edge.importer or "", edge.start)
                    kept.setdefault(place, []).append((cost, lost, edge))
    for paid in kept.values():
        yield _costly(facts, paid)


def _ambiguous(facts: Facts, reach: Reach, path: str) -> Iterator[Finding]:
    pairs: dict[tuple[int, int], list[AmbiguousName]] = {}
    for one in facts.ambiguous_names(reach, path):
        pairs.setdefault((one.first.start, one.second.start), []).append(one)
    requests = facts.module(path).requests
    for one, *others in pairs.values():
        first, second = (requests[star.request].specifier for star in (one.first, one.second))
        more = f" and {len(others)} more" if others else ""
        yield Finding(
            message=f"`{one.name}`{more} comes from both {first} and {second}, so this module "
            "exports neither",
            path=path,
            start=one.second.start,
            end=one.second.end,
        )


def _unasked(facts: Facts, reach: Reach) -> Iterator[tuple[Edge, frozenset[str]]]:
    """Yield each `export *` that nobody asks for anything, with what an entry keeps for it."""
    graph = facts.graph(reach)
    for path in filter(facts.owns, reach.modules):
        edges = [e for e in graph.out.get(path, ()) if not graph.is_asked(e)]
        if not edges:
            continue
        stars = {r.start for r in facts.module(path).reexports if r.name is None}
        for edge in {e.start: e for e in edges if e.start in stars}.values():
            kept = graph.reached(partial(_is_elsewhere, edge))
            yield edge, frozenset(reach.modules.keys() - kept)


def _is_elsewhere(star: Edge, edge: Edge) -> bool:
    return (edge.importer, edge.start) != (star.importer, star.start)


def _costly(facts: Facts, paid: list[tuple[EntryCost, frozenset[str], Edge]]) -> Finding:
    paid.sort(key=lambda one: (-one[0].bytes, one[0].entry))
    cost, lost, edge = paid[0]
    reach = facts.reach(cost.entry)
    return Finding(
        message=f"esbuild keeps {facts.short(edge.module)} for this, though nobody asks for it",
        path=edge.importer or edge.module,
        start=edge.start,
        end=edge.end,
        entries=tuple(cost for cost, _, _ in paid),
        chain=facts.steps(reach, facts.graph(reach).chain([edge.module])),
        fix=facts.helping_fix(reach, lost, "name-star-exports"),
    )


_PACKAGE = """
            -- package.json --
            {"name": "app", "sideEffects": false}
            -- src/main.ts --
            import { one } from './all'
            console.log(one)
            -- src/one.ts --
            export const one = 1
            -- hygiene.toml --
            rules.export-star.minimum = "10 B"
            [[entries]]
            path = "src/main.ts"
            profile = "esbuild"
"""

examples = (
    Example(
        title="a name that is lost",
        tree=_PACKAGE
        + """
            -- src/all.ts --
            export * from './one'
            export * from './two'
            -- src/two.ts --
            export const one = 2
            export const two = 2
        """,
        report="""
            src/all.ts:2:1: HYG008 `one` comes from both ./one and ./two, so this module exports neither
            2 │ export * from './two'
              │ ^^^^^^^^^^^^^^^^^^^^^
        """,  # noqa: E501
    ),
    Example(
        title="the module says which it means",
        tree=_PACKAGE
        + """
            -- src/all.ts --
            export * from './one'
            export * from './two'
            export { one } from './one'
            -- src/two.ts --
            export const one = 2
            export const two = 2
        """,
    ),
    Example(
        title="both lead to one declaration",
        tree=_PACKAGE
        + """
            -- src/all.ts --
            export * from './one'
            export * from './two'
            -- src/two.ts --
            export { one } from './one'
        """,
    ),
    Example(
        title="a CommonJS module, which esbuild keeps",
        tree=_PACKAGE
        + """
            -- src/all.ts --
            export * from './one'
            export * from 'tokenizer'
            -- node_modules/tokenizer/package.json --
            {"name": "tokenizer", "main": "index.js", "sideEffects": false}
            -- node_modules/tokenizer/index.js --
            exports.words = ['a', 'few', 'megabytes']
        """,
        report="""
            src/all.ts:2:1: HYG008 esbuild keeps tokenizer/index.js for this, though nobody asks for it
            2 │ export * from 'tokenizer'
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^
              costs  1 module, 42 B in src/main.ts
              chain  hygiene.toml → src/main.ts → src/all.ts → tokenizer/index.js
        """,  # noqa: E501
    ),
)
