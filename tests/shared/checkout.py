"""A git repository that a test writes and commits to."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


class Checkout:
    """A repository in a folder; every commit has the same author and date."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.email", "someone@example.com")
        self.git("config", "user.name", "Someone")

    def git(self, *arguments: str) -> str:
        """Run git; return what it prints."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def write(self, **files: str | None) -> None:
        """Write files (``__`` in a name stands for ``/``), or remove them."""
        for name, content in files.items():
            self.put(name.replace("__", "/"), content)

    def put(self, name: str, content: str | None) -> None:
        """Write a file, or remove it."""
        path = self.folder / name
        if content is None:
            path.unlink()
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")

    def commit(self, message: str = "change") -> str:
        """Commit all that is there; return the commit's id."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")


def new_checkout(folder: Path) -> Checkout:
    """Make an empty repository in a folder; skip the test where git is missing."""
    if shutil.which("git") is None:
        pytest.skip("needs git")
    place = folder.resolve() / "repository"
    place.mkdir()
    return Checkout(place)
