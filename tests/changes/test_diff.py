"""``hygiene diff`` on repositories with a history."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from checkout import Checkout
from story import BARREL, CONFIG, ask, run


def predicted(checkout: Checkout) -> dict[str, int]:
    """What the working tree keeps, without any git."""
    answer = ask(checkout, "app/main.js", command="modules")
    return {module["path"]: module["bytes"] for module in answer["modules"]}


def test_both_sides_are_what_each_checkout_keeps(story: Checkout) -> None:
    before = predicted(story)
    story.put("app/main.js", "import { calc } from '../lib/calc.js'\nconsole.log(calc())\n")
    story.commit("second")
    after = predicted(story)
    for arguments in (("HEAD~1", "HEAD"), ("HEAD~1",), ("HEAD~1...HEAD",)):
        (entry,) = ask(story, *arguments)["entries"]
        assert entry["before"] == {"modules": len(before), "bytes": sum(before.values())}
        assert entry["after"] == {"modules": len(after), "bytes": sum(after.values())}
        assert {m["path"] for m in entry["added"]} == after.keys() - before.keys()
        assert {m["path"] for m in entry["removed"]} == before.keys() - after.keys()


def test_the_line_behind_an_arrival_is_named(story: Checkout) -> None:
    story.put("package.json", '{\n  "name": "app"\n}\n')
    story.commit("no flag, yet nothing heavy")
    story.put("lib/other.js", "export const other = 1\n")
    story.put(
        "lib/index.js",
        "export { other } from './other.js'\n" + BARREL + "export { calc } from './calc.js'\n",
    )
    (entry,) = ask(story, "HEAD")["entries"]
    sizes = {m["path"]: m["bytes"] for m in entry["added"]}
    # A barrel that leads to a side effect is evaluated itself.
    assert sizes.keys() == {"lib/calc.js", "lib/index.js", "node_modules/heavy/index.js"}
    assert entry["causes"] == [
        {
            "path": "lib/index.js",
            "line": 3,
            "text": "export { calc } from './calc.js'",
            "modules": 3,
            "bytes": sum(sizes.values()),
        }
    ]


def test_a_flag_that_is_removed_is_named(story: Checkout) -> None:
    story.put("lib/index.js", BARREL + "export { calc } from './calc.js'\n")
    story.commit("a barrel that costs nothing, thanks to the flag")
    story.put("package.json", '{\n  "name": "app"\n}\n')
    (entry,) = ask(story, "HEAD")["entries"]
    (cause,) = entry["causes"]
    assert cause["path"] == "package.json"
    assert cause["text"] == '- "sideEffects": false'
    assert cause["modules"] == len(entry["added"]) > 0


def test_a_budget_ends_with_status_1(story: Checkout) -> None:
    story.put("app/main.js", "import { calc } from '../lib/calc.js'\nconsole.log(calc())\n")
    (entry,) = ask(story, "HEAD")["entries"]
    assert entry["overBudget"] == []
    story.put("hygiene.toml", CONFIG + '[entries.budget]\nmax_growth = 0\nforbidden = ["heavy"]\n')
    (entry,) = ask(story, "HEAD", status=1)["entries"]
    assert [over["budget"] for over in entry["overBudget"]] == ["max_growth", "forbidden"]
    story.put("hygiene.toml", CONFIG + '[budget]\nmax_bytes = "20 B"\n')
    (entry,) = ask(story, "HEAD", status=1)["entries"]
    assert [over["budget"] for over in entry["overBudget"]] == ["max_bytes"]
    story.put("hygiene.toml", CONFIG + '[budget]\nmax_bytes = "much"\n')
    assert "hygiene.toml:5: 'much' is no size" in run(story, "diff", "HEAD", status=2)


def test_an_entry_of_one_revision_only(story: Checkout) -> None:
    story.put("app/second.js", "console.log(2)\n")
    story.put("hygiene.toml", CONFIG + CONFIG.replace("main.js", "second.js"))
    first, second = ask(story, "HEAD")["entries"]
    assert first["added"] == first["removed"] == []
    assert second["before"] == {"modules": 0, "bytes": 0}
    assert second["after"]["modules"] == 1
    assert "app/second.js is new: 1 module" in run(story, "diff", "HEAD")


def test_changed_dependencies_are_named(story: Checkout) -> None:
    lock = {"lockfileVersion": 3, "packages": {"node_modules/heavy": {"version": "1.0.0"}}}
    story.put("package-lock.json", json.dumps(lock))
    story.commit("lock")
    lock["packages"]["node_modules/heavy"]["version"] = "2.0.0"  # type: ignore[index]
    story.put("package-lock.json", json.dumps(lock))
    assert ask(story, "HEAD")["dependencies"] == [
        {"name": "heavy", "before": ["1.0.0"], "after": ["2.0.0"], "installed": "1.0.0"}
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "yarn.lock",
            '# yarn lockfile v1\n\n\n"@a/b@^1.0.0":\n  version "1.2.3"\n  resolved "x"\n',
        ),
        ("yarn.lock", '__metadata:\n  version: 8\n\n"@a/b@npm:^1.0.0":\n  version: 1.2.3\n'),
        ("pnpm-lock.yaml", "packages:\n\n  '@a/b@1.2.3':\n    resolution: {integrity: x}\n"),
        ("pnpm-lock.yaml", "packages:\n\n  /@a/b/1.2.3:\n    resolution: {integrity: x}\n"),
        ("pnpm-lock.yaml", "packages:\n\n  /@a/b@1.2.3(react@18.0.0):\n    dev: true\n"),
    ],
)
def test_other_lock_files(story: Checkout, name: str, text: str) -> None:
    story.put(name, text)
    story.commit("lock")
    story.put(name, text.replace("1.2.3", "1.3.0"))
    assert ask(story, "HEAD")["dependencies"] == [
        {"name": "@a/b", "before": ["1.2.3"], "after": ["1.3.0"], "installed": None}
    ]


def test_markdown_shows_text_as_it_is(story: Checkout) -> None:
    story.put(
        "app/main.js",
        "import { calc } from '../lib/calc.js' // `a` <b> | c\nconsole.log(calc())\n",
    )
    text = run(story, "diff", "HEAD", "--format", "markdown")
    assert "``import { calc } from '../lib/calc.js' // `a` <b> | c``" in text
    row = next(line for line in text.splitlines() if line.startswith("| app/main.js"))
    assert row.count("|") == 5


def test_nothing_is_touched(story: Checkout, tmp_path: Path) -> None:
    story.put("app/main.js", "console.log(1)\n")
    before = story.git("status", "--porcelain=v2"), (story.folder / ".git/index").read_bytes()
    index = (story.folder / ".git/index").stat().st_mtime_ns
    run(story, "diff", "HEAD")
    assert (story.folder / ".git/index").stat().st_mtime_ns == index
    assert (
        story.git("status", "--porcelain=v2"),
        (story.folder / ".git/index").read_bytes(),
    ) == before


def test_what_is_wrong_is_one_sentence(story: Checkout, tmp_path: Path) -> None:
    assert "git knows no revision nowhere" in run(story, "diff", "nowhere", status=2)
    assert "names both revisions already" in run(story, "diff", "HEAD...HEAD", "HEAD", status=2)
    assert "there is no entry x.js" in run(story, "diff", "HEAD", "--entry", "x.js", status=2)


def test_a_dirty_working_tree_is_named(story: Checkout) -> None:
    story.put("app/main.js", "console.log(1)\n")
    story.commit("second")
    assert ask(story, "HEAD~1", "HEAD")["uncommitted"] == []
    story.put("app/main.js", "console.log(2)\n")
    story.put("README.md", "no entry reads it\n")
    assert ask(story, "HEAD~1", "HEAD")["uncommitted"] == ["app/main.js"]
    assert ask(story, "HEAD~1...HEAD")["uncommitted"] == ["app/main.js"]
    assert ask(story, "HEAD~1")["uncommitted"] == []  # it is what is compared
    assert ask(story, "HEAD~1", "HEAD~1")["uncommitted"] == []
    assert "what is not committed, in 1 file" in run(story, "diff", "HEAD~1", "HEAD")


def test_a_detached_head_is_as_good_as_a_branch(story: Checkout) -> None:
    story.put("app/main.js", "console.log(1)\n")
    story.commit("second")
    on_branch = ask(story, "HEAD~1", "HEAD")
    story.git("checkout", "-q", "--detach")
    story.git("branch", "-q", "-D", "main")
    assert ask(story, "HEAD~1", "HEAD") == on_branch


def test_a_shallow_clone_says_how_to_get_the_history(story: Checkout, tmp_path: Path) -> None:
    story.put("app/main.js", "console.log(1)\n")
    story.commit("second")
    clone = tmp_path / "clone"
    story.git("clone", "-q", "--depth", "1", f"file://{story.folder}", str(clone))
    shallow = Checkout(clone)
    for base in ("HEAD~1", "HEAD~1...HEAD"):
        said = run(shallow, "diff", base, status=2)
        assert "git knows no revision HEAD~1" in said
        assert "git fetch --unshallow" in said
    assert "git fetch --unshallow" in run(shallow, "bisect", "heavy", "--good", "v1", status=2)
    assert ask(shallow, "HEAD")["entries"][0]["added"] == []
