"""Applies suggested remedies for real, and lets the real bundlers say what they save.

    python tests/oracle/remedies.py [--only NAME] [--profile PROFILE] [--verbose]
    python tests/oracle/remedies.py --record

Every workspace of remedy_workspaces.py is written to a scratch folder and asked about under each
profile that can build it. Each remedy is applied to a copy, which the real bundler builds again.
What it saves, in modules and bytes, must be what was promised; a table says how often it is.
``--record`` writes what the bundlers say of a few of them to goldens/remedies.txt, for a test that
needs no bundler.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bundlers import ORACLE, ask
from msgspec import Struct
from remedy_workspaces import (
    Workspace,
    all_workspaces,
    few_workspaces,
    write_above,
    write_workspace,
)

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.project import Project, open_project
from hygiene.suggest.edits import apply_edits
from hygiene.suggest.remedies import Remedy, find_remedies

LATE = ("webpack-development", "webpack-production", "rollup")
"""The profiles whose bundlers make chunks that are loaded later."""

GOLDEN = ORACLE / "goldens" / "remedies.txt"


class Trial(Struct, frozen=True):
    """One remedy of one entry, applied to a copy.

    Attributes:
        where: the repository, for a person.
        expected: the modules that the entry should keep, bytes by path in the copy.
        copy: the root of the copy.
        entry: the file to bundle there.
    """

    where: str
    profile: str
    remedy: Remedy
    expected: dict[str, int]
    copy: Path
    entry: Path


class Verdict(Struct, frozen=True):
    """What the real bundler says about a trial.

    Attributes:
        modules, bytes: what it saves.
        exact: that is what was promised, and the modules that are left are those predicted.
        trouble: what the bundler complains about.
    """

    trial: Trial
    modules: int
    bytes: int
    exact: bool
    trouble: str


Choose = Callable[[Project, Entrypoint], frozenset[str]]
"""Returns the kept modules of an entry that should go."""


def package(name: str) -> Choose:
    """Choose the kept modules of a package."""

    def choose(project: Project, entrypoint: Entrypoint) -> frozenset[str]:
        modules = project.reach(entrypoint).modules
        return frozenset(path for path, module in modules.items() if module.package == name)

    return choose


def trials(
    root: Path, where: str, entry: str, profile: str, choose: Choose, scratch: Path
) -> Iterator[Trial]:
    """Apply every remedy that is suggested for an entry to a copy of its repository."""
    project = open_project(str(root))
    entrypoint = project.entrypoint_for(str(root / entry), profile)
    targets = choose(project, entrypoint)
    if not targets:
        return
    for number, remedy in enumerate(find_remedies(project, entrypoint, targets, ())):
        copy = scratch / f"{where}-{profile}-{number}"
        shutil.copytree(root, copy, symlinks=True)
        expected = apply(project, entrypoint, remedy, copy)
        yield Trial(where, profile, remedy, expected, copy, copy / entry)


def apply(project: Project, entrypoint: Entrypoint, remedy: Remedy, copy: Path) -> dict[str, int]:
    """Write the edits of a remedy to a copy; return what the entry should keep there."""
    for path, content in apply_edits(project.view.tree, remedy.edits).items():
        file = copy / project.relative(path)
        file.unlink(missing_ok=True)  # a copy may share its content with the original
        file.write_bytes(content)
    changed = project.view.changed(apply_edits(project.view.tree, remedy.edits))
    kept = project.reach(entrypoint, changed).modules
    return {_moved(path, project.root, copy): module.bytes for path, module in kept.items()}


def _moved(path: str, root: str, copy: Path) -> str:
    return f"{copy}{path[len(root) :]}" if path.startswith(root + "/") else path


def judge(profile: str, asked: Sequence[tuple[Path, Sequence[Trial]]]) -> Iterator[Verdict]:
    """Build repositories and their copies with the real bundler, and compare.

    Args:
        profile: of keep.cjs.
        asked: for each entry file, the trials of its remedies.
    """
    files = [file for entry, found in asked for file in (entry, *(t.entry for t in found))]
    answers = iter(ask(profile, files))
    for _, found in asked:
        before = sizes(next(answers))
        for trial in found:
            answer = next(answers)
            yield verdict_of(trial, before, answer)


def sizes(answer: dict[str, Any]) -> dict[str, int]:
    return {module["path"]: module["bytes"] for module in answer["modules"]}


def verdict_of(trial: Trial, before: dict[str, int], answer: dict[str, Any]) -> Verdict:
    after = sizes(answer)
    modules = len(before) - len(after)
    size = sum(before.values()) - sum(after.values())
    promised = (trial.remedy.modules_saved, trial.remedy.bytes_saved)
    return Verdict(
        trial=trial,
        modules=modules,
        bytes=size,
        exact=bool(before) and after == trial.expected and promised == (modules, size),
        trouble="; ".join(answer["errors"][:2]),
    )


def deferred_wrongly(profile: str, asked: Sequence[tuple[Path, Sequence[Trial]]]) -> Iterator[str]:
    """Say of each remedy that loads something later where the bundler loads something else so."""
    chosen = [(e, [t for t in found if t.remedy.kind == "import-lazily"]) for e, found in asked]
    chosen = [(entry, found) for entry, found in chosen if found]
    files = [str(file) for entry, found in chosen for file in (entry, *(t.entry for t in found))]
    command = ["node", str(ORACLE / "remedy_first.cjs"), profile]
    done = subprocess.run(
        command, input=json.dumps(files), capture_output=True, text=True, check=True
    )
    answers = map(sizes, json.loads(done.stdout))
    for _, found in chosen:
        before = next(answers)
        for trial in found:
            after = next(answers)
            # What is still kept of what came first, and comes first no more.
            later = before.keys() & trial.expected.keys() - after.keys()
            promised = (trial.remedy.deferred_modules, trial.remedy.deferred_bytes)
            deferred = (len(later), sum(before[path] for path in later))
            if promised != deferred:
                yield f"{trial.where} {profile}: promised {promised}, defers {deferred}"


def golden_line(trial: Trial, modules: int, size: int) -> str:
    """Return the line of the golden that says what a remedy saves."""
    remedy = trial.remedy
    parts = (trial.profile, trial.where, remedy.kind, remedy.title, f"{modules}, {size}")
    return " | ".join(parts) + "\n"


def table(verdicts: Iterable[Verdict]) -> str:
    """Return, for each kind and profile, how many remedies were applied and how many are exact."""
    applied: Counter[tuple[str, str]] = Counter()
    exact: Counter[tuple[str, str]] = Counter()
    for verdict in verdicts:
        cell = (verdict.trial.remedy.kind, verdict.trial.profile)
        applied[cell] += 1
        exact[cell] += verdict.exact
    profiles = sorted({profile for _, profile in applied})
    lines = ["".join(f"{text:>22}" for text in ("", *profiles, "total"))]
    for kind in sorted({kind for kind, _ in applied}):
        cells = [
            f"{exact[kind, p]} of {applied[kind, p]}" if applied[kind, p] else "-" for p in profiles
        ]
        of_kind = [sum(n for (k, _), n in c.items() if k == kind) for c in (exact, applied)]
        cells.append(f"{of_kind[0]} of {of_kind[1]}")
        lines.append("".join(f"{text:>22}" for text in (kind, *cells)))
    lines.append(f"{exact.total()} of {applied.total()} remedies save exactly what was promised")
    return "\n".join(lines)


def type_errors(asked: Sequence[tuple[Path, Sequence[Trial]]]) -> Iterator[tuple[Trial, list[str]]]:
    """Yield, for each trial of a program in TypeScript, the errors that it did not have before."""
    asked = [(entry, found) for entry, found in asked if entry.suffix == ".ts"]
    files = [str(file) for entry, found in asked for file in (entry, *(t.entry for t in found))]
    command = ["node", str(Path(__file__).parent / "remedy_types.cjs")]
    done = subprocess.run(
        command, input=json.dumps(files), capture_output=True, text=True, check=True
    )
    answers = iter(json.loads(done.stdout))
    for _, found in asked:
        before = Counter(next(answers))
        for trial in found:
            yield trial, [*(Counter(next(answers)) - before).elements()]


def of_workspaces(
    workspaces: Iterable[Workspace], profile: str, scratch: Path
) -> list[tuple[Path, Sequence[Trial]]]:
    """Apply every remedy of generated workspaces under one profile.

    Args:
        workspaces: those that the profile's bundler can build.
        profile: of keep.cjs.
        scratch: a folder that ``write_above`` has prepared.

    Returns:
        For each entry file, the trials of its remedies.
    """
    asked: list[tuple[Path, Sequence[Trial]]] = []
    for workspace in workspaces:
        root = write_workspace(workspace, scratch / profile)
        choose = package(workspace.target)
        found = [*trials(root, workspace.name, workspace.entry, profile, choose, scratch)]
        if found:
            asked.append((root / workspace.entry, found))
    return asked


def main() -> int:
    """Run what the command line asks for; the status is 1 where a promise is not kept."""
    summary, _, _ = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(description=summary)
    parser.add_argument("--only", default="", help="only workspaces whose name contains this")
    parser.add_argument("--profile", default="", help="only profiles whose name contains this")
    parser.add_argument("--verbose", action="store_true", help="show every remedy")
    parser.add_argument("--record", action="store_true", help="only a few, and write the golden")
    options = parser.parse_args()
    verdicts: list[Verdict] = []
    checked: list[tuple[Trial, list[str]]] = []
    every = few_workspaces() if options.record else all_workspaces()
    chosen = [workspace for workspace in every if options.only in workspace.name]
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(os.path.realpath(folder))
        write_above(scratch)
        for profile in dict.fromkeys(profile for w in chosen for profile in w.profiles):
            if options.profile in profile:
                fitting = [workspace for workspace in chosen if profile in workspace.profiles]
                asked = of_workspaces(fitting, profile, scratch)
                for verdict in judge(profile, asked):
                    verdicts.append(verdict)
                    if options.verbose or not verdict.exact:
                        print(row(verdict), flush=True)
                checked += type_errors(asked)
                if profile in LATE:
                    print(*deferred_wrongly(profile, asked), sep="\n")
    if options.record:
        lines = [golden_line(v.trial, v.modules, v.bytes) for v in verdicts]
        GOLDEN.write_text("".join(sorted(lines)), encoding="utf-8")
    for trial, errors in checked:
        if errors:
            print(f"{trial.where} {trial.profile} {trial.remedy.title}:\n    {errors}")
    print(table(verdicts))
    wrong = sum(bool(errors) and not trial.remedy.risk for trial, errors in checked)
    print(f"TypeScript sees new errors in {wrong} of {len(checked)}")
    return 0 if not wrong and all(verdict.exact for verdict in verdicts) else 1


def row(verdict: Verdict) -> str:
    trial = verdict.trial
    remedy = trial.remedy
    mark = "exact" if verdict.exact else "DIFFERS"
    return (
        f"{mark} {trial.where} {trial.profile} {remedy.kind}: {remedy.title}\n"
        f"    promised {remedy.modules_saved}, {remedy.bytes_saved}; "
        f"saves {verdict.modules}, {verdict.bytes} {verdict.trouble}"
    )


if __name__ == "__main__":
    sys.exit(main())
