"""Where what is kept lies, on every platform."""

from __future__ import annotations

from pathlib import Path

import pytest

from hygiene.cache.location import cache_file, cache_folder


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"HOME": "/home/a"}, "/home/a/.cache/hygiene"),
        ("linux", {"HOME": "/home/a", "XDG_CACHE_HOME": "/var/x"}, "/var/x/hygiene"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, None),
        ("linux", {}, None),
        ("linux", {"HOME": "/home/a", "HYGIENE_CACHE_DIR": "/c"}, "/c"),
        ("darwin", {"HOME": "/Users/a"}, "/Users/a/Library/Caches/hygiene"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/hygiene"),
        ("win32", {"HOME": "/home/a"}, None),
    ],
)
def test_folders(platform: str, environment: dict[str, str], expected: str | None) -> None:
    assert cache_folder(environment, platform) == expected


def test_one_file_for_a_repository(tmp_path: Path) -> None:
    environment = {"HYGIENE_CACHE_DIR": str(tmp_path / "cache")}
    (tmp_path / "one" / ".git").mkdir(parents=True)
    (tmp_path / "one" / "packages" / "a").mkdir(parents=True)
    (tmp_path / "two").mkdir()
    one = cache_file(str(tmp_path / "one"), environment)
    assert one is not None
    assert cache_file(str(tmp_path / "one" / "packages" / "a"), environment) == one
    assert cache_file(str(tmp_path / "two"), environment) not in (one, None)
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700


def test_a_folder_that_others_can_write_into(tmp_path: Path) -> None:
    shared = tmp_path / "cache"
    shared.mkdir()
    shared.chmod(0o777)
    assert cache_file(str(tmp_path), {"HYGIENE_CACHE_DIR": str(shared)}) is None
