"""The open corpus: entries over published packages, and what each real bundler keeps of them.

    npm ci --prefix tests/corpus
    python tests/oracle/open_corpus_record.py    # asks the real bundlers again
    python tests/oracle/open_corpus_compare.py   # compares what hygiene predicts

A golden is a table. Its first lines name the bundlers; then every module that any keeps has
a line: a letter for each bundler that keeps it (``-`` for one that does not), its size in bytes,
its path from the corpus. Of some entries there is another, for the platform ``node``.
"""

from __future__ import annotations

import os
from pathlib import Path

from case_trees import write_runtime
from msgspec import Struct

HOME = Path(__file__).resolve().parents[1] / "corpus"
"""Where the entries, the goldens and the packages are."""
ENTRIES = HOME / "entries"
GOLDENS = {"browser": HOME / "goldens", "node": HOME / "goldens-node"}
"""By the platform that bundlers are told."""

LETTERS = {
    "temporal": "T",
    "webpack-development": "D",
    "webpack-production": "P",
    "esbuild": "E",
    "rollup": "R",
    "node": "N",
}


class Answer(Struct, frozen=True):
    """What one bundler keeps of an entry.

    Attributes:
        bundler: its name and version.
        modules: bytes by path.
        failed: why there is no output at all; empty where there is.
    """

    bundler: str
    modules: dict[str, int]
    failed: str = ""


def entries() -> list[Path]:
    """Return the entries, by name."""
    return sorted(path for path in ENTRIES.iterdir() if path.suffix != ".json")


def installed() -> bool:
    """Say whether the packages are here (``npm ci`` in tests/corpus)."""
    return (HOME / "node_modules" / ".package-lock.json").is_file()


def prepare() -> None:
    """Put Temporal's worker, and an empty runtime of it, among the packages."""
    if not (HOME / "node_modules" / "@temporalio" / "worker").exists():
        write_runtime(HOME)


def relative(path: str) -> str:
    """Return a path from the corpus, with ``/`` between parts."""
    return os.path.relpath(path, HOME).replace(os.sep, "/")


def golden_of(entry: Path, platform: str = "browser") -> Path:
    """Return where the golden of an entry is."""
    return GOLDENS[platform] / f"{entry.name}.txt"


def golden_text(answers: dict[str, Answer]) -> str:
    """Return the table of what each profile's bundler says."""
    lines = []
    for profile, letter in LETTERS.items():
        if profile in answers:
            answer = answers[profile]
            failed = f", failed: {answer.failed}" if answer.failed else ""
            lines.append(f"{letter} {profile}: {answer.bundler}{failed}")
    lines.append("")
    sizes = {path: size for answer in answers.values() for path, size in answer.modules.items()}
    for path in sorted(sizes):
        kept = "".join(
            letter if profile in answers and path in answers[profile].modules else "-"
            for profile, letter in LETTERS.items()
        )
        lines.append(f"{kept} {sizes[path]} {path}")
    return "\n".join(lines) + "\n"


def read_golden(text: str) -> dict[str, Answer]:
    """Return what each profile's bundler says, by the name of the profile."""
    head, _, table = text.partition("\n\n")
    rows = [row.split(" ", 2) for row in table.splitlines()]
    answers = {}
    for line in head.splitlines():
        letter, said = line.split(" ", 1)
        profile, said = said.split(": ", 1)
        bundler, _, failed = said.partition(", failed: ")
        modules = {path: int(size) for kept, size, path in rows if letter in kept}
        answers[profile] = Answer(bundler, modules, failed)
    return answers
