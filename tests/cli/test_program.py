"""The program as a whole: help, versions, start-up, and how it ends when something is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

import hygiene as public
from hygiene.cli.group import CommandsOfFolder
from hygiene.cli.main import program
from hygiene.cli.options import colored
from hygiene.cli.output import write_file
from hygiene.errors import HygieneError
from hygiene.version import __version__

SHARED = ("--root", "--config", "--no-cache", "--color", "--quiet", "--verbose", "--help")
HEAVY = ("msgspec", "tree_sitter", "yaml", "libcst", "hygiene.project", "importlib.metadata")
SOURCES = os.pathsep.join(str(Path(__file__).parents[2] / name) for name in ("linter", "rules"))


def python(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": SOURCES},
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the path of every command that does something."""
    context = click.Context(group)
    found: list[tuple[str, ...]] = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            found += commands(command, (*path, name))
        else:
            found.append((*path, name))
    return found


ALL = commands(program)


def test_version(hygiene: Callable[..., Any]) -> None:
    ran = hygiene("--version")
    assert (ran.status, ran.out) == (0, f"hygiene {__version__}\n")


def test_as_a_module() -> None:
    assert python("-m", "hygiene", "--version").stdout == f"hygiene {__version__}\n"


@pytest.mark.parametrize("arguments", ["['--version']", "['--help']", "['check', '--help']"])
def test_nothing_heavy_is_imported_at_the_start(arguments: str) -> None:
    script = (
        "import sys\n"
        "from hygiene.cli import main\n"
        f"try: main({arguments})\n"
        f"finally: print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    assert python("-c", script).stderr.strip() == "[]"


def test_commands_are_found_by_folder() -> None:
    assert {("check",), ("explain",), ("modules",), ("rules", "list"), ("rules", "show")} <= {*ALL}
    assert isinstance(program, CommandsOfFolder)


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_has_help_with_an_example_and_the_shared_options(
    hygiene: Callable[..., Any], path: tuple[str, ...]
) -> None:
    ran = hygiene(*path, "--help")
    assert ran.status == 0
    assert f"\n  hygiene {' '.join(path)} " in ran.out
    assert all(option in ran.out for option in SHARED)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("chekc",), "No such command 'chekc'"),
        (("check", "--formt", "json"), "No such option"),
        (("check", "--format", "xml"), "'xml' is not one of 'text'"),
        (("modules",), "Missing argument 'ENTRY'"),
        (("rules", "show", "HYG999x"), "error: there is no rule HYG999x"),
        (("rules", "list", "--rules", "gone.py"), "error: there is no rule file gone.py"),
    ],
)
def test_wrong_usage_is_one_message_and_status_2(
    hygiene: Callable[..., Any], arguments: tuple[str, ...], message: str
) -> None:
    ran = hygiene(*arguments)
    assert ran.status == 2
    assert message in ran.err
    assert ran.out == ""
    assert "Traceback" not in ran.err


def test_a_mistake_of_the_program_itself(
    hygiene: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(files: object) -> None:
        raise KeyError("x\x1b[2J")

    monkeypatch.setattr("hygiene.plugins.load_rules", fail)
    ran = hygiene("rules", "list")
    assert ran.status == 2
    assert ran.err.startswith("error: hygiene stopped on a mistake of its own: KeyError")
    assert "Traceback" not in ran.err
    assert "\x1b[2J" not in ran.err
    assert "Traceback" in hygiene("rules", "list", "-v").err


def test_a_reader_that_goes_away_is_no_mistake() -> None:
    script = f"'{sys.executable}' -m hygiene rules list | true; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(
        ["bash", "-c", script],
        env={**os.environ, "PYTHONPATH": SOURCES},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stderr == ""
    assert ran.stdout.strip() in ("0", "141")  # it may have written all before the reader went


@pytest.mark.parametrize(
    ("option", "environment", "to_terminal", "expected"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"TERM": "dumb"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_when_text_is_coloured(
    monkeypatch: pytest.MonkeyPatch,
    option: str,
    environment: dict[str, str],
    to_terminal: bool,
    expected: bool,
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert colored(option, to_terminal) is expected


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    target.write_text("old")
    target.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to(target)
    write_file(str(link), "new ü\n")
    assert target.read_bytes() == "new ü\n".encode()
    assert target.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.json", "report.json"]


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(HygieneError, match="cannot write"):
        write_file(str(tmp_path / "gone" / "report.json"), "x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(HygieneError, match="cannot write"):
        write_file(str(tmp_path / "folder"), "x")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_everything_public_can_be_imported() -> None:
    for name in public.__all__:
        assert getattr(public, name) is not None
    with pytest.raises(AttributeError):
        _ = public.nothing  # type: ignore[attr-defined]
