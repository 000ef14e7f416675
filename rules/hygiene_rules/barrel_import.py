"""An import through a barrel makes an entry carry what the barrel passes on to others.

## What it does
Looks at imports of names that another module only passes on, links each entry again as if they came
from the module that declares them, and reports them when an entry would keep less.

## Why
A barrel is a module made of re-exports. Unless its package declares that its modules have no side
effects, importing one name through it brings all that it re-exports; and the next line that
somebody adds to it arrives in every bundle.

## Fix
Imports from the declaring modules instead. Where the package's `exports` have no entry for them,
the fix adds it. It is marked unsafe: modules that the barrel brought for their effect are gone.

## Options
- `minimum`: imports whose change saves less than this in every entry are not reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from hygiene import (
    Example,
    Facts,
    Finding,
    RuleOptions,
    SubpathChange,
    parse_size,
)

code = "HYG003"
name = "barrel-import"
severity = "info"


class Options(RuleOptions, frozen=True):
    """The options of this rule."""

    minimum: str = "1 kB"


def check(facts: Facts, options: Options) -> Iterator[Finding]:
    """Yield a finding for each import statement that would better go around a barrel."""
    minimum = parse_size(options.minimum)
    changes: dict[SubpathChange, None] = {}
    for reach in facts.reaches:
        changes.update(dict.fromkeys(facts.imports_around_barrels(reach, reach.edges)))
    for change in changes:
        lighter = facts.what_if(change.edits)
        if not lighter or lighter[0].cost.bytes < minimum:
            continue
        fix = facts.fix(change.title, change.edits)
        for path, start, end in change.importers:
            yield Finding(
                message=_message(facts, change),
                path=path,
                start=start,
                end=end,
                entries=tuple(one.cost for one in lighter),
                fix=fix,
            )


def _message(facts: Facts, change: SubpathChange) -> str:
    specifiers = " and ".join(f"`{specifier}`" for specifier in change.specifiers[:3])
    more = " and others" if len(change.specifiers) > 3 else ""
    missing = ""
    if change.missing_exports:
        entries = ", ".join(f"`{entry}`" for entry in change.missing_exports[:3])
        missing = f", once the package's exports have {entries}"
    barrel = facts.relative(change.barrel)
    return f"this import goes through the barrel {barrel}; import from {specifiers}{more}{missing}"


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
        title="one name through a barrel",
        tree=_WORKSPACE
        + """
            -- common/package.json --
            {
              "name": "common",
              "main": "src/index.ts"
            }
            -- hygiene.toml --
            rules.barrel-import.minimum = "181 B"
        """,
        report="""
            worker/src/workflows.ts:1:1: HYG003 this import goes through the barrel common/src/index.ts; import from `common/src/light`
            1 │ import { light } from 'common'
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              costs  3 modules, 181 B in worker/src/workflows.ts
              fix    import from common/src/light (unsafe): saves 3 modules, 181 B
                     worker/src/workflows.ts
                       - import { light } from 'common'
                       + import { light } from 'common/src/light'
        """,  # noqa: E501
    ),
    Example(
        title="the barrel costs nothing",
        tree=_WORKSPACE
        + """
            -- common/package.json --
            {
              "name": "common",
              "main": "src/index.ts",
              "sideEffects": false
            }
            -- hygiene.toml --
            rules.barrel-import.minimum = "181 B"
        """,
    ),
)
