"""``hygiene bisect`` finds the commit that brought something in."""

from __future__ import annotations

import shutil

from checkout import Checkout
from story import BARREL, CONFIG, ask, run

LINE = "export { calc } from './calc.js'\n"


def written(story: Checkout, commits: int, at: int) -> list[str]:
    """Commit a history in which one commit brings in the heavy package; return all of it."""
    story.put("package.json", '{\n  "name": "app"\n}\n')
    ids = [story.commit("start")]
    for number in range(commits):
        story.put("lib/light.js", f"export const light = () => {number}\n")
        if number == at:
            story.put("lib/index.js", BARREL + LINE)
        ids.append(story.commit(f"change {number}"))
    return ids


def test_the_commit_and_the_line(story: Checkout) -> None:
    ids = written(story, 9, at=6)
    for target in ("heavy", "node_modules/heavy/index.js", "calc", "lib/calc.js#calc"):
        answer = ask(story, target, "--good", ids[0], command="bisect")
        assert answer["commit"] == ids[7]
        assert answer["subject"] == "change 6"
        assert answer["author"] == "Someone"
        assert answer["date"] == story.git("show", "-s", "--format=%aI", ids[7])
        assert answer["commits"] == 9
        assert answer["lookedAt"] <= 2 + 4  # both ends, and halves of nine
        (cause,) = answer["causes"]
        assert (cause["path"], cause["line"], cause["text"]) == ("lib/index.js", 2, LINE.strip())


def test_every_commit_is_found(story: Checkout) -> None:
    ids = written(story, 5, at=0)
    for last in range(1, 5):
        answer = ask(story, "heavy", "--good", ids[0], "--bad", ids[last], command="bisect")
        assert answer["commit"] == ids[1]


def test_a_branch_that_was_merged(story: Checkout) -> None:
    ids = written(story, 2, at=9)
    story.git("checkout", "-q", "-b", "feature")
    story.put("lib/other.js", "export {}\n")
    story.commit("before")
    story.put("lib/index.js", BARREL + LINE)
    culprit = story.commit("on the branch")
    story.put("lib/other.js", "export const other = 1\n")
    story.commit("after")
    story.git("checkout", "-q", "main")
    story.put("app/more.js", "export {}\n")
    story.commit("meanwhile")
    story.git("merge", "-q", "--no-ff", "-m", "merge", "feature")
    assert ask(story, "heavy", "--good", ids[0], command="bisect")["commit"] == culprit


def test_a_size_that_is_exceeded(story: Checkout) -> None:
    ids = written(story, 4, at=2)
    answer = ask(story, "app/main.js", "--over", "180 B", "--good", ids[0], command="bisect")
    assert answer["commit"] == ids[3]
    assert answer["bytesBefore"] <= 180 < answer["bytesAfter"]


def test_a_good_revision_on_another_branch(story: Checkout) -> None:
    ids = written(story, 4, at=2)
    story.git("checkout", "-q", "-b", "release", ids[1])
    story.put("app/more.js", "export {}\n")
    story.commit("on the release branch")
    story.git("checkout", "-q", "main")
    assert ask(story, "heavy", "--good", "release", command="bisect")["commit"] == ids[3]
    story.git("checkout", "-q", "-b", "mended", ids[4])
    story.put("lib/index.js", BARREL)
    story.commit("mended on a branch")
    story.git("checkout", "-q", "main")
    said = run(story, "bisect", "heavy", "--good", "mended", status=2)
    assert "in an entry at mended...HEAD already" in said


def test_a_revision_that_cannot_be_read_is_named(story: Checkout) -> None:
    good = written(story, 1, at=9)[0]
    story.put("hygiene.toml", "entries = 1\n")
    broken = story.commit("broken")
    story.put("hygiene.toml", CONFIG)
    story.put("lib/index.js", BARREL + LINE)
    story.commit("mended")
    said = run(story, "bisect", "heavy", "--good", good, status=2)
    assert "hygiene.toml:1" in said
    assert f"(at {broken[:10]})" in said
    story.git("checkout", "-q", "--detach")
    shutil.copy(story.folder / "hygiene.toml", story.folder.parent / "mine.toml")
    answer = ask(story, "heavy", "--good", good, "--config", "../mine.toml", command="bisect")
    assert answer["subject"] == "mended"


def test_nothing_is_touched(story: Checkout) -> None:
    ids = written(story, 3, at=1)
    story.put("app/main.js", "not committed\n")
    before = story.git("status", "--porcelain=v2", "--branch")
    assert run(story, "bisect", "heavy", "--good", ids[0], "-q").strip() == ids[2]
    assert story.git("status", "--porcelain=v2", "--branch") == before


def test_what_is_wrong_is_one_sentence(story: Checkout) -> None:
    ids = written(story, 3, at=1)
    good = ("--good", ids[0])
    assert "in an entry at" in run(story, "bisect", "heavy", "--good", ids[2], status=2)
    bad = ("--bad", ids[1])
    assert "heavy is in no entry at" in run(story, "bisect", "heavy", *good, *bad, status=2)
    assert "is no size" in run(story, "bisect", "app/main.js", *good, "--over", "x", status=2)
    assert "git knows no revision" in run(story, "bisect", "heavy", "--good", "v0", status=2)
