"""Suggested remedies of random module graphs, applied and built by the real bundlers.

    python tests/oracle/remedy_graphs.py PROFILE [--count N] [--seed N]

Of every graph some kept module is to go. Where a prediction is wrong before any edit, or a bundler
cannot parse a module, the graph says nothing of remedies and is passed over.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from bundlers import ask
from case_trees import write_case
from graph_differences import DIALECTS
from graphs import Dialect, random_graph
from remedies import Choose, Trial, Verdict, row, sizes, table, trials, verdict_of
from remedy_workspaces import write_above

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.project import Project, open_project

_MOST = 5
"""How many remedies of a graph are tried."""


def verdicts(profile: str, drawn: random.Random, count: int, scratch: Path) -> Iterator[Verdict]:
    """Try the remedies of some random graphs.

    Args:
        profile: of keep.cjs.
        drawn: decides the graphs, and what is to go of each.
        count: how many graphs.
        scratch: a folder that ``write_above`` has prepared.
    """
    asked: list[tuple[Path, Path, Sequence[Trial]]] = []
    for number in range(count):
        case = random_graph(drawn, DIALECTS.get(profile, Dialect())).case(f"graph{number}")
        root = write_case(case, scratch)
        choose = _some_module(root / case.entry, drawn)
        every = trials(root, case.slug, case.entry, profile, choose, scratch)
        if found := [*islice(every, _MOST)]:
            asked.append((root, root / case.entry, found))
    files = [file for _, entry, found in asked for file in (entry, *(t.entry for t in found))]
    answers = iter(ask(profile, files))
    for root, entry, found in asked:
        first = next(answers)
        before = sizes(first)
        crashed = any("parse failed" in error for error in first["errors"])
        predicted = not crashed and _predicted(root, entry, profile) == before
        for trial in found:
            answer = next(answers)
            if predicted:
                yield verdict_of(trial, before, answer)


def _some_module(entry: Path, drawn: random.Random) -> Choose:
    def choose(project: Project, entrypoint: Entrypoint) -> frozenset[str]:
        kept = project.reach(entrypoint).modules
        root = project.root + "/"
        modules = [path for path in kept if path.startswith(root) and path != str(entry)]
        return frozenset([drawn.choice(modules)] if modules else [])

    return choose


def _predicted(root: Path, entry: Path, profile: str) -> dict[str, int]:
    project = open_project(str(root))
    kept = project.reach(project.entrypoint_for(str(entry), profile)).modules
    return {path: module.bytes for path, module in kept.items()}


def main() -> int:
    """Run what the command line asks for; the status is 1 where a promise is not kept."""
    summary, _, _ = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(description=summary)
    parser.add_argument("profile", help="of keep.cjs")
    parser.add_argument("--count", type=int, default=100, help="how many graphs to draw")
    parser.add_argument("--seed", type=int, help="draw the same graphs again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(os.path.realpath(folder))
        write_above(scratch)
        drawn = random.Random(options.seed)
        found = [*verdicts(options.profile, drawn, options.count, scratch)]
    for verdict in found:
        if not verdict.exact:
            print(row(verdict))
    print(table(found))
    return 0 if all(verdict.exact for verdict in found) else 1


if __name__ == "__main__":
    sys.exit(main())
