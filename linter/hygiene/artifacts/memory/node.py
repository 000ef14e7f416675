"""Running the measuring program in Node, in a process of its own with a limit of time."""

from __future__ import annotations

import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from hygiene.errors import HygieneError

_PROGRAM = Path(__file__).with_name("contexts.cjs")
_Answer = TypeVar("_Answer")
_ABORTED = (-signal.SIGABRT, -signal.SIGTRAP, 128 + signal.SIGABRT)


class _Failure(msgspec.Struct):
    error: str | None = None


class Node:
    """The Node on the search path.

    Attributes:
        version: as it says (``v22.1.0``).

    Raises:
        HygieneError: there is none.
    """

    def __init__(self) -> None:
        found = shutil.which("node")
        if found is None:
            raise HygieneError(
                "measuring needs Node, and there is none on the PATH",
                "install Node; `hygiene bundle` tells sizes without it",
            )
        self._program = found
        try:
            done = subprocess.run([found, "--version"], capture_output=True, text=True, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise HygieneError(f"{found} does not run: {error}") from None
        self.version = done.stdout.strip()

    def ask(
        self, arguments: Sequence[str], given: str, seconds: float, answer: type[_Answer]
    ) -> _Answer:
        """Run the measuring program.

        Args:
            arguments: of ``contexts.cjs``.
            given: its standard input.
            seconds: after which it is ended.
            answer: the type of what it prints.

        Raises:
            HygieneError: it took too long, ran out of memory, or the bundle failed.
        """
        command = [self._program, "--expose-gc", str(_PROGRAM), *arguments]
        try:
            done = subprocess.run(
                command,
                input=given,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise HygieneError(
                f"measuring took longer than {seconds:g} seconds",
                "measure fewer --contexts, or give it more --time",
            ) from None
        except OSError as error:
            raise HygieneError(f"cannot run {self._program}: {error.strerror or error}") from None
        if done.returncode in _ABORTED or "heap out of memory" in done.stderr:
            raise HygieneError(
                "Node ran out of memory while measuring",
                "measure fewer --contexts, or set NODE_OPTIONS=--max-old-space-size=MEGABYTES",
            )
        line = done.stdout.strip().rpartition("\n")[2]
        try:
            failure = msgspec.json.decode(line, type=_Failure)
            if failure.error is None:
                return msgspec.json.decode(line, type=answer)
        except msgspec.DecodeError:
            said = done.stderr.strip().splitlines()
            raise HygieneError(
                f"the measuring program ended with status {done.returncode} and no answer",
                said[-1] if said else "",
            ) from None
        raise HygieneError(
            f"the bundle cannot be loaded: {failure.error}",
            "give a workflow bundle as Temporal's bundleWorkflowCode writes it",
        )
