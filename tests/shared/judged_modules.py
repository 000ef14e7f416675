"""Judges texts, as files of a small tree."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from hygiene.files import WorkingTree
from hygiene.purity.judge import purity_of
from hygiene.purity.records import Purity
from hygiene.view import View


def judge(texts: Mapping[str, str]) -> dict[str, Purity]:
    """Return the verdicts on files with these names and texts."""
    folder = Path(tempfile.mkdtemp()).resolve()
    try:
        for name, text in texts.items():
            (folder / name).write_bytes(text.encode())
        view = View(WorkingTree())
        return {name: purity_of(view, str(folder / name)) for name in texts}
    finally:
        shutil.rmtree(folder)


def judge_one(text: str, name: str = "module.mjs") -> Purity:
    """Return the verdict on one file."""
    return judge({name: text})[name]
