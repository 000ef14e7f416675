"""The reading of ``sideEffects`` patterns, against picomatch by way of @rollup/pluginutils."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hygiene.bundlers.rollup.plugins.packages import package_info
from hygiene.bundlers.rollup.plugins.resolve_options import NodeResolveOptions
from hygiene.discover.package_json import PackageJson

from .conftest import ROLLUP

ANSWER = """(path, patterns, folder) => {
  const { createFilter } = require(process.argv[1] + "/@rollup/pluginutils");
  const whole = patterns.map((one) => (one.includes("/") ? one : `**/${one}`));
  return createFilter(whole, null, { resolve: folder })(path);
}"""

FOLDERS = ["/r/node_modules/p", "/r/a+b/(c)", "/r/[x]/@s/p.q"]
PATHS = [
    "index.js",
    "lib/a.js",
    "lib/deep/er/a.js",
    "lib/a.css",
    "a.css",
    ".hidden/x.js",
    "lib/.hidden.js",
    "src/polyfill.ts",
    "lib",
    "lib/ab.js",
    "lib/a,b.js",
    "lib/[a].js",
]
WRITTEN = [
    "*",
    "**",
    "*.css",
    "./*.js",
    "index.js",
    "lib/",
    "lib/*",
    "lib/**",
    "lib/**/*",
    "**/*.js",
    "**/lib/**",
    "./lib/**/*.js",
    "lib/*/a.js",
    "lib/**/a.js",
    "./**/a.js",
    "/r/**",
    "**/.hidden/**",
    ".*/*",
    "*.{css,scss}",
    "lib/{a,ab}.*",
    "lib/{a..c}.js",
    "lib/{a}.js",
    "lib/a?.js",
    "lib/[a-c].js",
    "lib/[!b].js",
    "lib/[^b].js",
    "lib/[[:alpha:]].js",
    "lib/+(a|b).js",
    "lib/?(a)b.js",
    "lib/@(a|ab).js",
    "lib/*(a|b).js",
    "lib/!(a).js",
    "lib/!(a|b)*.js",
    "!(lib)/**",
    "**/!(*.css)",
    "!**/a.js",
    "(lib|src)/*",
    "../p/lib/a.js",
    "lib/***/a.js",
    "lib/a**.js",
    "li*/**/d*/**",
    "\\*.js",
    "lib/\\[a\\].js",
]


@pytest.fixture(scope="module")
def filters(node):
    """Ask the real ``createFilter``; skip where it is not installed."""
    if not ROLLUP.is_dir():
        pytest.skip("needs the oracle's packages")
    return node(ANSWER, str(ROLLUP.parent))


def matched(path: str, patterns: list[str], folder: str) -> bool | None:
    manifest = PackageJson(f"{folder}/package.json", folder, {"sideEffects": patterns})
    return package_info(manifest, NodeResolveOptions()).side_effects(path)


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("pattern", WRITTEN)
def test_patterns(filters, pattern, folder):
    found = {p: matched(f"{folder}/{p}", [pattern], folder) for p in PATHS}
    assert found == {p: filters(f"{folder}/{p}", [pattern], folder) for p in PATHS}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(
    st.lists(
        st.sampled_from(["*", "**", "/", "a", ".js", "lib", ".", "?", "{a,b}", "-"]), min_size=1
    ),
    st.sampled_from(PATHS),
)
def test_patterns_made_of_parts(filters, parts, path):
    pattern = "".join(parts)
    assume("***" not in pattern)  # picomatch then forgets that a dot is a dot
    wanted = filters(f"{FOLDERS[0]}/{path}", [pattern], FOLDERS[0])
    assert wanted == "refused" or matched(f"{FOLDERS[0]}/{path}", [pattern], FOLDERS[0]) == wanted
