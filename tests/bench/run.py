"""Times hygiene beside other programs that read import graphs, alternating, on one repository.

    npm ci --prefix tests/bench/peers                          # the other programs, once
    python tests/bench/run.py                                  # the seed fixture
    python tests/bench/run.py --repository DIR --entry FILE …  # another one, already installed
    python tests/bench/run.py --rounds 9 --markdown

Each round runs every command once, as a process of its own. Medians of CPU seconds (user and
system, with children), wall seconds and peak memory are printed, and the ratio of CPU to a check
that uses nothing of earlier runs. Figures of one run may be compared with each other; those of
different runs may not. What the programs do is not the same; see ``peers.py``.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from measuring import Command, Run, measure
from peers import peers

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "fixtures" / "seed-monorepo"
SEED_ENTRIES = ("conversation/src/workflows/index.ts", "enrich/src/workflows.ts")
HYGIENE = (sys.executable, "-m", "hygiene")

READ = """
import sys
for path in sys.stdin.read().splitlines():
    with open(path, "rb") as file:
        file.read()
"""
PARSE = """
import os, sys, tree_sitter, tree_sitter_javascript, tree_sitter_typescript
languages = {
    ".ts": tree_sitter.Language(tree_sitter_typescript.language_typescript()),
    "": tree_sitter.Language(tree_sitter_javascript.language()),
}
parsers = {name: tree_sitter.Parser(language) for name, language in languages.items()}
paths = sys.stdin.read().splitlines()
half = paths[::2] if os.fork() else paths[1::2]
for path in half:
    with open(path, "rb") as file:
        parsers[".ts" if path.endswith(".ts") else ""].parse(file.read())
try:
    os.wait()
except ChildProcessError:
    pass
"""


def kept_files(repository: Path, entries: Sequence[str]) -> str:
    """Return the files that the entries keep, one a line: what a bare parse has to read."""
    found: set[str] = set()
    for entry in entries:
        command = [*HYGIENE, "modules", entry, "-q"]
        done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=True)
        found |= {os.path.normpath(repository / line) for line in done.stdout.splitlines()}
    return "\n".join(
        sorted(path for path in found if path.endswith((".js", ".ts", ".cjs", ".mjs")))
    )


def touching(path: Path) -> tuple[Callable[[], None], Callable[[], None]]:
    """Return what changes a file by a line at its end, each time another, and takes it back."""
    before = path.read_bytes()

    def change() -> None:
        path.write_bytes(before + f"// {time.time_ns()}\n".encode())

    def restore() -> None:
        path.write_bytes(before)

    return change, restore


def own_commands(repository: Path, entries: Sequence[str], cache: str) -> dict[str, Command]:
    """Return the commands of hygiene, webpack and the limits."""
    keep = str(ROOT / "tests" / "oracle" / "keep.cjs")
    files = kept_files(repository, entries)
    check = [*HYGIENE, "check"]
    folder = "HYGIENE_CACHE_DIR"
    change, restore = touching(repository / entries[0])
    return {
        "hygiene check, nothing kept": Command([*check, "--no-cache"]),
        "hygiene check, first run that keeps": Command(
            check, environment={folder: f"{cache}/first"}, forgets=f"{cache}/first"
        ),
        "hygiene check, nothing changed": Command(check, environment={folder: f"{cache}/same"}),
        "hygiene check, an entry's file changed": Command(
            check, environment={folder: f"{cache}/other"}, before=change, after=restore
        ),
        **{
            f"hygiene modules {e}": Command([*HYGIENE, "modules", e, "--no-cache"]) for e in entries
        },
        **{
            f"webpack (Temporal) {e}": Command(
                ["node", keep, "--profile", "temporal", str(repository / e)]
            )
            for e in entries
        },
        "reading the files that are kept": Command([sys.executable, "-c", READ], files),
        "bare tree-sitter parse of them, 2 processes": Command(
            [sys.executable, "-c", PARSE], files
        ),
        "hygiene --version": Command([*HYGIENE, "--version"]),
        "python, importing click": Command([sys.executable, "-c", "import click"]),
    }


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repository", type=Path, default=SEED)
    parser.add_argument("--entry", action="append", help="a workflows file, from the repository")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--without", action="append", default=[], help="a program to leave out")
    parser.add_argument("--markdown", action="store_true", help="print a table of Markdown")
    options = parser.parse_args()
    repository: Path = options.repository.resolve()
    with tempfile.TemporaryDirectory() as cache:
        commands = own_commands(repository, options.entry or SEED_ENTRIES, cache)
        commands |= peers(repository, options.entry or SEED_ENTRIES, cache)
        for name in [n for n in commands for w in options.without if n.startswith(w)]:
            del commands[name]
        runs: dict[str, list[Run]] = {name: [] for name in commands}
        for round_number in range(options.rounds + 1):
            for name, command in commands.items():
                run = measure(command, repository)
                if round_number:  # the first one warms the disk's cache
                    runs[name].append(run)
    show(runs, options.markdown)


def show(runs: dict[str, list[Run]], markdown: bool) -> None:
    """Print the medians."""
    reference = statistics.median(run.cpu for run in next(iter(runs.values())))
    line = "| {} | {} | {} | {} | {} |" if markdown else "{:52} {:>8} {:>8} {:>8} {:>6}"
    print(line.format("command", "CPU s", "wall s", "MB", "ratio"))
    if markdown:
        print("|---|---|---|---|---|")
    for name, found in runs.items():
        cpu = statistics.median(run.cpu for run in found)
        wall = statistics.median(run.wall for run in found)
        peak = statistics.median(run.peak for run in found) / 1e6
        statuses = sorted({run.status for run in found} - {0, 1})
        failed = f" (status {statuses[0]})" if statuses else ""
        figures = (f"{cpu:.2f}", f"{wall:.2f}", f"{peak:.0f}", f"{cpu / reference:.2f}")
        print(line.format(name + failed, *figures))


if __name__ == "__main__":
    main()
