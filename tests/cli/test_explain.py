"""``hygiene explain`` on a small workspace: what a target may be, and what is said of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from written_trees import write_told

Run = Callable[..., Any]

WORKSPACE = """
    -- package.json --
    {"name": "root", "private": true, "workspaces": ["app", "lib"]}
    -- hygiene.toml --
    [[entries]]
    path = "app/one.ts"
    profile = "webpack-development"
    [[entries]]
    path = "app/two.ts"
    profile = "webpack-development"
    [[entries]]
    path = "app/clean.ts"
    profile = "webpack-development"
    -- app/package.json --
    {"name": "app"}
    -- app/one.ts --
    import { light } from 'lib'
    console.log(light)
    -- app/two.ts --
    import { light } from 'lib'
    import heavy from 'heavy'
    console.log(light, heavy)
    -- app/clean.ts --
    import { type Weight } from 'lib'
    export const weight: Weight = 1
    -- app/alone.ts --
    import { calc } from '../lib/src/calc'
    export const alone = calc
    -- node_modules/lib -> ../lib --
    -- lib/package.json --
    {"name": "lib", "main": "src/index.ts"}
    -- lib/src/index.ts --
    export { light } from './light'
    export {
      calc as calculate
    } from './calc'
    export type Weight = number
    -- lib/src/light.ts --
    export const light = 1
    export const same = 1
    -- lib/src/calc.ts --
    import heavy from 'heavy'
    export const calc = () => heavy
    export const same = 2
    -- node_modules/heavy/package.json --
    {"name": "heavy", "version": "2.1.0", "main": "index.js", "module": "heavy.js"}
    -- node_modules/heavy/heavy.js --
    export default ['a', 'few', 'megabytes']
    export const parts = () => 3
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_told(tmp_path / "workspace", WORKSPACE)


@pytest.fixture
def explained(hygiene: Run, root: Path) -> Callable[..., dict[str, Any]]:
    """Return a function that explains a target, as JSON; ``entries`` are by their path."""

    def explain(*arguments: str) -> dict[str, Any]:
        ran = hygiene("explain", *arguments, "--root", root, "--format", "json")
        assert ran.status == 0, ran.err
        report: dict[str, Any] = json.loads(ran.out)
        return {**report, "entries": {entry["entry"]: entry for entry in report["entries"]}}

    return explain


def kept_by(report: dict[str, Any]) -> set[str]:
    return {name for name, entry in report["entries"].items() if entry["reachable"]}


BOTH = {"app/one.ts", "app/two.ts"}


@pytest.mark.parametrize(
    ("text", "kind", "path", "kept"),
    [
        ("calc", "symbol", "lib/src/calc.ts", BOTH),
        ("calculate", "symbol", "lib/src/calc.ts", BOTH),
        ("lib/src/index.ts#calculate", "symbol", "lib/src/calc.ts", BOTH),
        ("parts", "symbol", "node_modules/heavy/heavy.js", BOTH),
        ("calc.ts", "module", "lib/src/calc.ts", BOTH),
        ("src/calc.ts", "module", "lib/src/calc.ts", BOTH),
        ("app/alone.ts", "module", "app/alone.ts", set()),
        ("heavy", "package", None, BOTH),
        ("heavy@2.1.0", "package", None, BOTH),
        ("heavy@2", "package", None, BOTH),
        ("lib", "package", None, BOTH),
        ("src/*.ts", "glob", None, BOTH),
        ("hea*", "glob", None, BOTH),
        ("app/al*.ts", "glob", None, set()),
    ],
)
def test_what_a_target_may_be(
    explained: Callable[..., dict[str, Any]],
    text: str,
    kind: str,
    path: str | None,
    kept: set[str],
) -> None:
    report = explained(text)
    assert (report["target"]["kind"], report["target"]["path"]) == (kind, path)
    assert kept_by(report) == kept


def test_a_renamed_export_is_traced_to_its_declaration(
    explained: Callable[..., dict[str, Any]],
) -> None:
    target = explained("calculate")["target"]
    assert (target["name"], target["symbol"], target["line"]) == ("calculate", "calc", 2)


def test_the_versions_of_a_package(explained: Callable[..., dict[str, Any]]) -> None:
    versions = [{"version": "2.1.0", "path": "node_modules/heavy"}]
    assert explained("heavy")["target"]["versions"] == versions


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("heavy@3", "heavy@3 is not installed; there is\n  heavy@2.1.0  node_modules/heavy"),
        ("calcualte", "did you mean calculate"),
        ("alon", "did you mean alone"),
        ("app/alon.ts", "did you mean app/alone.ts"),
        ("heavi", "did you mean heavy?"),
        ("lib/src/calc.ts#clac", "did you mean calc?"),
        ("lib/src/clac.ts#calc", "did you mean lib/src/calc.ts"),
        ("Weight", "there is a type of this name; types are in no bundle"),
        ("nowhere/*.js", "no module and no package matches nowhere/*.js"),
    ],
)
def test_what_is_not_there(hygiene: Run, root: Path, text: str, message: str) -> None:
    ran = hygiene("explain", text, "--root", root)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err


