"""A heavy package or module is in an entry's bundle; the line that lets it in is reported.

## What it does
Adds up, for every installed package, what an entry would no longer keep without it: the package's
own modules and everything that only they bring. A module of your own counts with its own size.
Where that is over the budget, the line of your own code that lets it in is reported: the import or
re-export that nobody asked for, where there is one, else the last line that every way there leads
through. What the bundler's own entry brings is not counted.

Without a `budget`, an entry is measured by itself. What somebody asks for, from the exports of the
entry on over bindings that are read, is its healthy part; all else came along since the bundler
could not leave it out. A package is reported when what came along with it is 100 kB or more, and a
tenth of the healthy part or more; a module that is in use only when it alone is 1 MB or more, as
tables of data and libraries in one file are. So nothing is said of an entry that is large since it
does much.

## Why
Every workflow context of a Temporal worker evaluates the whole bundle, and every visitor of a page
loads it. A tokenizer or a table of time zones costs memory there for each of them, also where its
functions are never called.

## Options
- `budget`: the size, in source on disk, from which a package or module counts as heavy, whoever
  uses it; empty: as told above.
- `modules`: the number of modules over which a package counts as heavy; 0: any number may be.
- `allow`: names of packages, and globs of your own modules, that may be heavy.
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
    format_size,
    glob_matches,
    parse_size,
)

code = "HYG002"
name = "heavy-import"
severity = "warning"

_UNUSED, _SHARE = 100_000, 0.1
"""What came along unused and is heavy: bytes, and the part of what somebody asks for."""

_USED = 1_000_000
"""The bytes from which a single module is heavy, used or not."""


class Options(RuleOptions, frozen=True):
    """The options of this rule."""

    budget: str = ""
    modules: int = 0
    allow: tuple[str, ...] = ()


def check(facts: Facts, options: Options) -> Iterator[Finding]:
    """Yield a finding for each heavy package or module, and line that lets it in."""
    found: dict[tuple[str, Edge], list[tuple[EntryCost, _Heavy]]] = {}
    for reach in facts.reaches:
        for heavy in _Entry(facts, reach, options).heavy():
            line = _line(facts, reach, heavy.targets)
            if line is not None:
                cost = facts.cost(reach, heavy.lost)
                found.setdefault((heavy.label, line), []).append((cost, heavy))
    for (label, edge), paid in found.items():
        paid.sort(key=lambda pair: (-pair[0].bytes, pair[0].entry))
        cost, heavy = paid[0]
        reach = facts.reach(cost.entry)
        yield Finding(
            message=f"this line lets `{label}` into the bundle{heavy.why}",
            path=edge.importer or edge.module,
            start=edge.start,
            end=edge.end,
            entries=tuple(cost for cost, _ in paid),
            chain=facts.steps(reach, facts.graph(reach).chain(heavy.targets)),
            fix=facts.best_fix(reach, heavy.targets),
        )


class _Heavy:
    """What is heavy: its name, the modules that should go, what goes with it, and why."""

    def __init__(self, label: str, targets: set[str], lost: set[str], why: str) -> None:
        self.label = label
        self.targets = frozenset(targets)
        self.lost = frozenset(lost)
        self.why = why


class _Entry:
    def __init__(self, facts: Facts, reach: Reach, options: Options) -> None:
        self._facts = facts
        self._reach = reach
        self._options = options
        self._graph = facts.graph(reach)
        asked = self._graph.reached(self._graph.asked.__contains__)
        self._unused = {p for p, m in reach.modules.items() if p not in asked and not m.runtime}
        self._limit = max(_UNUSED, int(_SHARE * self._graph.bytes_of(asked)))

    def heavy(self) -> Iterator[_Heavy]:
        """Yield what is heavy; what one of them alone brings is not named again."""
        found = [*self._packages(), *self._own_modules()]
        found.sort(key=lambda heavy: (-self._graph.bytes_of(heavy.lost), heavy.label))
        explained: set[str] = set()
        for heavy in found:
            if not heavy.targets <= explained:
                explained |= heavy.lost
                yield heavy

    def _packages(self) -> Iterator[_Heavy]:
        packages: dict[str, set[str]] = {}
        for path, module in self._reach.modules.items():
            if module.package is not None and not module.runtime and not self._facts.owns(path):
                packages.setdefault(module.package, set()).add(path)
        for package, modules in packages.items():
            if package in self._options.allow or not self._may_be_heavy(modules):
                continue
            lost = self._graph.lost_without(modules)
            unused = lost & self._unused
            size = self._graph.bytes_of(unused)
            if modules <= self._unused:
                why = ", though nothing there uses it"
            else:
                why = f", and nothing uses {format_size(size)} of it" if size else ""
            if self._options.budget or self._options.modules:
                if self._over_budget(self._graph.bytes_of(lost), len(lost)):
                    yield _Heavy(package, modules, lost, why)
            elif size >= self._limit:
                yield _Heavy(package, modules & unused or unused, lost, why)
            else:
                largest = max(modules, key=lambda path: self._reach.modules[path].bytes)
                size = self._reach.modules[largest].bytes
                if size >= _USED:
                    why = f", where {self._facts.short(largest)} alone is {format_size(size)}"
                    yield _Heavy(package, modules, lost, why)

    def _may_be_heavy(self, modules: set[str]) -> bool:
        """Say whether it is worth to find out what goes away with a package."""
        if self._options.budget or self._options.modules:
            return True
        unused = self._graph.bytes_of(self._unused) >= self._limit
        return (unused and not modules.isdisjoint(self._unused)) or any(
            self._reach.modules[path].bytes >= _USED for path in modules
        )

    def _own_modules(self) -> Iterator[_Heavy]:
        for path, module in self._reach.modules.items():
            if module.runtime or not self._facts.owns(path):
                continue
            unused = path in self._unused
            if self._options.budget or self._options.modules:
                heavy = self._over_budget(module.bytes, 1)
            else:
                heavy = module.bytes >= (self._limit if unused else _USED)
            if heavy and not glob_matches(self._options.allow, self._facts.relative(path)):
                why = ", though nothing there uses it" if unused else ""
                yield _Heavy(self._facts.relative(path), {path}, {path}, why)

    def _over_budget(self, size: int, modules: int) -> bool:
        budget = parse_size(self._options.budget) if self._options.budget else None
        return (budget is not None and size >= budget) or 0 < self._options.modules < modules


def _line(facts: Facts, reach: Reach, targets: frozenset[str]) -> Edge | None:
    """Return the edge of the repository's own code that lets modules in."""
    graph = facts.graph(reach)
    chain = _own(facts, graph.chain(targets))
    unasked = [edge for edge in chain if not graph.is_asked(edge)]
    narrow = _own(facts, facts.dominating(reach, targets))
    return next(iter((*unasked, *reversed(narrow), *reversed(chain))), None)


