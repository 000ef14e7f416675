"""Times ``hygiene modules`` beside a bundler on every entry of the open corpus.

    npm ci --prefix tests/oracle && npm ci --prefix tests/corpus
    python tests/bench/open_corpus_times.py
    python tests/bench/open_corpus_times.py --profile esbuild --only 'z*' --rounds 3
    python tests/bench/open_corpus_times.py --profile rollup --beside rollup

Each round runs both once, cold, as processes of their own. webpack builds the entry in the mode of
the profile (in production for bundlers other than webpack), or the bundler of another profile does.
Prints the ratio of hygiene's time to the bundler's for each entry, the slowest last: of CPU seconds
(user and system, with children), and of wall seconds, which count the cores that a program keeps
busy. Ratios of one run may be compared. hygiene is compiled to bytecode first, as installers do.
"""

from __future__ import annotations

import argparse
import compileall
import statistics
import sys
from fnmatch import fnmatch
from pathlib import Path

from run import HYGIENE, ROOT, measure

ORACLE = ROOT / "tests" / "oracle"
CORPUS = ROOT / "tests" / "corpus"


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", default="webpack-production")
    parser.add_argument("--only", default="*", help="a pattern of entry names")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--beside", help="the profile whose bundler builds the entry")
    given = parser.parse_args()
    judge = given.beside or (
        given.profile if given.profile.startswith("webpack") else "webpack-production"
    )
    for folder in ("linter", "rules"):
        compileall.compile_dir(ROOT / folder, quiet=1)
    rows = [
        times(entry, given.profile, judge, given.rounds)
        for entry in sorted((CORPUS / "entries").iterdir())
        if entry.suffix != ".json" and fnmatch(entry.name, given.only)
    ]
    rows.sort()
    for _, row in rows:
        print(row)
    ratios = [ratio for ratio, _ in rows]
    slower = sum(ratio >= 1 for ratio in ratios)
    most = statistics.quantiles(ratios, n=10)[-1] if len(ratios) > 1 else ratios[0]
    print(
        f"{len(rows)} entries, median ratio {statistics.median(ratios):.2f}, of nine in ten below "
        f"{most:.2f}; hygiene is slower on {slower}"
    )


def times(entry: Path, profile: str, judge: str, rounds: int) -> tuple[float, str]:
    """Return the ratio of CPU seconds, and what is printed of an entry."""
    keep = str(ORACLE / "keep.cjs")
    ours = [*HYGIENE, "modules", str(entry), "--root", str(CORPUS), "--profile", profile, "-q"]
    theirs = ["node", keep, "--profile", judge, str(entry)]
    both = [(measure(ours, CORPUS), measure(theirs, CORPUS)) for _ in range(rounds)]
    own, build = (statistics.median(run.cpu for run in runs) for runs in zip(*both, strict=True))
    wall, build_wall = (
        statistics.median(run.wall for run in runs) for runs in zip(*both, strict=True)
    )
    ratio = own / build
    row = (
        f"{ratio:5.2f} cpu, {wall / build_wall:5.2f} wall: hygiene {own:5.2f} s, "
        f"{judge} {build:5.2f} s  {entry.name}"
    )
    print(row, file=sys.stderr, flush=True)
    return ratio, row


if __name__ == "__main__":
    main()
