"""The options of bundlers: merged over the levels of a configuration, one clear error each."""

from __future__ import annotations

from pathlib import Path

import pytest

from hygiene.entrypoints.build_options import BuildOptions
from hygiene.errors import HygieneError
from hygiene.project import Project, open_project
from hygiene.resolve import Alias

ENTRY = '[[entries]]\npath = "e.js"\nprofile = "esbuild"\n'


def project(root: Path, text: str) -> Project:
    (root / "package.json").write_text('{"name": "root"}')
    for name in ("e.js", "other.js"):
        (root / name).write_text("")
    (root / "hygiene.toml").write_text(text)
    return open_project(str(root))


def test_an_entry_takes_the_place_of_what_the_top_says(tmp_path: Path) -> None:
    opened = project(
        tmp_path,
        'platform = "node"\nconditions = ["a"]\nexternal = ["x", "./dist/*"]\n'
        'alias = { one = "1", two = "./two.js" }\ndefine = { A = true, B = 1 }\n'
        f"{ENTRY}conditions = []\nexternal = []\n"
        'alias = { one = \'../1\' }\ndefine = { B = \'"b"\', "c.d" = "e.f" }\n',
    )
    root = str(tmp_path.resolve())
    top = BuildOptions(
        platform="node",
        conditions=("a",),
        external=("x", f"{root}/dist/*"),
        alias=(Alias("one", ("1",)), Alias("two", (f"{root}/two.js",))),
        define=(("A", "true"), ("B", "1")),
        directory=root,
    )
    own = top.__replace__(
        conditions=(),
        external=(),
        alias=(Alias("one", (f"{tmp_path.resolve().parent}/1",)), top.alias[1]),
        define=(("A", "true"), ("B", '"b"'), ("c.d", "e.f")),
    )
    assert opened.entrypoint_for("e.js").build == own
    assert opened.entrypoint_for("other.js").build == top


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('\nplatform = "nod"', "hygiene.toml:2: platform cannot be nod", "did you mean node?"),
        (f'{ENTRY}platform = "x"', "hygiene.toml:4: entries[0].platform cannot be x", "browser"),
        ('conditions = "a"', "hygiene.toml:1: conditions must be a list", ""),
        ('conditions = [""]', "hygiene.toml:1: conditions has an empty text", "remove it"),
        ("\nmain_fields = []", "hygiene.toml:2: main_fields is empty", "main"),
        ('extensions = ["ts"]', 'hygiene.toml:1: "ts" is no extension', '".ts"'),
        ('external = ["a*b*"]', 'hygiene.toml:1: external "a*b*" has more than one *', "at most"),
        ('external = [""]', 'hygiene.toml:1: external "" is empty', "name of a package"),
        ('\n[alias]\n"./x" = "y"', 'hygiene.toml:3: alias "./x" is no name', "lodash"),
        ("[alias]\nx = 1", 'hygiene.toml:2: alias "x" must be a string, false', "lodash-es"),
        ("[alias]\nx = true", 'hygiene.toml:2: alias "x" must be a string, false', "lodash-es"),
        ("[alias]\nx = []", 'hygiene.toml:2: alias "x" must be a string, false', "lodash-es"),
        ("[define]\na-b = 1", 'hygiene.toml:2: define "a-b" is no name', "process.env.NODE_ENV"),
        ("[define]\na.b.c = 1", "hygiene.toml:2: define a is a table", '"a.b.c" ='),
        ("[define]\na = 'x y'", "hygiene.toml:2: define a is neither a JSON literal nor", "quotes"),
        (f"{ENTRY}\n[entries.define]\na = ''", "hygiene.toml:6: define a is neither", "quotes"),
        ("[defin]\na = 1", "hygiene.toml:1: unknown key defin", "did you mean define?"),
    ],
)
def test_mistakes_are_told_with_file_line_and_advice(
    tmp_path: Path, text: str, message: str, hint: str
) -> None:
    with pytest.raises(HygieneError) as caught:
        project(tmp_path, text)
    assert caught.value.message.startswith(message)
    assert hint in caught.value.hint


def test_what_a_bundler_does_not_have_is_said(tmp_path: Path) -> None:
    opened = project(tmp_path, 'extensions = [".x"]\n[alias]\n"a$" = "b"\nc = false\nd = "e"\n')
    notes = {
        profile: opened.reach(opened.entrypoint_for("e.js", profile)).notes
        for profile in ("esbuild", "rollup", "webpack-production", "node")
    }
    assert notes["webpack-production"] == ()
    assert notes["node"] == (
        "Node has no option extensions, so the configured one is not heeded",
        "Node has no option alias, so the configured one is not heeded",
    )
    for bundler in ("esbuild", "rollup"):
        assert notes[bundler] == (
            f'the alias "a$" is one that only webpack takes; {bundler} goes without',
            f'the alias "c" is one that only webpack takes; {bundler} goes without',
        )


@pytest.mark.parametrize("profile", ["esbuild", "webpack-production"])
def test_builtins_on_a_platform_without_them_point_to_the_one_that_has(
    tmp_path: Path, profile: str
) -> None:
    opened = project(tmp_path, "")
    (tmp_path / "e.js").write_text('import "node:fs"\nimport "path"\n')
    (note,) = [
        note
        for note in opened.reach(opened.entrypoint_for("e.js", profile)).notes
        if "platform" in note
    ]
    assert note == (
        "modules of Node (node:fs, path) are not found on the platform browser; "
        'platform = "node" in the configuration leaves them to Node'
    )


def test_what_a_browser_field_leaves_out_points_to_the_platform_that_heeds_none(
    tmp_path: Path,
) -> None:
    lib = tmp_path / "node_modules" / "lib"
    lib.mkdir(parents=True)
    (lib / "package.json").write_text('{"name": "lib", "browser": {"fs": false}}')
    (lib / "index.js").write_text('import { readFile } from "fs"\nreadFile()\n')
    opened = project(tmp_path, "")
    (tmp_path / "e.js").write_text('import "lib"\n')
    (note,) = opened.reach(opened.entrypoint_for("e.js", "rollup")).notes
    assert 'platform = "node"' in note
