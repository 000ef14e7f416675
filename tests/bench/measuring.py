"""Running a command as a process of its own, and what it takes."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


def _nothing() -> None:
    pass


@dataclass(frozen=True)
class Command:
    """A command to time.

    Attributes:
        words: the program and its arguments.
        given: its standard input.
        environment: variables that are set for it.
        forgets: a folder that is removed before.
        before, after: what is done around it, outside the time.
    """

    words: Sequence[str]
    given: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)
    forgets: str = ""
    before: Callable[[], None] = _nothing
    after: Callable[[], None] = _nothing


@dataclass(frozen=True)
class Run:
    """What one run of a command took: seconds, and bytes of resident memory at its peak."""

    cpu: float
    wall: float
    peak: int
    status: int


def measure(command: Command, directory: Path) -> Run:
    """Run a command to its end and return what it took; its children count."""
    if command.forgets:
        shutil.rmtree(command.forgets, ignore_errors=True)
        Path(command.forgets).mkdir(mode=0o700)
    command.before()
    try:
        return _timed(command, directory)
    finally:
        command.after()


def _timed(command: Command, directory: Path) -> Run:
    start = time.perf_counter()
    process = subprocess.Popen(
        command.words,
        cwd=directory,
        env={**os.environ, **command.environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin is not None
    process.stdin.write(command.given)
    process.stdin.close()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    return Run(cpu, wall, usage.ru_maxrss * 1024, process.returncode)
