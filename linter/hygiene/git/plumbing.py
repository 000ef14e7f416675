"""Running git's plumbing: only commands that read objects and the index, and run nothing else."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence

from hygiene.errors import HygieneError

_SETTINGS = (
    "--no-optional-locks",  # the index is not refreshed
    "--literal-pathspecs",
    "-c",
    "core.fsmonitor=false",  # a program that the repository's configuration may name
)
_ENVIRONMENT = {
    "GIT_NO_LAZY_FETCH": "1",  # a partial clone would ask the network
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


class GitError(Exception):
    """A git command failed; the message is the first line that git wrote."""


def start(directory: str, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a git command with pipes to and from it.

    Raises:
        HygieneError: git is not installed.
    """
    try:
        return subprocess.Popen(
            ["git", "-C", directory, *_SETTINGS, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **_ENVIRONMENT},
        )
    except FileNotFoundError:
        raise HygieneError("git is not on the PATH", "install git to compare revisions") from None


def output(directory: str, *arguments: str) -> bytes:
    """Return what a git command prints.

    Raises:
        GitError: it failed.
        HygieneError: git is not installed.
    """
    process = start(directory, arguments)
    printed, said = process.communicate()
    if process.returncode != 0:
        lines = said.decode("utf-8", "replace").strip().splitlines()
        raise GitError(lines[0].removeprefix("fatal: ") if lines else f"git {arguments[0]} failed")
    return printed
