"""Workflow code asks for a module of Node, which Temporal's bundler refuses.

## What it does
Reports the lines of your own by which a workflow bundle comes to a builtin of Node that Temporal's
bundler does not allow (`fs`, `crypto`, `http` and the like; which ones is read from the installed
`@temporalio/worker`), asked for by your own code or by a package. Modules in `ignoreModules` are
not reported: you have said that they are never used. Nor is anything of a worker whose
`webpackConfigHook` or plugins cannot be read as a whole.

What else has no place in a workflow, `@temporalio/client` or `WeakRef`, is reported by
`nondeterministic-in-workflow`.

## Why
A workflow is run again from its history, and must then do the same; so it sees no files, no network
and no clock. The bundler puts an empty module in the place of each such builtin and then refuses
the bundle: the worker does not start. One type that is imported as a value is enough, since it
brings the whole module that it stands in.

## Fix
The smallest change after which the bundle has no such module, where a package asks for it. Move the
code to an activity; `import type` what you need for types alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from hygiene import Example, Facts, Finding, RefusedLine

code = "HYG015"
name = "node-builtin-in-workflow"
severity = "warning"


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each line that brings builtins of Node into a workflow bundle."""
    seen: set[tuple[str, int]] = set()
    for reach in facts.reaches:
        if not reach.refused or reach.notes:
            continue
        for line in facts.refused_lines(reach):
            if not line.builtin or (line.path, line.start) in seen:
                continue
            seen.add((line.path, line.start))
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
    if line.own:
        asked = f"{line.listed} is a module of Node"
        return f"{asked}, which Temporal's bundler refuses in workflow code"
    kind = "a module of Node" if len(line.specifiers) == 1 else "modules of Node"
    bringing = f"this brings {facts.short(line.askers[0])}, which asks for {line.listed}"
    return f"{bringing}, {kind} that Temporal's bundler refuses in workflow code"


_WORKER = """
            -- package.json --
            {"name": "app", "sideEffects": false, "dependencies": {"store": "1"}}
            -- src/worker.ts --
            import { Worker } from '@temporalio/worker'
            Worker.create({ workflowsPath: require.resolve('./workflows') })
            -- node_modules/store/package.json --
            {"name": "store", "main": "index.js"}
            -- node_modules/store/index.js --
            exports.load = (name) => require('node:fs').readFileSync(require('path').resolve(name))
            exports.limit = 3
"""

examples = (
    Example(
        title="a workflow reads a file",
        tree=_WORKER
        + """
            -- src/workflows.ts --
            import { readFile } from 'fs/promises'
            import { join } from 'node:path'
            export const run = () => readFile(join('a', 'b'))
        """,
        report="""
            src/workflows.ts:1:1: HYG015 `fs/promises` is a module of Node, which Temporal's bundler refuses in workflow code
            1 │ import { readFile } from 'fs/promises'
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              chain  src/worker.ts → src/workflows.ts

            src/workflows.ts:2:1: HYG015 `node:path` is a module of Node, which Temporal's bundler refuses in workflow code
            2 │ import { join } from 'node:path'
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              chain  src/worker.ts → src/workflows.ts
        """,  # noqa: E501
    ),
    Example(
        title="a package that a helper brings does",
        tree=_WORKER
        + """
            -- src/workflows.ts --
            import { limits } from './limits'
            export const run = () => limits
            -- src/limits.ts --
            import { limit } from 'store'
            export const limits = [limit]
        """,
        report="""
            src/limits.ts:1:1: HYG015 this brings store/index.js, which asks for `node:fs`, `path`, modules of Node that Temporal's bundler refuses in workflow code
            1 │ import { limit } from 'store'
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              costs  1 module, 106 B in src/workflows.ts
              chain  src/worker.ts → src/workflows.ts → src/limits.ts → store/index.js
        """,  # noqa: E501
    ),
    Example(
        title="types alone, and what the bundler provides",
        tree=_WORKER
        + """
            -- src/workflows.ts --
            import type { Stats } from 'fs'
            import { inspect } from 'util'
            import { ok } from 'assert'
            export const run = (stats: Stats) => ok(inspect(stats))
        """,
    ),
    Example(
        title="the worker ignores it",
        tree=_WORKER
        + """
            -- src/worker.ts --
            import { Worker } from '@temporalio/worker'
            Worker.create({
              workflowsPath: require.resolve('./workflows'),
              bundlerOptions: { ignoreModules: ['fs', 'path'] },
            })
            -- src/workflows.ts --
            import { limit } from 'store'
            export const run = () => limit
        """,
    ),
)
