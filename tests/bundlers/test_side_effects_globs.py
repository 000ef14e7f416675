"""The reading of ``sideEffects`` patterns, against webpack's own function."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hygiene.bundlers.webpack.behaviour import webpack_behaviour
from hygiene.bundlers.webpack.side_effects import has_side_effects

MODULES = Path(
    os.environ.get("HYGIENE_ORACLE_MODULES", Path(__file__).parents[1] / "oracle" / "node_modules")
)
ANSWER = """(path, flag) => {
  const Plugin = require(process.argv[1] + "/webpack/lib/optimize/SideEffectsFlagPlugin.js");
  return Boolean(Plugin.moduleHasSideEffects(path, flag, new Map()));
}"""


@pytest.fixture(scope="module")
def webpack(node):
    """Ask webpack; skip where it is not installed."""
    if not (MODULES / "webpack").exists():
        pytest.skip("needs the oracle's packages")
    return node(ANSWER, str(MODULES))


@pytest.fixture(scope="module")
def behaviour(webpack):
    """What is known of the version that answers."""
    manifest = json.loads((MODULES / "webpack" / "package.json").read_text())
    return webpack_behaviour(manifest["version"])


PATHS = [
    "./index.js",
    "./sub/calc.js",
    "./sub/deep/calc.js",
    "./a.css",
    "./sub/a.css",
    "./src/polyfill.ts",
    "./calc",
    "./.hidden/x.js",
    "./sub/(x)/y.js",
    "./sub/a,b.js",
    "./a/b",
    "./a+b",
    "./[a",
    "./}a{",
    "./\\a",
    "./",
]
WRITTEN = [
    "*.css",
    "./*.css",
    "**/*.css",
    "./**/*.css",
    "calc.js",
    "./calc.js",
    "./sub/calc.js",
    "sub/calc.js",
    "/sub/calc.js",
    "./sub/*",
    "./sub/**",
    "sub/**/*",
    "./src/{polyfill,setup}.ts",
    "*.{css,scss}",
    "!*.js",
    "./s?b/calc.js",
    "[a-c]alc.js",
    "**",
    "*",
    "",
    ".",
    "./",
    "./sub",
    "a,b.js",
    "./sub/(x)/y.js",
    "}calc{",
    "}{",
    "\\",
    "a\\|b",
    "{,a}",
    "**/{,a}",
    "**/**/calc.js",
    "[+--]*",
    "[z-a]*",
]
PARTS = ["**", "**/", "/**", "*", "./", "/", "a", "b", "sub", ".js", "calc.js", "{a,b}", "{a,", "}"]
PARTS += ["{,a}", "[a-c]", "[^", "[", "]", "?", ",", "\\", "(", ")", "!", "+", "-", "|", "$", "\\1"]


@st.composite
def pattern_and_path(draw: st.DrawFn) -> tuple[str, str]:
    """A pattern, and a path that it may well match."""
    odd = st.text(alphabet="./*abs?{},[]!()-+cjx\\^$|&~#1dwSbk<> é", max_size=12)
    pattern = draw(odd | st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
    if draw(st.booleans()):
        return pattern, draw(st.sampled_from(PATHS))
    path = pattern.replace("**/", draw(st.sampled_from(["", "a/", "a/b/", "x"])))
    path = path.replace("*", draw(st.sampled_from(["", "a", "b.js"]))).replace("?", "a")
    for mark in "{}[],\\":
        path = path.replace(mark, draw(st.sampled_from(["", mark])))
    return pattern, "./" + path.removeprefix("./")


def test_written_patterns_are_read_as_webpack_reads_them(webpack, behaviour) -> None:
    flags: list[object] = [*WRITTEN, True, False, [], WRITTEN[:3], ["./x.js", True]]
    differing = []
    for path in PATHS:
        for flag in flags:
            answer = webpack(path, flag)
            if answer not in ("refused", has_side_effects(path, flag, behaviour)):
                differing.append((path, flag, answer))
    assert differing == []


def test_before_5_108_nothing_need_follow_a_double_star() -> None:
    old, new = webpack_behaviour("5.107.2"), webpack_behaviour("5.108.0")
    assert has_side_effects("./b", "**/{,a}", old)
    assert not has_side_effects("./b", "**/{,a}", new)


@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pattern_and_path())
def test_any_pattern_is_read_as_webpack_reads_it(webpack, behaviour, case) -> None:
    pattern, path = case
    answer = webpack(path, pattern)
    assert answer in ("refused", has_side_effects(path, pattern, behaviour))
