"""Looks for module graphs of which ``hygiene`` predicts something else than the bundler keeps.

    python tests/oracle/graph_differences.py --count 1000
    python tests/oracle/graph_differences.py --profile rollup --count 1000
    python tests/oracle/graph_differences.py --webpack DIR --bundler-version 5.105.0

Prints every difference as the text of a case, cut down to what it needs. ``DIR`` is a webpack
package with its dependencies.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bundlers import ask
from case_trees import Case, write_case, write_runtime
from graphs import Dialect, Graph, random_graph, smaller
from msgspec import Struct

from hygiene.bundlers.profiles import load_profile
from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.files import WorkingTree
from hygiene.view import View

BATCH = 100
LIMIT = 10  # seconds; rollup does not end on some circles
DIALECTS = {
    "webpack-development": Dialect(mixed=False),
    "webpack-production": Dialect(mixed=False),
    "esbuild": Dialect(missing=False),
    "rollup": Dialect(scripts=("js",), missing=False),
    "node": Dialect(scripts=("js", "mjs"), missing=False, runs=True),
}


class Difference(Struct, frozen=True):
    """A graph, and the modules that only one of the two keeps."""

    graph: Graph
    only_bundler: tuple[str, ...]
    only_hygiene: tuple[str, ...]

    def __str__(self) -> str:
        said = f"only the bundler keeps {self.only_bundler}, only hygiene {self.only_hygiene}"
        return f"{said}\n\n{case_text(self.graph.case('graph'))}"


class Judge:
    """Compares graphs under one version of a bundler.

    Args:
        folder: an empty folder to write trees to.
        profile: the name of a profile.
        webpack: a webpack package; None for the installed one.
        version: its version; None for the newest known.
    """

    def __init__(
        self,
        folder: Path,
        profile: str = "temporal",
        webpack: Path | None = None,
        version: str | None = None,
    ) -> None:
        self._folder = folder.resolve()
        self._profile = profile
        self._webpack = webpack
        self._version = version
        self._count = 0
        write_runtime(self._folder)

    def differences(self, graphs: Sequence[Graph]) -> Iterator[Difference]:
        """Return those of ``graphs`` of which both say something different."""
        self._count += 1
        place = self._folder / f"trees-{self._count}"
        roots = [write_case(graph.case(f"{i}"), place) for i, graph in enumerate(graphs)]
        entries = [root / graph.entry for root, graph in zip(roots, graphs, strict=True)]
        answers = ask(self._profile, entries, self._webpack, LIMIT)
        for graph, root, answer in zip(graphs, roots, answers, strict=True):
            kept = _inside(root, (module["path"] for module in answer["modules"]))
            ours = predicted(root, graph.entry, self._version, self._profile)
            if kept != ours and not failed(answer):
                yield Difference(graph, tuple(sorted(kept - ours)), tuple(sorted(ours - kept)))
        shutil.rmtree(place)

    def cut_down(self, difference: Difference) -> Difference:
        """Leave out of the graph what it can do without and still differ."""
        while True:
            candidates = list(smaller(difference.graph))
            for first in range(0, len(candidates), 25):
                less = next(self.differences(candidates[first : first + 25]), None)
                if less is not None:
                    difference = less
                    break
            else:
                return difference


def predicted(
    root: Path, entry: str, version: str | None = None, profile: str = "temporal"
) -> set[str]:
    """Return what ``hygiene`` says that ``entry`` keeps: paths from ``root``."""
    entrypoint = Entrypoint("graph", "configured", f"{root}/{entry}", profile)
    predict = load_profile(profile).predict
    return _inside(root, predict(View(WorkingTree()), entrypoint, version).modules)


def _inside(root: Path, paths: Iterable[str]) -> set[str]:
    prefix = f"{root}/"
    return {path.removeprefix(prefix) for path in paths if path.startswith(prefix)}


def failed(answer: dict[str, Any]) -> bool:
    """Whether nothing can be learned of an answer, which no graph here is about.

    The bundler could not read or find a module, failed altogether, or Node ended in an error.
    """
    signs = ("Module parse failed", "Module build failed", "Can't resolve", "Maximum call stack")
    fatal = answer["profile"] == "node" and answer["errors"]
    broken = any(sign in error for error in answer["errors"] for sign in signs)
    return not answer["modules"] or bool(fatal) or broken


def case_text(case: Case) -> str:
    """Return a case as ``read_case`` reads it."""
    head = f"name: {case.name}\nentry: {case.entry}\n"
    return head + "".join(f"-- {path} --\n{body}" for path, body in case.files.items())


def draw(seed: int, count: int, profile: str = "temporal") -> list[Graph]:
    """Return ``count`` graphs that a profile's bundler takes; the same for the same seed."""
    dialect = DIALECTS.get(profile, Dialect())
    return [random_graph(random.Random(seed + n), dialect) for n in range(count)]


def main() -> int:
    """Search, and print what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**9))
    parser.add_argument("--profile", default="temporal")
    parser.add_argument("--webpack", type=Path)
    parser.add_argument("--bundler-version")
    given = parser.parse_args()
    found = 0
    with tempfile.TemporaryDirectory() as scratch:
        judge = Judge(Path(scratch), given.profile, given.webpack, given.bundler_version)
        for first in range(given.seed, given.seed + given.count, BATCH):
            graphs = draw(first, min(BATCH, given.seed + given.count - first), given.profile)
            for difference in judge.differences(graphs):
                found += 1
                print(judge.cut_down(difference), flush=True)
    print(f"{given.count} graphs from seed {given.seed}, {found} differ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
