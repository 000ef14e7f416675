"""What remedies promise is what the real bundlers save."""

from __future__ import annotations

import random
from pathlib import Path

import open_corpus
import pytest
import remedies
import remedy_graphs
import remedy_workspaces
import seed_monorepo

from hygiene.project import open_project
from hygiene.suggest.remedies import find_remedies

PROFILES = sorted({p for group in remedy_workspaces.PROFILES.values() for p in group})


@pytest.fixture
def corpus() -> None:
    """Skip where the packages of the open corpus are not installed."""
    if not open_corpus.installed():
        pytest.skip("needs npm ci in tests/corpus")


def fitting(profile: str) -> list[remedy_workspaces.Workspace]:
    every = remedy_workspaces.few_workspaces()
    return [workspace for workspace in every if profile in workspace.profiles]


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    folder = tmp_path.resolve()
    remedy_workspaces.write_above(folder)
    return folder


@pytest.mark.parametrize("profile", PROFILES)
def test_promises_are_what_was_recorded(profile: str, corpus: None, scratch: Path) -> None:
    asked = remedies.of_workspaces(fitting(profile), profile, scratch)
    promised = {
        remedies.golden_line(t, t.remedy.modules_saved, t.remedy.bytes_saved)
        for _, found in asked
        for t in found
    }
    recorded = remedies.GOLDEN.read_text(encoding="utf-8").splitlines(keepends=True)
    assert promised == {line for line in recorded if line.startswith(f"{profile} |")}


@pytest.mark.slow
@pytest.mark.parametrize("profile", PROFILES)
def test_bundlers_save_what_was_promised(
    profile: str, corpus: None, live: None, scratch: Path
) -> None:
    asked = remedies.of_workspaces(fitting(profile), profile, scratch)
    wrong = [remedies.row(v) for v in remedies.judge(profile, asked) if not v.exact]
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.parametrize("profile", remedies.LATE)
def test_bundlers_load_later_what_was_promised(
    profile: str, corpus: None, live: None, scratch: Path
) -> None:
    late = [workspace for workspace in fitting(profile) if workspace.name.startswith("late")]
    asked = remedies.of_workspaces(late, profile, scratch)
    assert any(t.remedy.deferred_modules for _, found in asked for t in found)
    assert [*remedies.deferred_wrongly(profile, asked)] == []


@pytest.mark.slow
@pytest.mark.parametrize("profile", PROFILES)
def test_random_graphs(profile: str, live: None, scratch: Path) -> None:
    verdicts = remedy_graphs.verdicts(profile, random.Random(1), 8, scratch)
    wrong = [remedies.row(verdict) for verdict in verdicts if not verdict.exact]
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
def test_types_stay_right(corpus: None, live: None, scratch: Path) -> None:
    asked = remedies.of_workspaces(fitting("temporal"), "temporal", scratch)
    # Where an edition has no types, its remedy says so.
    assert [
        (t.remedy.title, errors)
        for t, errors in remedies.type_errors(asked)
        if errors and not t.remedy.risk
    ] == []


def test_the_fixture(live: None, live_fixture: None, tmp_path: Path) -> None:
    entry = "conversation/src/workflows/index.ts"
    root = seed_monorepo.copy_fixture(tmp_path / "before", flagged=False)
    project = open_project(str(root))
    entrypoint = project.entrypoint_for(str(root / entry))
    targets = remedies.package("gpt-tokenizer")(project, entrypoint)
    found = []
    for number, remedy in enumerate(find_remedies(project, entrypoint, targets, ())):
        copy = seed_monorepo.copy_fixture(tmp_path / str(number), flagged=False)
        expected = remedies.apply(project, entrypoint, remedy, copy)
        found.append(remedies.Trial("fixture", "temporal", remedy, expected, copy, copy / entry))
    assert len(found) > 3
    wrong = [v for v in remedies.judge("temporal", [(root / entry, found)]) if not v.exact]
    assert not wrong, "\n".join(map(remedies.row, wrong))