def _own(facts: Facts, edges: tuple[Edge, ...]) -> list[Edge]:
    return [edge for edge in edges if edge.importer is not None and facts.owns(edge.importer)]


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
            export const tables = ['a', 'few', 'megabytes', 'of', 'words', 'and', 'their', 'numbers', 'in', 'a', 'table']
"""  # noqa: E501

examples = (
    Example(
        title="a re-export that nobody asked for",
        tree=_WORKSPACE
        + """
            -- hygiene.toml --
            rules.heavy-import.budget = "100 B"
        """,
        report="""
            common/src/index.ts:2:1: HYG002 this line lets `tokenizer` into the bundle, though nothing there uses it
            2 │ export { heavy } from './heavy'
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              costs  1 module, 110 B in worker/src/workflows.ts
              chain  worker/src/worker.ts → worker/src/workflows.ts → common/src/index.ts → common/src/heavy.ts → tokenizer/index.js
              fix    declare "sideEffects": false in common (safe): saves 3 modules, 243 B
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
            rules.heavy-import = { budget = "100 B", allow = ["tokenizer"] }
        """,
    ),
    Example(
        title="a table of your own that nobody asked for",
        tree=_WORKSPACE
        + """
            -- common/src/index.ts --
            export { light } from './light'
            export { zones } from './zones'
            -- common/src/zones.ts --
            import table from './zones.json'
            export const zones = () => table
            -- common/src/zones.json --
            ["Europe/Andorra", "Asia/Dubai", "Asia/Kabul", "America/Antigua", "America/Anguilla", "Europe/Tirane"]
            -- hygiene.toml --
            rules.heavy-import.budget = "100 B"
        """,  # noqa: E501
        report="""
            common/src/index.ts:2:1: HYG002 this line lets `common/src/zones.json` into the bundle, though nothing there uses it
            2 │ export { zones } from './zones'
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              costs  1 module, 103 B in worker/src/workflows.ts
              chain  worker/src/worker.ts → worker/src/workflows.ts → common/src/index.ts → common/src/zones.ts → common/src/zones.json
              fix    declare "sideEffects": false in common (safe): saves 3 modules, 233 B
                     common/package.json
                       + "sideEffects": false,
        """,  # noqa: E501
    ),
    Example(
        title="without a budget, an entry that is large since it does much",
        tree=_WORKSPACE
        + """
            -- worker/src/workflows.ts --
            import { heavy } from 'common'
            export const run = () => heavy()
        """,
    ),
)
