"""A comment that suppresses findings does not say why, or names no rule that there is.

## What it does
Looks at the comments that take findings away (`// hygiene-ignore RULE: why`), and reports those
without a reason, without a rule, and with a rule that does not exist.

## Why
Without a reason nobody can tell later whether the comment is still right; a misspelled rule
suppresses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hygiene import Example, Facts, Finding, Suppression

code = "HYG901"
name = "invalid-suppression"
severity = "warning"


def review(facts: Facts, suppressions: Sequence[Suppression]) -> Iterator[Finding]:
    """Yield a finding for each comment that is not written as it should be."""
    for one in suppressions:
        for named in one.rules:
            if not named.code:
                hint = f" ({named.hint})" if named.hint else ""
                yield Finding(
                    message=f"there is no rule `{named.written}`{hint}",
                    path=one.path,
                    start=named.start,
                    end=named.end,
                )
        if not one.rules:
            message = "this comment names no rule; write `hygiene-ignore RULE: why`"
        elif not one.reason:
            message = "this comment does not say why; write the reason after a colon"
        else:
            continue
        yield Finding(message=message, path=one.path, start=one.start, end=one.end)


_WORKER = """
            -- package.json --
            {"name": "worker", "private": true, "sideEffects": false}
            -- src/worker.ts --
            import { Worker } from '@temporalio/worker'
            Worker.create({ workflowsPath: require.resolve('./workflows') })
"""

examples = (
    Example(
        title="a rule that does not exist, and no reason",
        tree=_WORKER
        + """
            -- src/workflows.ts --
            // hygiene-ignore heavy-imports
            export const run = () => 1
        """,
        report="""
            src/workflows.ts:1:1: HYG901 this comment does not say why; write the reason after a colon
            1 │ // hygiene-ignore heavy-imports
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

            src/workflows.ts:1:19: HYG901 there is no rule `heavy-imports` (did you mean heavy-import?)
            1 │ // hygiene-ignore heavy-imports
              │                   ^^^^^^^^^^^^^
        """,  # noqa: E501
    ),
    Example(
        title="a rule and a reason",
        tree=_WORKER
        + """
            -- src/workflows.ts --
            /* hygiene-ignore-file heavy-import, HYG003: these are generated */
            export const run = () => 1
        """,
    ),
)
