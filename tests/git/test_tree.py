"""A revision read from git's objects is what a checkout of it has on disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hygiene.errors import HygieneError
from hygiene.files import WorkingTree
from hygiene.git import Repository, TrackedTree


def everything(folder: Path) -> Iterator[str]:
    """Yield all paths below a folder, from it."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != ".git"]
        for name in (*folders, *(name for name in files if name != ".git")):
            yield os.path.relpath(os.path.join(place, name), folder)


def described(tree: TrackedTree | WorkingTree, top: str, path: str) -> dict[str, Any]:
    full = f"{top}/{path}"
    kind = tree.kind(full)
    return {
        "kind": kind,
        "real": tree.realpath(full).removeprefix(top) if kind else None,
        "names": tree.names(full) - {".git"} if kind == "directory" else None,
        "content": tree.read(full) if kind == "file" else None,
        "size": tree.size(full) if kind == "file" else None,
    }


@pytest.fixture
def first(checkout: Any) -> str:
    """A commit with links, and odd names, and a file that the next one changes."""
    checkout.write(a__one="1\n", a__b__two="2\n", gone="was here\n", changed="before\n")
    checkout.put("ümlaut and space.ts", "export {}\n")
    (checkout.folder / "link").symlink_to("a/b")
    (checkout.folder / "a/again").symlink_to("../link/two")
    (checkout.folder / "circle").symlink_to("circle")
    (checkout.folder / "away").symlink_to("/nowhere/at/all")
    commit: str = checkout.commit()
    return commit


def test_a_revision_is_what_a_checkout_of_it_has(checkout: Any, first: str, tmp_path: Path) -> None:
    checkout.write(gone=None, changed="after\n", added="new\n")
    (checkout.folder / "link").unlink()
    checkout.commit()
    other = tmp_path.resolve() / "other"
    checkout.git("worktree", "add", "-q", str(other), first)
    repository = Repository(str(checkout.folder))
    tree = repository.tree_at(repository.revision(first))
    disk = WorkingTree()
    paths = {*everything(other), *everything(checkout.folder), "link/two", "a/again/x", "absent"}
    for path in sorted(paths):
        ours = described(tree, str(checkout.folder), path)
        assert ours == described(disk, str(other), path), path
    assert tree.names(str(checkout.folder)) == disk.names(str(other)) - {".git"}


def test_nothing_is_written(checkout: Any, first: str) -> None:
    checkout.write(changed="not committed\n", added="nor this\n")
    before = {p: os.lstat(checkout.folder / p).st_mtime_ns for p in everything(checkout.folder)}
    index = (checkout.folder / ".git/index").read_bytes()
    repository = Repository(str(checkout.folder))
    top = str(checkout.folder)
    for tree in (repository.tree_at(repository.revision(first)), repository.tree_now()):
        for path in before:
            described(tree, top, path)
    after = {p: os.lstat(checkout.folder / p).st_mtime_ns for p in everything(checkout.folder)}
    assert after == before
    assert (checkout.folder / ".git/index").read_bytes() == index


def test_installed_packages_come_from_the_disk(checkout: Any) -> None:
    checkout.put(".gitignore", "node_modules\ndist\n")
    checkout.put("packages/own/index.ts", "export const a = 1\n")
    commit = checkout.commit()
    checkout.put("packages/own/index.ts", "export const a = 2\n")
    checkout.put("packages/own/dist/index.js", "exports.a = 2\n")
    checkout.put("node_modules/theirs/index.js", "exports.b = 1\n")
    (checkout.folder / "node_modules/own").symlink_to("../packages/own")
    repository = Repository(str(checkout.folder))
    top = str(checkout.folder)
    then, now = repository.tree_at(repository.revision(commit)), repository.tree_now()
    for tree, content in ((then, b"export const a = 1\n"), (now, b"export const a = 2\n")):
        assert tree.read(f"{top}/node_modules/theirs/index.js") == b"exports.b = 1\n"
        assert tree.realpath(f"{top}/node_modules/own/index.ts") == f"{top}/packages/own/index.ts"
        assert tree.read(f"{top}/node_modules/own/index.ts") == content
        assert tree.kind(f"{top}/packages/own/dist/index.js") is None  # git ignores it
        assert "node_modules" in tree.names(top)


def test_content_is_told_apart_as_git_does(checkout: Any, first: str) -> None:
    repository = Repository(str(checkout.folder))
    path = f"{checkout.folder}/a/one"
    blob = checkout.git("rev-parse", f"{first}:a/one")
    assert repository.tree_at(repository.revision(first)).identity(path) == blob
    assert repository.tree_now().identity(path) == blob


def test_an_unknown_revision_is_one_sentence(checkout: Any, first: str) -> None:
    repository = Repository(str(checkout.folder))
    with pytest.raises(HygieneError, match="git knows no revision v9"):
        repository.revision("v9")
    with pytest.raises(HygieneError, match="git knows no revision --output=x"):
        repository.revision("--output=x")


def test_a_shallow_clone_says_how_to_get_the_rest(
    checkout: Any, first: str, tmp_path: Path
) -> None:
    checkout.commit()
    clone = tmp_path / "clone"
    checkout.git("clone", "-q", "--depth", "1", f"file://{checkout.folder}", str(clone))
    with pytest.raises(HygieneError) as raised:
        Repository(str(clone)).revision(first)
    assert "--unshallow" in raised.value.hint


def test_no_repository_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(HygieneError, match="is in no git repository"):
        Repository(str(tmp_path))
