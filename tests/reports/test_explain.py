"""The reports of ``hygiene explain``."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace

from hygiene.explain.answer import Answer
from hygiene.explain.explanation import Explanation, Hop
from hygiene.explain.target import Target
from hygiene.model import Edit
from hygiene.reports.explain import json as json_report
from hygiene.reports.explain import text
from hygiene.reports.terminal import Style
from hygiene.suggest.remedies import Remedy

PLAIN = Style(colored=False)


@pytest.fixture
def answer(repository: Any) -> Answer:
    manifest, heavy = repository.path("common/package.json"), repository.path("common/heavy.ts")
    edit = Edit(manifest, 42, 42, ',\n  "sideEffects": false')
    return Answer(
        Target("symbol", "heavy", heavy, "heavy"),
        (
            Explanation(
                entry="app/workflow.ts",
                profile="temporal",
                reachable=True,
                modules=2,
                bytes=1_200_064,
                chain=(
                    Hop(
                        repository.path("app/workflow.ts"),
                        1,
                        1,
                        "import { light } from 'common'",
                        "used binding: `light`",
                        repository.path("common/browser.ts"),
                    ),
                    Hop(
                        repository.path("common/browser.ts"),
                        2,
                        1,
                        "export { heavy } from './heavy'",
                        "evaluated: common declares no `sideEffects`",
                        heavy,
                    ),
                ),
                remedies=(
                    Remedy(
                        "declare-side-effects",
                        'declare "sideEffects": false in common',
                        (edit,),
                        2,
                        1_200_064,
                        True,
                    ),
                    Remedy("import-subpath", "import from common/light", (), 1, 64, False),
                ),
                users=(),
            ),
            Explanation("b.ts", "temporal", False, 0, 0, (), (), ()),
        ),
    )


def test_text(repository: Any, answer: Answer) -> None:
    assert text.render(answer, repository.places(), PLAIN) == (
        "symbol heavy, declared in common/heavy.ts\n"
        "\n"
        "No workflow uses heavy.\n"
        "\n"
        "app/workflow.ts keeps it: 2 modules, 1.20 MB would go with it\n"
        "   1 app/workflow.ts:1:1\n"
        "     import { light } from 'common'\n"
        "     └ used binding: `light`\n"
        "   2 common/browser.ts:2:1\n"
        "     export { heavy } from './heavy'\n"
        "     └ evaluated: common declares no `sideEffects`\n"
        "     → common/heavy.ts\n"
        "\n"
        "  What would mend it, best first:\n"
        '   1 declare "sideEffects": false in common: saves 2 modules, 1.20 MB\n'
        "       common/package.json\n"
        '         - "version": "1.0.0"\n'
        '         + "version": "1.0.0",\n'
        '         + "sideEffects": false\n'
        "   2 import from common/light: saves 1 module, 64 B, though the target stays\n"
        "\n"
        "b.ts does not keep it\n"
    )


def test_quiet_text_is_one_line_an_entry(repository: Any, answer: Answer) -> None:
    assert text.render(answer, repository.places(), PLAIN, verbosity=-1) == (
        "app/workflow.ts keeps it: 2 modules, 1.20 MB would go with it\nb.ts does not keep it\n"
    )


def test_users_are_named(repository: Any, answer: Answer) -> None:
    kept, clean = answer.explanations
    used = replace(kept, users=(repository.path("app/workflow.ts"),))
    shown = text.render(Answer(answer.target, (used, clean)), repository.places(), PLAIN)
    assert "Used by app/workflow.ts.\n" in shown
    assert "No workflow" not in shown


def test_nothing_keeps_it(repository: Any, answer: Answer) -> None:
    shown = text.render(Answer(answer.target, answer.explanations[1:]), repository.places(), PLAIN)
    assert shown == "symbol heavy, declared in common/heavy.ts\n\nb.ts does not keep it\n"


def test_json(repository: Any, answer: Answer) -> None:
    report = json.loads(json_report.render(answer, repository.places(), PLAIN))
    assert report["version"] == 1
    assert report["target"] == {"kind": "symbol", "name": "heavy", "path": "common/heavy.ts"}
    kept, clean = report["entries"]
    assert clean == {
        "entry": "b.ts",
        "profile": "temporal",
        "reachable": False,
        "modules": 0,
        "bytes": 0,
        "chain": [],
        "remedies": [],
    }
    assert kept["chain"][1] == {
        "path": "common/browser.ts",
        "line": 2,
        "column": 1,
        "text": "export { heavy } from './heavy'",
        "reason": "evaluated: common declares no `sideEffects`",
    }
    assert kept["remedies"][0] == {
        "kind": "declare-side-effects",
        "title": 'declare "sideEffects": false in common',
        "edits": [
            {
                "path": "common/package.json",
                "start": 42,
                "end": 42,
                "text": ',\n  "sideEffects": false',
            }
        ],
        "modulesSaved": 2,
        "bytesSaved": 1_200_064,
    }
