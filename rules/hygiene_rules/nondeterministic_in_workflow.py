"""A workflow bundle has what cannot be replayed: code of the worker, or weak references.

## What it does
Reports two things of workflow bundles. First, the lines of your own that bring modules which
Temporal's bundler refuses because they belong outside a workflow: `@temporalio/activity`,
`@temporalio/client`, `@temporalio/worker`, `@temporalio/testing` and their like (which ones is read
from the installed `@temporalio/worker`). Second, `new WeakRef(…)` and `new FinalizationRegistry(…)`
in your own modules, which throw a `DeterminismViolationError` when they run there.

`Date`, `Math.random` and `setTimeout` are not reported: Temporal's own stand in their place, which
give the same at every replay. Builtins of Node are reported by `node-builtin-in-workflow`. Modules
in `ignoreModules` are not reported, nor is anything of a worker whose `webpackConfigHook` or
plugins cannot be read as a whole.

## Why
A workflow is run again from its history, and must then do the same. A client talks to the network,
an activity does anything, and a garbage collector works whenever it likes. The bundler refuses the
bundle as a whole, so that the worker does not start.

## Fix
The smallest change after which the bundle has no such module, where a package asks for it. In your
own code, `import type` what you need for types alone, as the activities for `proxyActivities`.
"""

from __future__ import annotations

from collections.abc import Iterator

from hygiene import Example, Facts, Finding, Reach, RefusedLine

code = "HYG014"
name = "nondeterministic-in-workflow"
severity = "warning"

_COLLECTED = ("WeakRef", "FinalizationRegistry")
"""What throws in a workflow (``global-overrides.ts`` of @temporalio/workflow)."""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each line that a workflow cannot be replayed with."""
    seen: set[tuple[str, int]] = set()
    for reach in facts.reaches:
        if reach.profile != "temporal":
            continue
        found = [*_collected(facts, reach)]
        if reach.refused and not reach.notes:
            found += _refused(facts, reach)
        for finding in found:
            if (finding.path, finding.start) not in seen:
                seen.add((finding.path, finding.start))
                yield finding


def _refused(facts: Facts, reach: Reach) -> Iterator[Finding]:
    for line in facts.refused_lines(reach):
        if line.builtin:
            continue
        lost = facts.graph(reach).lost_without(line.askers)
        yield Finding(
            message=_message(facts, line),
            path=line.path,
            start=line.start,
            end=line.end,
            entries=() if line.own else (facts.cost(reach, lost),),
            chain=facts.steps(reach, line.chain),
            fix=None if line.own else facts.best_fix(reach, line.askers),
        )


def _message(facts: Facts, line: RefusedLine) -> str:
    refused = "refused by Temporal's bundler in workflow code, where it cannot be replayed"
    if line.own:
        return f"{line.listed} is {refused}"
    return f"this brings {facts.short(line.askers[0])}, which asks for {line.listed}, {refused}"


def _collected(facts: Facts, reach: Reach) -> Iterator[Finding]:
    for path in filter(facts.owns, reach.modules):
        for one in facts.constructed(path, _COLLECTED):
            yield Finding(
                message=f"`new {one.name}` throws in a workflow, since garbage collection cannot "
                "be replayed",
                path=path,
                start=one.start,
                end=one.end,
                chain=facts.steps(reach, facts.graph(reach).chain([path])),
            )


_WORKER = """
            -- package.json --
            {"name": "app", "sideEffects": false}
            -- src/worker.ts --
            import { Worker } from '@temporalio/worker'
            Worker.create({ workflowsPath: require.resolve('./workflows') })
            -- src/activities.ts --
            import { Context } from '@temporalio/activity'
            export const beat = async () => Context.current().heartbeat()
            export const limit = 3
"""

examples = (
    Example(
        title="a constant that stands among activities",
        tree=_WORKER
        + """
            -- src/workflows.ts --
            import { limit } from './activities'
            export const run = () => limit
        """,
        report="""
            src/activities.ts:1:1: HYG014 `@temporalio/activity` is refused by Temporal's bundler in workflow code, where it cannot be replayed
            1 │ import { Context } from '@temporalio/activity'
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              chain  src/worker.ts → src/workflows.ts → src/activities.ts
        """,  # noqa: E501
    ),
    Example(
        title="only the types of activities",
        tree=_WORKER
        + """
            -- src/workflows.ts --
            import type * as activities from './activities'
            import { beat } from './activities'
            export const run = (all: typeof activities & { beat: typeof beat }) => all.beat()
        """,
    ),
    Example(
        title="a cache of weak references",
        tree=_WORKER
        + """
            -- src/workflows.ts --
            import { cached } from './cache'
            export const run = () => cached({ now: Date.now() })
            -- src/cache.ts --
            const all = new Set<WeakRef<object>>()
            export const cached = (value: object) => all.add(new WeakRef(value))
        """,
        report="""
            src/cache.ts:2:50: HYG014 `new WeakRef` throws in a workflow, since garbage collection cannot be replayed
            2 │ export const cached = (value: object) => all.add(new WeakRef(value))
              │                                                  ^^^^^^^^^^^^^^^^^^
              chain  src/worker.ts → src/workflows.ts → src/cache.ts
        """,  # noqa: E501
    ),
    Example(
        title="what Temporal replaces, and a class of one's own",
        tree=_WORKER
        + """
            -- src/workflows.ts --
            class WeakRef { constructor(readonly value: object) {} }
            const wait = () => new Promise((done) => setTimeout(done, Math.random()))
            export const run = () => wait().then(() => new WeakRef(new Date()))
        """,
    ),
)
