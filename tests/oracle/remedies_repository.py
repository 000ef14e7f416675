"""Applies suggested remedies to a copy of a repository, and has its own bundlers build it again.

    python tests/oracle/remedies_repository.py DIR [--entries FILE] [--only TEXT] [--most N]

DIR is a checkout with its packages installed; it is never changed. Its workflow entrypoints are
found as repository.py finds them. For the heaviest packages and modules of each, the suggested
remedies are applied to the copy one after the other; what the worker's own ``bundleWorkflowCode``
then keeps is compared with what was promised.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from remedies import Trial, Verdict, row, sizes, table, verdict_of
from repository import ask_bundlers
from repository_entries import find_entries

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.project import Project, open_project
from hygiene.reach.search import KeptGraph
from hygiene.suggest.edits import apply_edits
from hygiene.suggest.remedies import Remedy, find_remedies

_PACKAGES = 4
_MODULES = 3
"""How many of an entry's heaviest packages and own modules are asked about."""


def main() -> int:
    """Run what the command line asks for; the status is 1 where a promise is not kept."""
    summary, _, _ = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(description=summary)
    parser.add_argument("directory", type=Path, help="a checkout, its packages installed")
    parser.add_argument("--entries", type=Path, help="the entries, in place of those found")
    parser.add_argument("--only", default="", help="only entries whose path contains this")
    parser.add_argument("--most", type=int, default=8, help="remedies to try for an entry")
    options = parser.parse_args()
    root = options.directory.resolve()
    entries = _entries(root, options.entries)
    hooks = options.entries.resolve().parent if options.entries else root
    verdicts: list[Verdict] = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(os.path.realpath(folder)) / root.name
        shutil.copytree(root, copy, symlinks=True, copy_function=os.link)
        for entry in entries:
            if options.only in entry["entry"]:
                for verdict in _try(root, copy, hooks, entry, options.most):
                    verdicts.append(verdict)
                    print(row(verdict), flush=True)
    print(table(verdicts))
    return 0 if all(verdict.exact for verdict in verdicts) else 1


def _entries(root: Path, file: Path | None) -> list[dict[str, Any]]:
    if file:
        given: list[dict[str, Any]] = json.loads(file.read_bytes())["entries"]
        return given
    return [asdict(entry) for entry in find_entries(root)[0]]


def _try(
    root: Path, copy: Path, hooks: Path, entry: dict[str, Any], most: int
) -> Iterator[Verdict]:
    project = open_project(str(copy))
    known = [e for e in project.entrypoints if project.relative(e.path) == entry["entry"]]
    remedies = _remedies(project, known[0], most) if known else []
    if not remedies:
        return
    (before,) = ask_bundlers(copy, hooks, [entry])
    for remedy in remedies:
        changes = apply_edits(project.view.tree, remedy.edits)
        kept = project.reach(known[0], project.view.changed(changes)).modules
        expected = {project.relative(path): module.bytes for path, module in kept.items()}
        for path, content in changes.items():
            Path(path).unlink(missing_ok=True)  # it shares its content with the original
            Path(path).write_bytes(content)
        (after,) = ask_bundlers(copy, hooks, [entry])
        for path in changes:
            Path(path).unlink()
            original = root / project.relative(path)
            if original.exists():
                os.link(original, path)
        trial = Trial(root.name, "temporal", remedy, expected, copy, copy / entry["entry"])
        yield verdict_of(trial, sizes(before), after)


def _remedies(project: Project, entrypoint: Entrypoint, most: int) -> list[Remedy]:
    """Return the remedies for the heaviest packages and own modules of an entry, each once."""
    reach = project.reach(entrypoint)
    graph = KeptGraph(reach)
    packages: dict[str, set[str]] = {}
    for path, module in reach.modules.items():
        if module.package and not module.runtime and not project.owns(path):
            packages.setdefault(module.package, set()).add(path)
    groups = sorted(packages.values(), key=lambda g: -graph.bytes_of(graph.lost_without(g)))
    own = [p for p, m in reach.modules.items() if project.owns(p) and p not in reach.root]
    own.sort(key=lambda path: -graph.bytes_of(graph.lost_without({path})))
    found: dict[tuple[object, ...], Remedy] = {}
    for targets in (*groups[:_PACKAGES], *({path} for path in own[:_MODULES])):
        for remedy in find_remedies(project, entrypoint, targets, ()):
            found.setdefault(remedy.edits, remedy)
    by_kind: dict[str, list[Remedy]] = {}
    for remedy in sorted(found.values(), key=lambda r: -r.bytes_saved):
        by_kind.setdefault(remedy.kind, []).append(remedy)
    # Some of every kind come before more of one.
    turns = (r for turn in range(most) for kind in by_kind.values() for r in kind[turn : turn + 1])
    return [remedy for remedy, _ in zip(turns, range(most), strict=False)]


if __name__ == "__main__":
    sys.exit(main())
