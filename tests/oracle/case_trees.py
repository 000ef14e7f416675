"""Cases as text: a small tree of files, told in one file that people can read.

The first lines say ``name:`` (what it probes), ``entry:``, and where it applies ``heavy:`` (the
module that one would rather not keep) and ``expect:`` (what SEMANTICS.md measured under Temporal:
``KEPT n`` or ``- n``, n modules in all). Then every file follows its ``-- path --`` line.
"""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

ORACLE = Path(__file__).parent
CASES = ORACLE / "cases"
GOLDENS = ORACLE / "goldens"

# The modules that Temporal's generated entry asks for, empty: no case is about them, and hundreds
# of bundles are made ten times faster. The bundler itself is the real one.
_RUNTIME = {
    "package.json": '{ "name": "@temporalio/workflow", "version": "1.24.0" }\n',
    "lib/worker-interface.js": "exports.api = {}\n",
    "lib/global-overrides.js": "exports.overrideGlobals = () => {}\n",
}


class Case(Struct, frozen=True):
    """One case; paths are relative to its own folder."""

    slug: str
    name: str
    entry: str
    files: dict[str, str]
    heavy: str | None = None
    expect: str | None = None


def read_case(path: Path) -> Case:
    """Read a case from its text."""
    text = path.read_text(encoding="utf-8")
    head, *parts = re.split(r"^-- (.+) --\n", text, flags=re.MULTILINE)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    files = dict(zip(parts[::2], parts[1::2], strict=True))
    return Case(
        slug=path.stem,
        name=fields["name"],
        entry=fields["entry"],
        files=files,
        heavy=fields.get("heavy"),
        expect=fields.get("expect"),
    )


def all_cases() -> list[Case]:
    """Return every case, sorted by the name of its file."""
    return [read_case(path) for path in sorted(CASES.glob("*.txt"))]


def write_case(case: Case, directory: Path) -> Path:
    """Write the tree of ``case`` under ``directory`` (in a folder of its own); return its root."""
    root = directory.resolve() / case.slug
    for name, body in case.files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body, encoding="utf-8", newline="\n")
    return root


def write_runtime(directory: Path) -> None:
    """Put what the real bundlers need above the cases: Temporal's worker, an empty runtime."""
    scope = directory.resolve() / "node_modules" / "@temporalio"
    for name, body in _RUNTIME.items():
        file = scope / "workflow" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body, encoding="utf-8", newline="\n")
    (scope / "worker").symlink_to(ORACLE / "node_modules" / "@temporalio" / "worker")
