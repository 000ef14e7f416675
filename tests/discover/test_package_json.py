"""package.json as webpack's resolver (enhanced-resolve) takes or refuses it."""

from __future__ import annotations

import json
import os

import pytest

from hygiene.discover.package_json import BrokenManifest, Manifests, PackageJson
from hygiene.files import OverlayTree, WorkingTree


def manifest(tmp_path, content: bytes) -> tuple[Manifests, str]:
    (tmp_path / "package.json").write_bytes(content)
    return Manifests(WorkingTree()), str(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        b'{"name": "a", "name": "p"}',
        b'{"name": "p", "x": "\xff"}',  # Node reads invalid UTF-8 as U+FFFD
        b'{"name": "p", "x": "\\ud800"}',
        b'{"name": "p", "x": 1e999}',
        b'{"name": "p", "x": ' + b"[" * 5000 + b"]" * 5000 + b"}",
        b'\r\n{\r\n\t"name": "p"\r\n}\r\n',
    ],
)
def test_takes_what_webpack_takes(tmp_path, content):
    manifests, directory = manifest(tmp_path, content)
    found = manifests.at(directory)
    assert isinstance(found, PackageJson)
    assert found.name == "p"
    assert (found.path, found.directory) == (f"{directory}/package.json", directory)
    assert manifests.broken == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no JSON value"),
        (b"  ", "no JSON value"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        ("\ufeff{}".encode("utf-16-le"), "unexpected"),
        (b'{"name": "p",}', "trailing comma"),
        (b'{/* c */"name": "p"}', "no comments"),
        (b'{"name": NaN}', "NaN"),
        (b'{"name": "\t"}', "control character"),
        (b'{"name":', "missing"),
        (b"null", "not a JSON object"),
        (b"5", "not a JSON object"),
    ],
)
def test_refuses_what_webpack_refuses(tmp_path, content, message):
    manifests, directory = manifest(tmp_path, content)
    broken = manifests.at(directory)
    assert isinstance(broken, BrokenManifest)
    assert message in broken.message
    assert 0 <= broken.start <= broken.end <= len(content)
    assert manifests.at(directory) is broken
    assert manifests.broken == [broken]


@pytest.mark.parametrize(
    "written", ["true", "false", "null", "1", '"*.css"', "[]", '["a", 1]', "{}"]
)
def test_keeps_values_as_written(tmp_path, written):

    manifests, directory = manifest(tmp_path, b'{"sideEffects": %s}' % written.encode())
    found = manifests.at(directory)
    assert isinstance(found, PackageJson)
    assert found.data == {"sideEffects": json.loads(written)}


@pytest.mark.parametrize("name", ["1", "null", '""', "[]"])
def test_a_name_that_is_no_text_is_no_name(tmp_path, name):
    manifests, directory = manifest(tmp_path, b'{"name": %s, "version": []}' % name.encode())
    found = manifests.at(directory)
    assert isinstance(found, PackageJson)
    assert found.name is None
    assert found.version is None


def test_the_nearest_describes_a_file(tmp_path):
    (tmp_path / "a/b/c").mkdir(parents=True)
    (tmp_path / "a/package.json").write_text('{"name": "a"}')
    (tmp_path / "a/b/c/file.ts").write_text("")
    manifests = Manifests(WorkingTree())
    nearest = manifests.nearest(f"{tmp_path}/a/b/c/file.ts")
    assert nearest is not None
    assert nearest.name == "a"
    assert manifests.nearest(f"{tmp_path}/a/b/c") is nearest
    assert manifests.description_file(f"{tmp_path}/a/b/c") is nearest
    assert manifests.description_file(f"{tmp_path}/a/b") is nearest
    assert manifests.nearest(f"{tmp_path}/a/absent/deep") is nearest
    assert manifests.at(f"{tmp_path}/a/b") is None
    assert manifests.nearest(f"{tmp_path}") is None


def test_a_broken_one_ends_webpacks_walk_but_not_a_persons(tmp_path):
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "package.json").write_text('{"name": "root"}')
    (tmp_path / "a/package.json").write_text("{")
    manifests = Manifests(WorkingTree())
    assert isinstance(manifests.description_file(f"{tmp_path}/a/b"), BrokenManifest)
    nearest = manifests.nearest(f"{tmp_path}/a/b")
    assert nearest is not None
    assert nearest.name == "root"
    assert len(manifests.broken) == 1


def test_a_directory_or_a_dangling_link_is_no_manifest(tmp_path):
    (tmp_path / "a/package.json").mkdir(parents=True)
    (tmp_path / "b").mkdir()
    (tmp_path / "b/package.json").symlink_to("nowhere")
    manifests = Manifests(WorkingTree())
    assert manifests.at(f"{tmp_path}/a") is None
    assert manifests.at(f"{tmp_path}/b") is None
    assert manifests.at(f"{tmp_path}/absent") is None
    assert manifests.broken == []


def test_a_file_that_may_not_be_read_is_absent_but_told(tmp_path):
    class Refusing(WorkingTree):
        def read(self, path: str) -> bytes:
            raise PermissionError(13, os.strerror(13), path)

    (tmp_path / "package.json").write_text("{}")
    manifests = Manifests(Refusing())
    assert manifests.at(str(tmp_path)) is None
    assert [broken.message for broken in manifests.broken] == [
        "it cannot be read: Permission denied"
    ]


def test_an_overlay_is_seen(tmp_path):
    (tmp_path / "package.json").write_text('{"name": "before"}')
    path = f"{tmp_path}/package.json"
    changed = Manifests(OverlayTree(WorkingTree(), {path: b'{"name": "after"}'}))
    removed = Manifests(OverlayTree(WorkingTree(), {path: None}))
    found = changed.at(str(tmp_path))
    assert isinstance(found, PackageJson)
    assert found.name == "after"
    assert removed.at(str(tmp_path)) is None
