"""A small repository and findings in it, made by hand: reports are tested without the engine."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from hygiene.files import WorkingTree
from hygiene.findings import EntryCost, Finding, Fix, Step
from hygiene.model import Diagnostic, Edit
from hygiene.reach.records import Bundler, KeptModule, Reach, UnresolvedRequest
from hygiene.reports.places import Places
from hygiene.result import CheckResult
from hygiene.rule import Rule

MANIFEST = """\
{
  "name": "common",
  "version": "1.0.0"
}
"""
BARREL = """\
export { light } from './light'
export { heavy } from './heavy'
"""
WORKFLOW = """\
import { light } from 'common'
export const run = light
"""


class Repository:
    """A repository on disk, with the records that reports show."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, text: str | bytes) -> str:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
        return str(target)

    def path(self, path: str) -> str:
        return str(self.root / path)

    def places(self) -> Places:
        project: Any = SimpleNamespace(
            view=SimpleNamespace(tree=WorkingTree()),
            relative=lambda path: os.path.relpath(path, self.root),
        )
        return Places(project)

    def reach(self) -> Reach:
        modules = (
            KeptModule(self.path("app/workflow.ts"), len(WORKFLOW), "app", False),
            KeptModule(self.path("common/browser.ts"), len(BARREL), "common", False),
            KeptModule(self.path("node_modules/lib/index.js"), 1_200_000, "lib", True),
        )
        return Reach(
            entry="app/workflow.ts",
            profile="temporal",
            bundler=Bundler("webpack", "5.112.2", assumed=False),
            root=(modules[0].path,),
            modules={module.path: module for module in modules},
            edges=(),
            built=frozenset(module.path for module in modules),
            unresolved=(
                UnresolvedRequest(
                    self.path("common/browser.ts"), 32, "./gone", "not-found", "", False
                ),
            ),
        )

    def findings(self) -> tuple[Finding, ...]:
        manifest = self.path("common/package.json")
        barrel = self.path("common/browser.ts")
        start = BARREL.index("export { heavy }")
        return (
            Finding(
                message="the barrel lets in `heavy`",
                path=barrel,
                start=start,
                end=len(BARREL) - 1,
                entries=(EntryCost("app/workflow.ts", 1, 999),),
                chain=(
                    Step(self.path("app/workflow.ts"), 0, 30, "used binding: `light`", barrel),
                    Step(barrel, start, len(BARREL) - 1, "evaluated", self.path("common/heavy.ts")),
                ),
                code="HYG002",
                rule="heavy-import",
                severity="error",
            ),
            Finding(
                message="common declares no `sideEffects`",
                path=manifest,
                start=MANIFEST.index('"name"'),
                end=MANIFEST.index('"name"') + len('"name": "common"'),
                entries=(
                    EntryCost("app/workflow.ts", 22, 2_483_090),
                    EntryCost("b.ts", 1, 1000),
                ),
                fix=Fix(
                    safety="unsafe",
                    title='declare "sideEffects": false in common',
                    edits=(
                        Edit(
                            manifest,
                            MANIFEST.index('"1.0.0"') + 7,
                            MANIFEST.index('"1.0.0"') + 7,
                            ',\n  "sideEffects": false',
                        ),
                    ),
                    modules_saved=23,
                    bytes_saved=2_484_090,
                    reasons=("common/a.ts:1 has an effect", "common/b.ts:1 has another"),
                ),
                code="HYG001",
                rule="missing-side-effects",
            ),
        )

    def rules(self) -> tuple[Rule, ...]:
        return tuple(
            Rule(code, name, "warning", f"About {name}", "## Why\nSo.", (), None, iter, "test")
            for code, name in (("HYG001", "missing-side-effects"), ("HYG002", "heavy-import"))
        )

    def result(self, **changes: Any) -> CheckResult:
        values: dict[str, Any] = {
            "findings": self.findings(),
            "hidden": 0,
            "rules": self.rules(),
            "reaches": (self.reach(),),
            "diagnostics": (
                Diagnostic(
                    self.path("common/browser.ts"), 32, "cannot resolve './gone'", "create it"
                ),
            ),
        }
        return CheckResult(**{**values, **changes})


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    found = Repository(tmp_path.resolve())
    found.write("common/package.json", MANIFEST)
    found.write("common/browser.ts", BARREL)
    found.write("app/workflow.ts", WORKFLOW)
    return found
