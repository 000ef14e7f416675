"""Compares the verdicts on purity with the judges, over the modules of installed packages.

    python tests/oracle/purity_compare.py DIR/node_modules --answers answers
    python tests/oracle/purity_compare.py DIR/node_modules --answers answers --only 'lodash*'
    python tests/oracle/purity_compare.py DIR/node_modules --answers answers --modules 500 --free

Of each package it takes some modules (``--modules``), chosen by the hash of their paths. What the
judges answer is kept in the folder ``--answers``, so that a second run asks hygiene alone. Prints
the modules where hygiene differs, and writes the totals with ``--totals FILE``. With ``--free``
only what is called free is evaluated, and bundlers are not asked: more modules can be tried.

- A module that is called free and that a realm sees writing is a mistake of the first order. So is
  one that throws by itself. A call that its author calls pure, and that changes what an import of
  the module holds, is counted apart: nothing shows it in the module.
- Of what rollup renders nothing of, how much is called free?

A module that is free but for what it imports for its effect counts as free here: the judges are
asked about the module by itself too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

import purity_judges
from bundlers import ORACLE
from purity_judges import Answer

from hygiene.files import WorkingTree
from hygiene.purity.judge import purity_of
from hygiene.purity.records import Purity
from hygiene.view import View

_EXTENSIONS = (".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx")
_DECLARATIONS = (".d.ts", ".d.mts", ".d.cts")
_LARGEST = 400_000
JUDGES = ("alone", "linked", "rollup", "webpack")


def packages(directory: Path) -> Iterator[Path]:
    """Yield the packages right in a ``node_modules``, those of scopes too."""
    for found in sorted(directory.iterdir()):
        inside = sorted(found.iterdir()) if found.name.startswith("@") else [found]
        yield from (path for path in inside if (path / "package.json").is_file())


def modules(package: Path, most: int) -> list[str]:
    """Return some of the modules of a package, the same ones every time."""
    found: list[tuple[str, str]] = []
    for above, folders, files in os.walk(package):
        folders[:] = [name for name in folders if name != "node_modules"]
        for name in files:
            path = os.path.join(above, name)
            if not name.endswith(_EXTENSIONS) or name.endswith(_DECLARATIONS):
                continue
            if os.stat(path).st_size <= _LARGEST:
                inside = os.path.relpath(path, package).replace(os.sep, "/")
                found.append((hashlib.sha1(inside.encode()).hexdigest(), os.path.realpath(path)))
    return sorted(path for _, path in sorted(found)[:most])


class Answers:
    """What a judge answered, kept in a file."""

    def __init__(self, folder: Path, name: str) -> None:
        self._file = folder / f"{name}.jsonl"
        self.known: dict[str, Answer] = {}
        if self._file.is_file():
            for line in self._file.read_text("utf-8").splitlines():
                path, answer = json.loads(line)
                self.known[path] = answer

    def ask(
        self,
        paths: Sequence[str],
        judge: Callable[[Sequence[str]], Iterator[tuple[str, Answer]]],
    ) -> None:
        """Ask about those that are not known yet."""
        new = [path for path in paths if path not in self.known]
        with self._file.open("a", encoding="utf-8") as file:
            for path, answer in judge(new):
                self.known[path] = answer
                file.write(json.dumps([path, answer]) + "\n")
                file.flush()


def verdicts(paths: Sequence[str]) -> dict[str, Purity]:
    """Return hygiene's verdicts."""
    found: dict[str, Purity] = {}
    for position, path in enumerate(paths):
        if position % 200 == 0:
            view = View(WorkingTree())  # what was parsed is not kept for ever
        found[path] = purity_of(view, path)
    return found


def is_own(verdict: Purity) -> bool:
    """Say whether a module is free but for the imports that it has for their effect."""
    return all(effect.kind == "import" for effect in verdict.effects)


def versions() -> dict[str, str]:
    """Return the versions of the judges."""
    found = {
        name: json.loads((ORACLE / "node_modules" / name / "package.json").read_text())["version"]
        for name in ("rollup", "webpack", "@rollup/plugin-commonjs", "esbuild")
    }
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
    return {"node": node.stdout.strip(), **found}


