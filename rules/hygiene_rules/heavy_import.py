"""A heavy package is in an entry's bundle; the line that lets it in is reported.

## What it does
Adds up, for every installed package, what an entry would no longer keep without it: the package's
own modules and everything that only they bring. Where that is over the budget, the line of your own
code that lets it in is reported: the import or re-export that nobody asked for, where there is one,
else the import of the package. What the bundler's own entry brings is not counted.

## Why
Every workflow context of a Temporal worker evaluates the whole bundle, and every visitor of a page
loads it. A tokenizer or a table of time zones costs memory there for each of them, also where its
functions are never called.

## Options
- `budget`: the size, in source on disk, from which a package counts as heavy.
- `allow`: names of packages that may be heavy.
"""

from __future__ import annotations

from collections.abc import Iterator

from hygiene import (
    Edge,
    EntryCost,
    Example,
    Facts,
    Finding,
    Reach,
    RuleOptions,
    parse_size,
)

code = "HYG002"
name = "heavy-import"
severity = "warning"


class Options(RuleOptions, frozen=True):
    """The options of this rule."""

    budget: str = "500 kB"
    allow: tuple[str, ...] = ()


def check(facts: Facts, options: Options) -> Iterator[Finding]:
    """Yield a finding for each heavy package and line that lets it in."""
    budget = parse_size(options.budget)
    found: dict[tuple[str, Edge], list[EntryCost]] = {}
    for reach in facts.reaches:
        for package, cost in _heavy(facts, reach, budget):
            if package not in options.allow:
                line = _line(facts, reach, package)
                if line is not None:
                    found.setdefault((package, line), []).append(cost)
    for (package, edge), costs in found.items():
        costs.sort(key=lambda cost: (-cost.bytes, cost.entry))
        reach = facts.reach(costs[0].entry)
        modules = _modules(reach)[package]
        graph = facts.graph(reach)
        unused = not any(asked.module in modules for asked in graph.asked)
        yield Finding(
            message=f"this line lets `{package}` into the bundle"
            + (", though nothing there uses it" if unused else ""),
            path=edge.importer or edge.module,
            start=edge.start,
            end=edge.end,
            entries=tuple(costs),
            chain=facts.steps(reach, facts.graph(reach).chain(modules)),
            fix=facts.best_fix(reach, modules),
        )


def _modules(reach: Reach) -> dict[str, frozenset[str]]:
    """Return the paths of the kept modules of each package, the bundler's own left out."""
    found: dict[str, set[str]] = {}
    for path, module in reach.modules.items():
        if module.package is not None and not module.runtime:
            found.setdefault(module.package, set()).add(path)
    return {package: frozenset(paths) for package, paths in found.items()}


def _heavy(facts: Facts, reach: Reach, budget: int) -> Iterator[tuple[str, EntryCost]]:
    """Yield the heavy packages; what one of them alone brings is not named again."""
    graph = facts.graph(reach)
    packages = {
        package: modules
        for package, modules in _modules(reach).items()
        if not any(map(facts.owns, modules))
    }
    losses = {package: graph.lost_without(modules) for package, modules in packages.items()}
    heavy = [package for package in losses if graph.bytes_of(losses[package]) >= budget]
    heavy.sort(key=lambda package: (-graph.bytes_of(losses[package]), package))
    explained: set[str] = set()
    for package in heavy:
        if not packages[package] <= explained:
            explained |= losses[package]
            yield package, facts.cost(reach, losses[package])


def _line(facts: Facts, reach: Reach, package: str) -> Edge | None:
    """Return the edge of the repository's own code that lets a package in."""
    graph = facts.graph(reach)
    chain = graph.chain(_modules(reach)[package])
    own = [edge for edge in chain if edge.importer is not None and facts.owns(edge.importer)]
    unasked = (edge for edge in own if not graph.is_asked(edge))
    return next(unasked, own[-1] if own else None)


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
            -- common/src/index.ts --
            export { light } from './light'
            export { heavy } from './heavy'
            -- common/src/light.ts --
            export const light = () => 1
            -- common/src/heavy.ts --
            import { tables } from 'tokenizer'
            export const heavy = () => tables
            -- node_modules/tokenizer/package.json --
            {"name": "tokenizer", "main": "index.js"}
            -- node_modules/tokenizer/index.js --
            export const tables = ['a', 'few', 'megabytes']
"""

examples = (
    Example(
        title="a re-export that nobody asked for",
        tree=_WORKSPACE
        + """
            -- hygiene.toml --
            rules.heavy-import.budget = "40 B"
        """,
        report="""
            common/src/index.ts:2:1: HYG002 this line lets `tokenizer` into the bundle, though nothing there uses it
            2 │ export { heavy } from './heavy'
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              costs  1 module, 48 B in worker/src/workflows.ts
              chain  worker/src/worker.ts → worker/src/workflows.ts → common/src/index.ts → common/src/heavy.ts → tokenizer/index.js
              fix    declare "sideEffects": false in common (safe): saves 3 modules, 181 B
                     common/package.json
                       + "sideEffects": false,
        """,  # noqa: E501
    ),
    Example(
        title="below the budget",
        tree=_WORKSPACE
        + """
            -- hygiene.toml --
            rules.heavy-import.budget = "1 kB"
        """,
    ),
    Example(
        title="a package that may be heavy",
        tree=_WORKSPACE
        + """
            -- hygiene.toml --
            rules.heavy-import = { budget = "40 B", allow = ["tokenizer"] }
        """,
    ),
)
