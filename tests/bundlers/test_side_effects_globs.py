"""The reading of ``sideEffects`` patterns, against webpack's own function."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hygiene.bundlers.webpack.side_effects import has_side_effects

MODULES = Path(
    os.environ.get("HYGIENE_ORACLE_MODULES", Path(__file__).parents[1] / "oracle" / "node_modules")
)
WEBPACK = """
const Plugin = require(process.argv[1] + "/webpack/lib/optimize/SideEffectsFlagPlugin.js");
let text = "";
process.stdin.on("data", (part) => (text += part)).on("end", () => {
  const cache = new Map();
  const answers = JSON.parse(text).map(([path, flag]) => {
    try {
      return Boolean(Plugin.moduleHasSideEffects(path, flag, cache));
    } catch {
      return "refused";
    }
  });
  process.stdout.write(JSON.stringify(answers));
});
"""

live = pytest.mark.skipif(
    shutil.which("node") is None or not (MODULES / "webpack").exists(),
    reason="needs Node and the oracle's packages",
)


def webpack_answers(cases: list[tuple[str, object]]) -> list[object]:
    done = subprocess.run(
        ["node", "-e", WEBPACK, str(MODULES)],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        check=True,
    )
    answers: list[object] = json.loads(done.stdout)
    return answers


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
]


@live
def test_written_patterns_are_read_as_webpack_reads_them() -> None:
    flags: list[object] = [*WRITTEN, True, False, [], WRITTEN[:3], ["./x.js", True]]
    cases = [(path, flag) for path in PATHS for flag in flags]
    answers = webpack_answers(cases)
    differing = [
        (path, flag, answer)
        for (path, flag), answer in zip(cases, answers, strict=True)
        if answer != "refused" and has_side_effects(path, flag) != answer
    ]
    assert differing == []


@live
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(PATHS),
            st.text(alphabet="./*abs?{},[]!()-+cjx", max_size=12),
        ),
        min_size=200,
        max_size=400,
    )
)
def test_any_pattern_is_read_as_webpack_reads_it(cases: list[tuple[str, object]]) -> None:
    differing = [
        (path, flag, answer)
        for (path, flag), answer in zip(cases, webpack_answers(cases), strict=True)
        if answer != "refused" and has_side_effects(path, flag) != answer
    ]
    assert differing == []
