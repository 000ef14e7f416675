"""The line on the terminal that says what goes on."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from hygiene.cli.waiting import StatusLine
from hygiene.progress import doing, heard_by


class Terminal(io.StringIO):
    """A terminal whose output can be read."""

    def isatty(self) -> bool:
        return True


def test_the_line_says_what_goes_on_and_is_gone_in_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    line = StatusLine(terminal, after=0)
    line._timer.join()  # it has appeared
    line.say("reading \x1b[31m[bold]src/a.ts")
    line.end()
    shown = terminal.getvalue()
    assert "reading \\x1b[31m[bold]src/a.ts" in shown  # neither an escape nor markup
    assert "\x1b[2K" in shown.rpartition("src/")[2]  # erased


def test_nothing_appears_when_it_ends_before() -> None:
    terminal = Terminal()
    line = StatusLine(terminal, after=3600)
    line.say("reading")
    line.end()
    assert terminal.getvalue() == ""


def test_only_who_listens_hears() -> None:
    heard: list[str] = []
    doing("nobody listens")
    with heard_by(heard.append):
        doing("reading")
    doing("nobody listens")
    assert heard == ["reading"]


def test_a_report_is_the_same_on_a_terminal_and_in_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text("{}")
    (tmp_path / "main.js").write_text("console.log(1)\n")
    command = [sys.executable, "-m", "hygiene", "modules", "main.js", "--profile", "esbuild"]
    piped = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert piped.stderr == b""
    ours, theirs = pty.openpty()
    done = subprocess.run(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=theirs, check=True)
    os.close(theirs)
    os.close(ours)
    assert done.stdout == piped.stdout
