"""Asks the real package managers about every case, and writes down what they say.

python tests/discover/managers/package_manager_goldens.py [MANAGER ...]

Needs ``npm ci`` in this folder. It takes some minutes; only with managers named, those are asked.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from package_managers import HERE, MANAGERS, Answer, ask_npm, write_tree
from workspace_cases import CASES as PATTERN_CASES
from workspace_cases import Case
from workspace_special_cases import CASES as SPECIAL_CASES

GOLDENS = HERE / "goldens.json"
CASES: dict[str, Case] = {**PATTERN_CASES, **SPECIAL_CASES}


def ask(name: str, titles: Sequence[str], folder: Path) -> dict[str, Answer]:
    """Ask one manager about the cases of these titles; trees are written below ``folder``."""
    manager = MANAGERS[name]
    roots = []
    for index, title in enumerate(titles):
        case = CASES[title]
        roots.append(folder / f"{name.replace(' ', '-')}-{index}")
        write_tree(roots[-1], {**manager.files(case.patterns), **case.files}, case.links)
    if manager.command is None:
        answers = ask_npm(manager.package, roots)
    else:
        answers = [manager.ask(root) for root in roots]
    return dict(zip(titles, answers, strict=True))


def titles_of(name: str) -> list[str]:
    """Return the titles of the cases that concern a manager.

    yarn 3 differs from yarn 4 in what ``!pattern`` takes away, and is asked about little else.
    """
    titles = [title for title, case in CASES.items() if not case.of or name.split()[0] in case.of]
    if name == "yarn 3":
        return [title for title in titles if "!" in title or "workspaces" in title]
    return titles


def main() -> None:
    """Ask, and write the answers; those of the managers that were not asked stay."""
    goldens = json.loads(GOLDENS.read_text()) if GOLDENS.exists() else {}
    for name in sys.argv[1:] or MANAGERS:
        with tempfile.TemporaryDirectory() as folder:
            said = ask(name, titles_of(name), Path(folder).resolve())
        goldens[name] = {"version": MANAGERS[name].version, "said": said}
        lines = [
            f"{json.dumps(manager)}: {{\n"
            f'"version": {json.dumps(of["version"])},\n"said": {{\n'
            + ",\n".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in of["said"].items())
            + "\n}}"
            for manager, of in goldens.items()
        ]
        GOLDENS.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