def test_an_ambiguous_name_lists_the_candidates(hygiene: Run, root: Path) -> None:
    ran = hygiene("explain", "same", "--root", root)
    assert (ran.status, ran.out) == (2, "")
    light, calc = ((root / f"lib/src/{name}.ts").stat().st_size for name in ("light", "calc"))
    both = calc + (root / "node_modules/heavy/heavy.js").stat().st_size
    assert f"lib/src/light.ts#same  line 2, in 2 entries: 1 module, {light} B\n" in ran.err
    # one entry imports the package too, which then does not go with calc.ts
    assert f"lib/src/calc.ts#same   line 3, in 2 entries: up to 2 modules, {both} B\n" in ran.err
    assert "ask for one of them as path#symbol" in ran.err


def test_an_ambiguous_end_of_a_path(hygiene: Run, root: Path) -> None:
    (root / "app/light.ts").write_text("import '../lib/src/light'\n")
    (root / "app/one.ts").write_text("import './light'\n")
    ran = hygiene("explain", "light.ts", "--root", root)
    assert ran.status == 2
    assert "light.ts is the end of 2 paths:\n  app/light.ts\n  lib/src/light.ts" in ran.err


def test_one_edit_is_enough(explained: Callable[..., dict[str, Any]]) -> None:
    entry = explained("heavy")["entries"]["app/one.ts"]
    (cut,) = entry["cuts"]
    (edit,) = cut["edits"]
    assert (edit["path"], edit["line"], edit["used"]) == ("lib/src/index.ts", 2, False)
    assert cut["verified"] == "linked"
    # the line holds calc.ts, and with it the package
    assert cut["modulesSaved"] == 2
    assert [hop["path"] for hop in entry["chain"]][-2:] == ["lib/src/index.ts", "lib/src/calc.ts"]
    assert {(h["path"], h["modules"]) for h in entry["holds"]} >= {
        ("lib/src/index.ts", 2),
        ("lib/src/calc.ts", 1),
    }
    assert len(entry["chains"]) == 1


def test_two_lines_each_let_it_in(explained: Callable[..., dict[str, Any]]) -> None:
    entry = explained("heavy")["entries"]["app/two.ts"]
    assert sorted(chain[-1]["path"] for chain in entry["chains"]) == [
        "app/two.ts",
        "lib/src/calc.ts",
    ]
    (cut,) = entry["cuts"]
    assert {edit["path"] for edit in cut["edits"]} == {"app/two.ts", "lib/src/index.ts"}
    assert entry["holds"] == []


def test_entries_that_are_alike_are_told_together(hygiene: Run, root: Path) -> None:
    ran = hygiene("explain", "calc", "--root", root)
    assert ran.status == 0
    assert "2 entries keep it" in ran.out
    assert ran.out.count("lib/src/index.ts:2:1\n     export") == 1
    assert "app/one.ts:1:1" in ran.out
    assert "app/two.ts:1:1" in ran.out
    assert "app/clean.ts does not keep it" in ran.out


def test_a_statement_over_several_lines_is_shown_in_one(hygiene: Run, root: Path) -> None:
    ran = hygiene("explain", "calc", "--root", root, "--entry", "app/one.ts")
    assert "export { calc as calculate } from './calc'" in ran.out


def test_all_shows_every_chain_and_why_others_do_not_keep_it(hygiene: Run, root: Path) -> None:
    short = hygiene("explain", "heavy", "--root", root)
    everything = hygiene("explain", "heavy", "--root", root, "--all")
    assert "reason 2 of 2" in everything.out
    assert "reason 2 of 2" not in short.out
    assert "a type-only import" in everything.out
    assert "a type-only import" not in short.out


def test_where_the_way_ends(explained: Callable[..., dict[str, Any]]) -> None:
    report = explained("heavy", "--entry", "app/clean.ts")
    shaken = report["entries"]["app/clean.ts"]["shakenOff"]
    assert (shaken["at"]["path"], shaken["at"]["line"]) == ("app/clean.ts", 1)
    assert shaken["reason"].startswith("a type-only import")
    assert [hop["path"] for hop in shaken["beyond"]] == ["lib/src/index.ts", "lib/src/calc.ts"]
    assert shaken["importers"] == []


def test_who_else_imports_what_no_module_of_the_entry_imports(
    explained: Callable[..., dict[str, Any]], root: Path
) -> None:
    (root / "app/clean.ts").write_text("export const weight = 1\n")
    report = explained("heavy", "--entry", "app/clean.ts")
    shaken = report["entries"]["app/clean.ts"]["shakenOff"]
    assert shaken["at"] is None
    assert "no module of this entry imports it" in shaken["reason"]
    assert {hop["path"] for hop in shaken["importers"]} == {"app/two.ts", "lib/src/calc.ts"}


def test_the_entry_itself_cannot_be_cut(hygiene: Run, root: Path) -> None:
    ran = hygiene("explain", "app/one.ts", "--root", root, "--entry", "app/one.ts")
    assert ran.status == 0
    assert "The bundle starts with it" in ran.out


def test_a_symbol_that_nobody_uses_in_a_module_that_stays(hygiene: Run, root: Path) -> None:
    ran = hygiene("explain", "lib/src/light.ts#same", "--root", root)
    assert "No entry uses same." in ran.out
    assert "Its module stays for `light`, which lib/src/index.ts passes on." in ran.out


@pytest.mark.parametrize("name", ["dot", "mermaid"])
def test_formats_that_draw(hygiene: Run, root: Path, name: str) -> None:
    ran = hygiene("explain", "heavy", "--root", root, "--format", name)
    assert ran.status == 0
    assert ran.out.startswith({"dot": "digraph ", "mermaid": "flowchart "}[name])
    assert "lib/src/calc.ts" in ran.out
