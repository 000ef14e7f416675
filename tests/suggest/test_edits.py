"""Applying edits: of files that are there, of files that they make, and of several in one file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygiene.files import OverlayTree, WorkingTree
from hygiene.model import Edit
from hygiene.suggest.edits import apply_edits, fit_together


def test_a_file_is_made(tmp_path: Path) -> None:
    made = str(tmp_path / "deep" / "new.ts")
    assert apply_edits(WorkingTree(), [Edit(made, 0, 0, "export {}\n")]) == {made: b"export {}\n"}


def test_a_file_that_is_not_there_cannot_be_changed(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        apply_edits(WorkingTree(), [Edit(str(tmp_path / "gone.ts"), 3, 4, "")])


def test_a_made_file_is_found_over_links(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    (root / "lib" / "src").mkdir(parents=True)
    (root / "node_modules").mkdir()
    (root / "node_modules" / "lib").symlink_to("../lib")
    tree = OverlayTree(WorkingTree(), {f"{root}/lib/src/new.ts": b"here"})
    linked = f"{root}/node_modules/lib/src"
    assert tree.kind(f"{linked}/new.ts") == "file"
    assert tree.realpath(f"{linked}/new.ts") == f"{root}/lib/src/new.ts"
    assert (tree.read(f"{linked}/new.ts"), tree.size(f"{linked}/new.ts")) == (b"here", 4)
    assert "new.ts" in tree.names(linked)
    assert tree.kind(f"{linked}/old.ts") is None


def test_overlapping_edits_are_refused() -> None:
    path = "/nowhere.ts"
    tree = OverlayTree(WorkingTree(), {path: b"abcdef"})
    with pytest.raises(ValueError, match="byte 2"):
        apply_edits(tree, [Edit(path, 0, 3, "x"), Edit(path, 2, 4, "y")])
    assert not fit_together([Edit(path, 0, 3, "x"), Edit(path, 2, 4, "y")])
    assert not fit_together([Edit(path, 2, 2, "x"), Edit(path, 2, 2, "y")])
    assert fit_together([Edit(path, 2, 2, "x"), Edit(path, 2, 4, "y"), Edit(path, 4, 4, "z")])


@given(source=st.text("aäb\n", max_size=20), data=st.data())
def test_edits_are_applied_in_any_order(source: str, data: st.DataObject) -> None:
    content = source.encode()
    cuts = sorted(data.draw(st.sets(st.integers(0, len(content)), max_size=6)))
    path = "/any.ts"
    tree = OverlayTree(WorkingTree(), {path: content})
    edits = [
        Edit(path, start, end, f"<{number}>")
        for number, (start, end) in enumerate(zip(cuts[::2], cuts[1::2], strict=False))
    ]
    expected = content
    for edit in reversed(edits):
        expected = expected[: edit.start] + edit.text.encode() + expected[edit.end :]
    assert fit_together(edits)
    shuffled = data.draw(st.permutations(edits))
    assert apply_edits(tree, shuffled).get(path, content) == expected
