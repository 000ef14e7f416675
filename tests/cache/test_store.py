"""Values come back as they were put, or not at all: whatever happens to the file."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from hygiene.cache.store import Store, key_of

VALUES = {key_of({"n": n}): bytes([n]) * (n * 37) for n in range(40)}


def filled(path: Path) -> Path:
    store = Store(str(path))
    for key, value in VALUES.items():
        store.put(key, value)
    store.save()
    store.close()
    return path


def test_values_come_back(tmp_path: Path) -> None:
    store = Store(str(filled(tmp_path / "x.db")))
    assert {key: store.get(key) for key in VALUES} == VALUES
    assert store.get(key_of({"n": 41})) is None
    assert (tmp_path / "x.db").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("seed", range(60))
def test_bits_that_flip_and_files_that_end_early(tmp_path: Path, seed: int) -> None:
    path = filled(tmp_path / "x.db")
    chance = random.Random(seed)
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 8, 200])):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    if seed % 3 == 0:
        del content[chance.randrange(len(content)) :]
    path.write_bytes(content)
    store = Store(str(path))
    for key, value in VALUES.items():
        assert store.get(key) in (value, None)
    store.put(b"new", b"value")
    store.save()
    store.close()
    again = Store(str(path))
    for key, value in VALUES.items():
        assert again.get(key) in (value, None)


def test_another_program_s_file(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE kept (other TEXT)")
    connection.commit()
    connection.close()
    store = Store(str(path))
    assert store.get(b"key") is None
    store.put(b"key", b"value")
    store.save()


def test_no_file_can_be_made(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "missing" / "x.db"))
    store.put(b"key", b"value")
    store.save()
    assert store.get(b"other") is None


WRITER = """
import sys
from hygiene.cache.store import Store, key_of
for turn in range(10):
    store = Store(sys.argv[1])
    for n in range(40):
        value = store.get(key_of({"n": n}))
        assert value in (None, bytes([n]) * 999), n
        store.put(key_of({"n": n}), bytes([n]) * 999)
    store.save()
    store.close()
"""


def test_eight_at_once(tmp_path: Path) -> None:
    path = str(tmp_path / "x.db")
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, path], stderr=subprocess.PIPE)
        for _ in range(8)
    ]
    assert [process.communicate()[1] for process in running] == [b""] * 8
    store = Store(path)
    assert all(store.get(key_of({"n": n})) == bytes([n]) * 999 for n in range(40))


def test_old_values_make_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hygiene.cache.store._LARGEST", 50_000)
    path = tmp_path / "x.db"
    for n in range(200):
        store = Store(str(path))
        store.put(key_of({"n": n}), bytes(2_000))
        store.save()
        store.close()
    assert path.stat().st_size < 150_000
    assert Store(str(path)).get(key_of({"n": 199})) == bytes(2_000)
    assert Store(str(path)).get(key_of({"n": 0})) is None