def main() -> int:
    """Ask, compare, and print what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--answers", type=Path, required=True)
    parser.add_argument("--modules", type=int, default=40)
    parser.add_argument("--only", default="*", help="a pattern of package names")
    parser.add_argument("--totals", type=Path)
    parser.add_argument("--free", action="store_true", help="evaluate what is called free alone")
    given = parser.parse_args()
    given.answers.mkdir(parents=True, exist_ok=True)
    chosen: dict[str, str] = {}
    for package in packages(given.directory):
        name = package.relative_to(given.directory).as_posix()
        if fnmatch(name, given.only):
            chosen.update(dict.fromkeys(modules(package, given.modules), name))
    paths = list(chosen)
    print(f"{len(paths)} modules of {len(set(chosen.values()))} packages", flush=True)
    ours = verdicts(paths)
    free = [path for path in paths if is_own(ours[path])]
    judges = {
        name: Answers(given.answers, name) for name in ("alone", "linked", "rollup", "webpack")
    }
    judges["alone"].ask(free if given.free else paths, purity_judges.realm)
    judges["linked"].ask(free, lambda some: purity_judges.realm(some, linked=True))
    if not given.free:
        judges["rollup"].ask(paths, purity_judges.rollup)
        judges["webpack"].ask(paths, purity_judges.webpack)
    totals = compare(paths, ours, {name: answers.known for name, answers in judges.items()})
    totals = {"packages": len(set(chosen.values())), "modules": len(paths), **totals}
    print(json.dumps(totals, indent=2))
    if given.totals is not None:
        text = json.dumps({"versions": versions(), **totals}, indent=2)
        given.totals.write_text(text + "\n", "utf-8")
    return 1 if totals["free and writes"] or totals["free and throws"] else 0


def compare(
    paths: Sequence[str], ours: dict[str, Purity], judges: dict[str, dict[str, Answer]]
) -> dict[str, int]:
    """Print what differs, and return how often what holds."""
    totals: Counter[str] = Counter({"free and writes": 0, "free and throws": 0})
    for path in paths:
        verdict = ours[path]
        totals[verdict.verdict] += 1
        totals["free but for imports"] += is_own(verdict) and verdict.verdict != "free"
        for effect in {effect.kind for effect in verdict.effects}:
            totals[f"kind: {effect}"] += 1
        for judge in ("alone", "linked"):
            if path in judges[judge]:
                _evaluated(path, is_own(verdict), judge, judges[judge][path], totals)
        if path in judges["rollup"]:
            _bundled(path, verdict, "rollup", "pure", judges["rollup"][path], totals)
        if path in judges["webpack"]:
            _bundled(path, verdict, "webpack", "free", judges["webpack"][path], totals)
    return dict(sorted(totals.items()))


def _evaluated(path: str, free: bool, judge: str, answer: Answer, totals: Counter[str]) -> None:
    if "skipped" in answer:
        totals[f"{judge}: skipped"] += 1
        return
    totals[f"{judge}: evaluated"] += 1
    totals[f"{judge}: writes"] += bool(answer["writes"])
    totals[f"{judge}: throws"] += bool(answer["error"])
    if not free:
        return
    own = [write for write in answer["writes"] if not write.startswith("write import ")]
    if own:
        totals["free and writes"] += 1
        print(f"WRITES ({judge}) {path}: {own[:3]}")
    elif answer["writes"]:
        totals["free but for a claim about an import"] += 1
        print(f"CLAIMS ({judge}) {path}: {answer['writes'][:3]}")
    elif answer["error"]:
        totals["free and throws"] += 1
        print(f"THROWS ({judge}) {path}: {answer['error'][:200]}")


def _bundled(
    path: str, verdict: Purity, judge: str, key: str, answer: Answer, totals: Counter[str]
) -> None:
    if answer.get("error"):
        totals[f"{judge}: refused"] += 1
        return
    pure, free = answer[key], is_own(verdict)
    totals[f"{judge}: pure"] += pure
    totals[f"{judge}: pure and free"] += pure and free
    totals[f"{judge}: not pure, but free"] += free and not pure
    if pure and not free:
        shown = [f"{e.start} {e.kind} {e.detail}" for e in verdict.effects if e.kind != "import"]
        print(f"NOT FREE ({judge}) {path}: {shown[:2]}")
    elif free and not pure and judge == "rollup":
        print(f"MORE ({judge}) {path}: {answer['rest'][:100]!r}")


if __name__ == "__main__":
    sys.exit(main())
