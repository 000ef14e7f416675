"""Times hygiene beside the real bundler, alternating, on a repository and its entries.

    python tests/bench/run.py                                  # the seed fixture
    python tests/bench/run.py --repository DIR --entry FILE …  # another one, already installed
    python tests/bench/run.py --rounds 9

Each round runs every command once, as a process of its own. Medians of CPU seconds (user and
system, with children), wall seconds and peak memory are printed, and the ratio to hygiene's check.
Figures of one run may be compared with each other; those of different runs may not.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "fixtures" / "seed-monorepo"
SEED_ENTRIES = ("conversation/src/workflows/index.ts", "enrich/src/workflows.ts")
HYGIENE = (sys.executable, "-m", "hygiene")

PARSE = """
import sys, tree_sitter, tree_sitter_javascript, tree_sitter_typescript
languages = {
    ".ts": tree_sitter.Language(tree_sitter_typescript.language_typescript()),
    "": tree_sitter.Language(tree_sitter_javascript.language()),
}
parsers = {name: tree_sitter.Parser(language) for name, language in languages.items()}
for path in sys.stdin.read().splitlines():
    with open(path, "rb") as file:
        parsers[".ts" if path.endswith(".ts") else ""].parse(file.read())
"""


@dataclass(frozen=True)
class Run:
    """What one run of a command took: seconds, and bytes of resident memory at its peak."""

    cpu: float
    wall: float
    peak: int


def measure(command: Sequence[str], directory: Path, given: str = "") -> Run:
    """Run a command to its end and return what it took; findings (status 1) are no failure."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=directory,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin is not None
    process.stdin.write(given)
    process.stdin.close()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}")
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024)


def parsed_files(repository: Path, entries: Sequence[str]) -> str:
    """Return the files that the entries keep, one a line: what a bare parse has to read."""
    found: set[str] = set()
    for entry in entries:
        done = subprocess.run(
            [*HYGIENE, "modules", entry, "-q"],
            cwd=repository,
            capture_output=True,
            text=True,
            check=True,
        )
        found |= {os.path.normpath(repository / line) for line in done.stdout.splitlines()}
    return "\n".join(
        sorted(path for path in found if path.endswith((".js", ".ts", ".cjs", ".mjs")))
    )


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repository", type=Path, default=SEED)
    parser.add_argument("--entry", action="append", help="a workflows file, from the repository")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    repository: Path = options.repository.resolve()
    entries: Sequence[str] = options.entry or SEED_ENTRIES
    keep = str(ROOT / "tests" / "oracle" / "keep.cjs")
    commands: dict[str, tuple[list[str], str]] = {
        "hygiene check": ([*HYGIENE, "check"], ""),
        **{f"hygiene modules {e}": ([*HYGIENE, "modules", e], "") for e in entries},
        **{
            f"webpack (Temporal) {e}": (
                ["node", keep, "--profile", "temporal", str(repository / e)],
                "",
            )
            for e in entries
        },
        "bare tree-sitter parse": (
            [sys.executable, "-c", PARSE],
            parsed_files(repository, entries),
        ),
        "hygiene --version": ([*HYGIENE, "--version"], ""),
    }
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for round_number in range(options.rounds + 1):
        for name, (command, given) in commands.items():
            run = measure(command, repository, given)
            if round_number:  # the first one warms the disk's cache
                runs[name].append(run)
    base = statistics.median(run.cpu for run in runs["hygiene check"])
    width = max(map(len, runs))
    print(
        f"{'':{width}}  cpu s  wall s  peak MB  cpu, to check   ({options.rounds} rounds, medians)"
    )
    for name, own in runs.items():
        cpu = statistics.median(run.cpu for run in own)
        wall = statistics.median(run.wall for run in own)
        peak = statistics.median(run.peak for run in own) / 1e6
        print(f"{name:{width}}  {cpu:5.2f}  {wall:6.2f}  {peak:7.0f}  {cpu / base:6.2f}")


if __name__ == "__main__":
    main()
