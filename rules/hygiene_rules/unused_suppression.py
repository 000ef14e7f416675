"""A comment suppresses a rule that finds nothing there.

## What it does
Looks at the comments that take findings away (`// hygiene-ignore RULE: why`), and reports the rules
in them that find nothing at that place.

## Why
Such a comment outlives its reason: the next person believes that something is wrong there, and a
new problem of the same kind would go unseen.

## Fix
Takes the rule out of the comment, or the comment away. What the program does stays the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hygiene import Example, Facts, Finding, Suppression

code = "HYG900"
name = "unused-suppression"
severity = "warning"


def review(facts: Facts, suppressions: Sequence[Suppression]) -> Iterator[Finding]:
    """Yield a finding for each rule that a comment names to no purpose."""
    for one in suppressions:
        unused = [named for named in one.rules if named.ran and not named.used]
        for named in unused:
            where = "in this file" if one.scope == "file" else "here"
            yield Finding(
                message=f"`{named.written}` finds nothing {where} that this comment would suppress",
                path=one.path,
                start=named.start,
                end=named.end,
                fix=facts.fix_of_suppression(one, unused),
            )


_WORKER = """
            -- package.json --
            {"name": "worker", "private": true, "sideEffects": false}
            -- src/worker.ts --
            import { Worker } from '@temporalio/worker'
            Worker.create({ workflowsPath: require.resolve('./workflows') })
"""

examples = (
    Example(
        title="nothing to suppress",
        tree=_WORKER
        + """
            -- src/workflows.ts --
            // hygiene-ignore heavy-import: it is needed in every workflow
            import { light } from './light'
            export const run = () => light()
            -- src/light.ts --
            export const light = () => 1
        """,
        report="""
            src/workflows.ts:1:19: HYG900 `heavy-import` finds nothing here that this comment would suppress
            1 │ // hygiene-ignore heavy-import: it is needed in every workflow
              │                   ^^^^^^^^^^^^
              fix    take the comment away (safe)
                     src/workflows.ts
                       - // hygiene-ignore heavy-import: it is needed in every workflow
        """,  # noqa: E501
    ),
    Example(
        title="a comment that is about something else",
        tree=_WORKER
        + """
            -- src/workflows.ts --
            // The word hygiene-ignore alone suppresses nothing.
            export const text = '// hygiene-ignore heavy-import'
        """,
    ),
)
