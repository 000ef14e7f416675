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
- `minimum`: imports whose change saves less than this in every entry are not reported; nor are
  those that save less than a hundredth of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from hygiene import (
    Example,
    Facts,
    Finding,
    Lighter,
    RewrittenImport,
    RuleOptions,
    SubpathChange,
    parse_size,
)

code = "HYG003"
name = "barrel-import"
severity = "info"

_SHARE = 0.01
"""The part of an entry that a change must save."""

_MOST = 3
"""Names that a message lists."""


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
        if not any(_is_worth(facts, one, minimum) for one in lighter):
            continue
        fix = facts.fix(change.title, change.edits)
        for statement in change.statements:
            yield Finding(
                message=_message(facts, change, statement),
                path=statement.path,
                start=statement.start,
                end=statement.end,
                entries=tuple(one.cost for one in lighter),
                fix=fix,
            )


def _is_worth(facts: Facts, lighter: Lighter, minimum: int) -> bool:
    """Say whether an entry would save enough, and a part of itself that is worth a change."""
    cost = lighter.cost
    return cost.bytes >= max(minimum, facts.reach(cost.entry).bytes * _SHARE)


def _message(facts: Facts, change: SubpathChange, statement: RewrittenImport) -> str:
    names = _listed(statement.names)
    verb = "comes" if len(statement.names) == 1 else "come"
    text = f"{names} {verb} through the barrel {facts.short(change.barrel)}"
    text += f"; import from {_listed(statement.specifiers)}"
    if statement.missing_exports:
        text += f", once the package's exports have {_listed(statement.missing_exports)}"
    others = len(change.statements) - 1
    if others:
        text += f" (with {others} other import{'s' if others > 1 else ''} of the barrel)"
    return text


def _listed(names: tuple[str, ...]) -> str:
    shown = [f"`{name}`" for name in names[:_MOST]]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


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
            rules.barrel-import.minimum = "171 B"
        """,
        report="""
            worker/src/workflows.ts:1:1: HYG003 `light` comes through the barrel common/src/index.ts; import from `common/src/light`
            1 │ import { light } from 'common'
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              costs  3 modules, 171 B in worker/src/workflows.ts
              fix    import from common/src/light (safe): saves 3 modules, 171 B
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
            rules.barrel-import.minimum = "171 B"
        """,
    ),
)
