"""A package or file that the configuration forbids is in an entry's bundle.

## What it does
Reports what an entry keeps of packages and files that must never be there, with the chain and the
line of your own code that lets them in. Nothing is forbidden unless you say so.

## Why
Some code has no place in some bundles: a database client in a workflow, a server's secrets in a
page, a table of megabytes in either. Nobody imports such code on purpose; it comes in one day over
three files that each look harmless.

## Fix
The smallest change after which the entry keeps nothing of it, where there is one.

## Options
- `forbid`: names of packages and globs of paths from the root (`@aws-sdk/*`, `server/**`); or
  tables with `names` (the same), `entries` (globs of the entries that it holds for; by default,
  all) and `message` (why, or what to use in its place).

The packages that a budget forbids (`budget.forbidden`, for all or in an entry) are reported too.
"""

from __future__ import annotations

from collections.abc import Iterator

from hygiene import Edge, EntryCost, Example, Facts, Finding, Reach, RuleOptions, glob_matches

code = "HYG006"
name = "forbidden-import"
severity = "error"


class Forbidden(RuleOptions, frozen=True):
    """What must not be in some entries."""

    names: tuple[str, ...]
    entries: tuple[str, ...] = ()
    message: str = ""


class Options(RuleOptions, frozen=True):
    """The options of this rule."""

    forbid: tuple[str | Forbidden, ...] = ()


def check(facts: Facts, options: Options) -> Iterator[Finding]:
    """Yield a finding for each forbidden package or file, and line that lets it in."""
    found: dict[tuple[str, str, Edge], list[tuple[EntryCost, frozenset[str]]]] = {}
    for reach in facts.reaches:
        for (label, message), modules in _kept(facts, reach, _bans(facts, reach, options)).items():
            line = _line(facts, reach, modules)
            if line is not None:
                cost = facts.cost(reach, facts.graph(reach).lost_without(modules))
                found.setdefault((label, message, line), []).append((cost, modules))
    for (label, message, edge), paid in found.items():
        paid.sort(key=lambda pair: (-pair[0].bytes, pair[0].entry))
        cost, modules = paid[0]
        reach = facts.reach(cost.entry)
        yield Finding(
            message=f"`{label}` must not be in this entry" + (f": {message}" if message else ""),
            path=edge.importer or edge.module,
            start=edge.start,
            end=edge.end,
            entries=tuple(cost for cost, _ in paid),
            chain=facts.steps(reach, facts.graph(reach).chain(modules)),
            fix=facts.best_fix(reach, modules),
        )


def _bans(facts: Facts, reach: Reach, options: Options) -> list[Forbidden]:
    """Return what is forbidden in one entry."""
    given = [ban if isinstance(ban, Forbidden) else Forbidden((ban,)) for ban in options.forbid]
    budget = facts.forbidden(reach.entry)
    own = [ban for ban in given if not ban.entries or _names_entry(reach.entry, ban.entries)]
    return [*own, Forbidden(budget)] if budget else own


def _names_entry(entry: str, patterns: tuple[str, ...]) -> bool:
    return entry in patterns or glob_matches(patterns, entry)


def _kept(
    facts: Facts, reach: Reach, bans: list[Forbidden]
) -> dict[tuple[str, str], frozenset[str]]:
    """Return the forbidden modules by package or file, and by what is said of them."""
    found: dict[tuple[str, str], set[str]] = {}
    seen: set[str] = set()
    for ban in bans:
        for path, module in reach.modules.items():
            if module.runtime or path in seen:
                continue
            if module.package is not None and _names_package(module.package, ban.names):
                found.setdefault((module.package, ban.message), set()).add(path)
            elif glob_matches(ban.names, facts.relative(path)):
                found.setdefault((facts.relative(path), ban.message), set()).add(path)
            else:
                continue
            seen.add(path)
    return {key: frozenset(paths) for key, paths in found.items()}


def _names_package(package: str, names: tuple[str, ...]) -> bool:
    return package in names or glob_matches([n for n in names if "*" in n], package)


def _line(facts: Facts, reach: Reach, modules: frozenset[str]) -> Edge | None:
    """Return the edge of the repository's own code that lets modules in, nearest to them.

    It is one that every way leads through, where there is one. What is an entry itself has none.
    """
    graph = facts.graph(reach)
    edges = [*graph.chain(modules), *facts.dominating(reach, modules)]
    own = [edge for edge in edges if edge.importer is not None and facts.owns(edge.importer)]
    return own[-1] if own else next(iter(edges), None)


_WORKSPACE = """
            -- package.json --
            {"private": true, "workspaces": ["worker"]}
            -- worker/package.json --
            {"name": "worker"}
            -- worker/src/worker.ts --
            import { Worker } from '@temporalio/worker'
            Worker.create({ workflowsPath: require.resolve('./workflows') })
            -- worker/src/workflows.ts --
            import { name } from './names'
            export const run = () => name()
            -- worker/src/names.ts --
            export { name } from './name'
            export { find } from './server/find'
            -- worker/src/name.ts --
            export const name = () => 'one'
            -- worker/src/server/find.ts --
            import { connect } from 'database'
            export const find = () => connect()
            -- node_modules/database/package.json --
            {"name": "database", "main": "index.js"}
            -- node_modules/database/index.js --
            export const connect = () => 1
"""

examples = (
    Example(
        title="a package, in the entries of one folder, with advice",
        tree=_WORKSPACE
        + """
            -- hygiene.toml --
            [[rules.forbidden-import.forbid]]
            names = ["database"]
            entries = ["worker/**"]
            message = "call an activity"
        """,
        report="""
            worker/src/server/find.ts:1:1: HYG006 `database` must not be in this entry: call an activity
            1 │ import { connect } from 'database'
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              costs  1 module, 31 B in worker/src/workflows.ts
              chain  worker/src/worker.ts → worker/src/workflows.ts → worker/src/names.ts → worker/src/server/find.ts → database/index.js
              fix    declare "sideEffects": false in worker (safe): saves 3 modules, 169 B
                     worker/package.json
                       - {"name": "worker"}
                       + {"name": "worker", "sideEffects": false}
        """,  # noqa: E501
    ),
    Example(
        title="a folder of your own",
        tree=_WORKSPACE
        + """
            -- hygiene.toml --
            rules.forbidden-import.forbid = ["**/server"]
        """,
        report="""
            worker/src/names.ts:2:1: HYG006 `worker/src/server/find.ts` must not be in this entry
            2 │ export { find } from './server/find'
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              costs  2 modules, 102 B in worker/src/workflows.ts
              chain  worker/src/worker.ts → worker/src/workflows.ts → worker/src/names.ts → worker/src/server/find.ts
              fix    declare "sideEffects": false in worker (safe): saves 3 modules, 169 B
                     worker/package.json
                       - {"name": "worker"}
                       + {"name": "worker", "sideEffects": false}
        """,  # noqa: E501
    ),
    Example(
        title="a package that the budget of another entry forbids",
        tree=_WORKSPACE
        + """
            -- worker/src/light.ts --
            export const light = 1
            -- hygiene.toml --
            [[entries]]
            path = "worker/src/light.ts"
            budget = { forbidden = ["database"] }
        """,
    ),
    Example(title="nothing is forbidden", tree=_WORKSPACE),
)
