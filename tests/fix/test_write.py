"""Files that are written together: all new, or all as they were, and nothing left behind."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from hygiene.fix.write import Replacement, WriteError, write_together
from hygiene.writing import replace_file


def replacement(path: Path, before: bytes | None, after: bytes) -> Replacement:
    return Replacement(str(path), before, after)


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


def test_permissions_stay(tmp_path: Path) -> None:
    script = tmp_path / "a.js"
    script.write_bytes(b"old")
    script.chmod(0o754)
    write_together([replacement(script, b"old", b"new")])
    assert contents(tmp_path) == {"a.js": b"new"}
    assert stat.S_IMODE(script.stat().st_mode) == 0o754


def test_of_a_link_the_file_behind_it_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "a.js"
    real.write_bytes(b"old")
    link = tmp_path / "link.js"
    link.symlink_to("real/a.js")
    write_together([replacement(link, b"old", b"new")])
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_new_files_and_folders_are_made(tmp_path: Path) -> None:
    made = tmp_path / "one" / "two" / "a.js"
    write_together([replacement(made, None, b"new")])
    assert made.read_bytes() == b"new"
    assert os.listdir(made.parent) == ["a.js"]


def test_a_file_that_was_changed_stops_all(tmp_path: Path) -> None:
    first, second = tmp_path / "a.js", tmp_path / "b.js"
    first.write_bytes(b"old")
    second.write_bytes(b"somebody else's")
    new = tmp_path / "folder" / "c.js"
    with pytest.raises(WriteError) as failed:
        write_together(
            [
                replacement(new, None, b"new"),
                replacement(first, b"old", b"new"),
                replacement(second, b"old", b"new"),
            ]
        )
    assert failed.value.path == str(second)
    assert contents(tmp_path) == {"a.js": b"old", "b.js": b"somebody else's"}
    assert not new.parent.exists()


def test_a_file_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="gone"):
        write_together([replacement(tmp_path / "a.js", b"old", b"new")])
    assert contents(tmp_path) == {}


def test_a_file_that_came_to_be_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_bytes(b"somebody else's")
    with pytest.raises(WriteError, match="changed"):
        write_together([replacement(tmp_path / "a.js", None, b"new")])
    assert contents(tmp_path) == {"a.js": b"somebody else's"}


def test_what_was_replaced_is_put_back_where_a_later_file_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["a.js", "b.js", "c.js"]
    for name in names:
        (tmp_path / name).write_bytes(b"old")
    replace = Path.replace

    def fails_for_the_last(self: Path, target: Path) -> Path:
        if target.name == "c.js":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails_for_the_last)
    with pytest.raises(WriteError, match="no space left on device"):
        write_together([replacement(tmp_path / name, b"old", b"new") for name in names])
    assert contents(tmp_path) == dict.fromkeys(names, b"old")


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.js").write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="no space left on device"):
        write_together([replacement(tmp_path / "a.js", b"old", b"new" * 1000)])
    assert contents(tmp_path) == {"a.js": b"old"}


def test_an_interruption_leaves_the_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.js", "b.js"):
        (tmp_path / name).write_bytes(b"old")
    replace = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        if target.name == "b.js":
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_together([replacement(tmp_path / n, b"old", b"new") for n in ("a.js", "b.js")])
    assert contents(tmp_path) == {"a.js": b"old", "b.js": b"old"}


def test_what_is_no_file_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    replace_file(pipe, b"text")
    assert os.read(reader, 10) == b"text"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
