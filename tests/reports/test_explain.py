"""The reports of ``hygiene explain``."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace

from hygiene.explain.answer import Answer
from hygiene.explain.cut import Cut
from hygiene.explain.explanation import CutStep, Explanation, Holding
from hygiene.explain.hop import Hop
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
    barrel = repository.path("common/browser.ts")
    chain = (
        Hop(
            repository.path("app/workflow.ts"),
            1,
            1,
            "import { light } from 'common'",
            "used binding: `light`",
            barrel,
        ),
        Hop(
            barrel,
            2,
            1,
            "export { heavy } from './heavy'",
            "evaluated: common declares no `sideEffects`",
            heavy,
            start=32,
        ),
    )
    return Answer(
        Target("symbol", "heavy", heavy, "heavy"),
        (
            Explanation(
                entry="app/workflow.ts",
                profile="temporal",
                reachable=True,
                modules=2,
                bytes=1_200_064,
                chain=chain,
                chains=(chain,),
                holds=(Holding(chain[1], 2, 1_200_064),),
                cut=Cut((), installed=False, linked=True, modules=2, bytes=1_200_064),
                steps=(CutStep(chain[1], asked=False, flag=False),),
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
        "     └ evaluated: common declares no `sideEffects`; "
        "this line alone holds 2 modules, 1.20 MB\n"
        "     → common/heavy.ts\n"
        "\n"
        "  One edit is enough to be rid of it:\n"
        "     common/browser.ts:2:1\n"
        "       export { heavy } from './heavy'\n"
        "       └ nobody asks for what it brings\n"
        "     saves 2 modules, 1.20 MB, found by linking again\n"
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
    assert report["target"] == {
        "kind": "symbol",
        "name": "heavy",
        "path": "common/heavy.ts",
        "symbol": "heavy",
        "line": None,
        "versions": [],
    }
    kept, clean = report["entries"]
    assert clean == {
        "entry": "b.ts",
        "profile": "temporal",
        "reachable": False,
        "modules": 0,
        "bytes": 0,
        "chain": [],
        "chains": [],
        "holds": [],
        "cuts": [],
        "users": [],
        "shakenOff": None,
        "remedies": [],
    }
    step = {
        "path": "common/browser.ts",
        "line": 2,
        "column": 1,
        "text": "export { heavy } from './heavy'",
        "reason": "evaluated: common declares no `sideEffects`",
    }
    assert kept["chain"][1] == step
    assert kept["chains"] == [kept["chain"]]
    assert kept["holds"] == [{**step, "modules": 2, "bytes": 1_200_064}]
    assert kept["cuts"] == [
        {
            "edits": [
                {
                    "kind": "statement",
                    "path": "common/browser.ts",
                    "line": 2,
                    "column": 1,
                    "text": "export { heavy } from './heavy'",
                    "used": False,
                }
            ],
            "installed": False,
            "verified": "linked",
            "modulesSaved": 2,
            "bytesSaved": 1_200_064,
        }
    ]
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
        "deferredModules": 0,
        "deferredBytes": 0,
        "risk": None,
        "entries": [],
    }
