"""Edits that are proven to be safe, applied to random workspaces that real bundlers then build.

    python tests/oracle/fixes_graphs.py [--count N] [--seed N] [--profile PROFILE]

Before and after, the modules that are kept must differ by what was promised, and what runs must
push the same to ``globalThis.log`` in the same order: in the bundle, and for every module of the
workspace that Node imports by itself.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bundlers import ORACLE
from fixes_workspaces import random_workspace
from msgspec import Struct

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.model import Edit
from hygiene.project import Project, open_project
from hygiene.proof import prove
from hygiene.suggest.edits import apply_edits
from hygiene.suggest.remedies import find_remedies
from hygiene.suggest.side_effects import declare_free
from hygiene.suggest.simulate import simulate
from hygiene.suggest.subpath import barrel_edits

PROFILES = ("webpack-development", "webpack-production", "esbuild", "rollup")


class Trial(Struct, frozen=True):
    """An edit that is proven, applied to a copy.

    Attributes:
        title: what it does.
        root, copy: the workspace without and with it.
        entry: of the bundle, from the root.
        before, after: the modules that the entry keeps by prediction, from the root.
        saved: bytes.
        in_sources: modules are edited.
    """

    title: str
    profile: str
    root: Path
    copy: Path
    entry: str
    before: frozenset[str]
    after: frozenset[str]
    saved: int
    in_sources: bool


def candidates(
    project: Project, entrypoint: Entrypoint, drawn: random.Random
) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    """Yield edits that somebody may think of, with a title."""
    for package in project.workspace.packages:
        edit = declare_free(package, project.view.tree.read(package.path))
        if edit is not None:
            yield f"declare {package.name} free", (edit,)
    reach = project.reach(entrypoint)
    for change in barrel_edits(project, entrypoint, reach.edges):
        yield change.title, change.edits
    own = sorted(p for p in reach.modules if project.owns(p) and p not in reach.root)
    for target in drawn.sample(own, min(2, len(own))):
        for remedy in find_remedies(project, entrypoint, [target], ()):
            yield remedy.title, remedy.edits


def trials(
    root: Path, entry: str, profile: str, drawn: random.Random, tried: Counter[str]
) -> Iterator[Trial]:
    """Apply every edit that is proven to a copy."""
    project = open_project(str(root))
    entrypoint = project.entrypoint_for(str(root / entry), profile)
    seen: set[tuple[Edit, ...]] = set()
    for title, edits in candidates(project, entrypoint, drawn):
        if edits in seen:
            continue
        seen.add(edits)
        tried["tried"] += 1
        if not prove(project, edits, [entrypoint]).safe:
            continue
        copy = root.with_name(f"{root.name}-{profile}-{len(seen)}")
        shutil.copytree(root, copy, symlinks=True)
        for path, content in apply_edits(project.view.tree, edits).items():
            (copy / project.relative(path)).write_bytes(content)
        (saving,) = simulate(project, edits, [entrypoint])
        before = frozenset(map(project.relative, project.reach(entrypoint).modules))
        after = frozenset(map(project.relative, saving.after.modules))
        in_sources = any(edit.path.endswith(".js") for edit in edits)
        yield Trial(title, profile, root, copy, entry, before, after, saving.bytes, in_sources)


def failures(found: list[Trial]) -> Iterator[tuple[Trial, str]]:
    """Yield the trials whose bundle, or whose modules under Node, behave otherwise."""
    jobs: dict[tuple[str, str], None] = {}
    for trial in found:
        for place in (trial.root, trial.copy):
            jobs[trial.profile, str(place / trial.entry)] = None
            jobs.update((("node", str(place / name)), None) for name in _modules(trial))
    answers = dict(zip(jobs, _run([{"how": h, "entry": e} for h, e in jobs]), strict=True))
    for trial in found:
        names = _modules(trial)
        places = (trial.root, trial.copy)
        bundles = [answers[trial.profile, str(place / trial.entry)] for place in places]
        alone = [[answers["node", str(place / name)] for name in names] for place in places]
        before, after = bundles
        if "error" in before:
            continue
        kept = [_kept(b, place) for b, place in zip(bundles, places, strict=True)]
        if "error" in after:
            yield trial, f"the bundle fails: {after['error']}"
        elif kept[0] == trial.before and kept[1] != trial.after:
            yield trial, f"keeps {sorted(kept[1] ^ trial.after)} otherwise than promised"
        elif kept[1] - kept[0]:
            yield trial, f"keeps {sorted(kept[1] - kept[0])} in addition"
        elif before["log"] != after["log"] or before["added"] != after["added"]:
            yield trial, f"the bundle logs {after['log']} in place of {before['log']}"
        for name, old, new in zip(names, *alone, strict=True):
            if old["log"] != new["log"] or ("error" in old) != ("error" in new):
                yield trial, f"{name} under Node: {new} in place of {old}"


def _modules(trial: Trial) -> list[str]:
    """Return the modules to run by themselves; what a package.json declares is nothing to Node."""
    if not trial.in_sources:
        return []
    return sorted(
        str(p.relative_to(trial.root))
        for p in trial.root.rglob("*.js")
        if "node_modules" not in p.parts
    )


def _kept(answer: dict[str, Any], root: Path) -> frozenset[str]:
    return frozenset(os.path.relpath(module["path"], root) for module in answer["modules"])


def _run(jobs: list[dict[str, str]]) -> list[dict[str, Any]]:
    command = ["node", str(ORACLE / "fixes_run.cjs")]
    done = subprocess.run(command, input=json.dumps(jobs), stdout=subprocess.PIPE, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def main() -> int:
    """Run what the command line asks for; the status is 1 where a proof was wrong."""
    summary, _, _ = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(description=summary)
    parser.add_argument("--count", type=int, default=50, help="how many workspaces to draw")
    parser.add_argument("--seed", type=int, help="draw the same workspaces again")
    parser.add_argument("--profile", default="", help="only profiles whose name contains this")
    options = parser.parse_args()
    drawn = random.Random(options.seed)
    totals: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(os.path.realpath(folder))
        for number in range(options.count):
            workspace = random_workspace(drawn)
            root = scratch / f"w{number}"
            workspace.write(root)
            found = [
                trial
                for profile in PROFILES
                if options.profile in profile
                for trial in trials(root, workspace.entry, profile, drawn, totals)
            ]
            totals["proven"] += len(found)
            totals["bytes"] += sum(trial.saved for trial in found)
            for trial, what in failures(found):
                totals["failures"] += 1
                print(f"w{number} {trial.profile} {trial.title}: {what}")
            for place in scratch.iterdir():
                shutil.rmtree(place)
    print(
        f"{totals['proven']} of {totals['tried']} edits are proven; they save "
        f"{totals['bytes']:,} bytes; {totals['failures']} failures"
    )
    return 1 if totals["failures"] else 0


if __name__ == "__main__":
    sys.exit(main())
