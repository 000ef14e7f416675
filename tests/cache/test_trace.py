"""Whatever changes on the disk: a trace notices when an answer is another one."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygiene.cache.trace import Trace, changes
from hygiene.cache.tracing_tree import TracingTree
from hygiene.files import Tree, WorkingTree

PATHS = st.sampled_from(["a", "b", "a/a", "a/b", "b/a", "a/a/b"])
CONTENTS = st.sampled_from(["", "one", "two", "a word", "word"])
QUESTIONS = st.tuples(st.sampled_from(["kind", "names", "read", "size", "mentions"]), PATHS)
CHANGES = st.one_of(
    st.tuples(st.just("write"), PATHS, CONTENTS),
    st.tuples(st.just("remove"), PATHS, st.just("")),
    st.tuples(st.just("folder"), PATHS, st.just("")),
    st.tuples(st.just("link"), PATHS, PATHS),
    st.tuples(st.just("move"), PATHS, PATHS),
)
LATER = 60_000_000_000
"""Nanoseconds from now: from there, all that there is was changed long ago."""


def change(root: Path, kind: str, name: str, value: str) -> None:
    path = root / name
    try:
        if kind == "write":
            path.write_text(value)
        elif kind == "folder":
            path.mkdir()
        elif kind == "link":
            path.symlink_to(root / value)
        elif kind == "move":
            path.rename(root / value)
        elif path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    except OSError:
        pass  # there is no such place


def answers(tree: Tree, root: Path, questions: list[tuple[str, str]]) -> list[object]:
    found: list[object] = []
    for question, name in questions:
        path = str(root / name)
        try:
            if question == "size" and tree.kind(path) != "file":
                found.append("no file")
            elif question == "mentions":
                found.append(tree.mentions(path, (b"word",), 5))
            else:
                found.append(getattr(tree, question)(path))
        except OSError:
            found.append("no file")
    return found


@pytest.mark.parametrize("vouched", [False, True])
@given(
    before=st.lists(CHANGES, max_size=6),
    questions=st.lists(QUESTIONS, min_size=1, max_size=8),
    after=st.lists(CHANGES, max_size=4),
)
def test_no_other_answer_goes_unnoticed(
    vouched: bool,
    before: list[tuple[str, str, str]],
    questions: list[tuple[str, str]],
    after: list[tuple[str, str, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        for one in before:
            change(root, *one)
        tree = TracingTree(now=time.time_ns() + LATER if vouched else None)
        seen = answers(tree, root, questions)
        assert seen == answers(WorkingTree(), root, questions)
        trace = msgspec.msgpack.decode(msgspec.msgpack.encode(tree.trace()), type=Trace)
        assert changes(trace) == frozenset()
        if vouched:
            time.sleep(0.01)  # the clock of a file system has ticks of some milliseconds
        for one in after:
            change(root, *one)
        if answers(WorkingTree(), root, questions) != seen:
            assert changes(trace)


def test_what_nobody_asked_for_may_change(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    (root / "a.ts").write_text("one")
    (root / "b.ts").write_text("one")
    tree = TracingTree()
    tree.read(f"{root}/a.ts")
    assert tree.kind(f"{root}/c.ts") is None
    assert not tree.mentions(f"{root}/b.ts", (b"word",), 100)
    trace = tree.trace()
    (root / "d.ts").write_text("new")
    (root / "b.ts").write_text("another text without it")
    os.utime(root / "a.ts")
    assert changes(trace) == frozenset()
    (root / "c.ts").write_text("new")
    (root / "b.ts").write_text("with the word")
    assert changes(trace) == {str(root), f"{root}/b.ts?words"}


def test_a_file_that_is_known_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path.resolve() / "a.ts")
    Path(path).write_text("one")
    first = TracingTree(now=time.time_ns() + LATER)
    first.read(path)
    known = {file.path: file for file in first.trace().files}
    second = TracingTree(known)
    monkeypatch.setattr(TracingTree, "read", lambda *_: pytest.fail("it is read"))
    assert second.digest(path) == known[path].digest
