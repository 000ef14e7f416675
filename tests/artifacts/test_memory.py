"""What bundles cost in memory, and what a worker needs for that."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hygiene.artifacts.memory.measure import Asked, measure
from hygiene.artifacts.memory.records import Measurement, Point, Slope
from hygiene.artifacts.memory.worker_need import worker_need
from hygiene.errors import HygieneError
from hygiene.project import open_project

if TYPE_CHECKING:
    from conftest import Tree

MB = 1_000_000
SLOPE = Slope(
    loading="fresh",
    kind="workflow",
    heap=10 * MB,
    rss=11 * MB,
    peak=12 * MB,
    bare=40 * MB,
    isolate=20 * MB,
    points=(Point(0, 30 * MB, 60 * MB, 60 * MB),),
)


def test_what_a_worker_needs() -> None:
    need = worker_need(SLOPE, cache_size=301, threads=2, memory=4000 * MB)
    assert need.heap_of_isolate == (20 + 151 * 10) * MB
    assert need.total == (40 + 3 * 20 + 301 * 12) * MB
    assert need.usable == 3000 * MB
    assert need.capacity == (3000 - 100) // 12
    assert need.fits is False
    assert worker_need(SLOPE, need.capacity, 2, 4000 * MB).fits is True


def test_threads_by_default_are_those_of_the_worker() -> None:
    assert worker_need(SLOPE, 10, None, None).threads == 2
    assert worker_need(SLOPE, 10, None, None).fits is None


BUNDLE = """\
var __TEMPORAL__;
/******/ (() => { // webpackBootstrap
/******/ \tvar __webpack_modules__ = ({

/***/ "./node_modules/heavy/index.js":
/***/ ((module) => {

module.exports = Array.from({ length: 125000 }, (_, place) => place + 0.5)

/***/ }),

/***/ "./src/workflows.js":
/***/ ((module, exports, __webpack_require__) => {

const heavy = __webpack_require__("./node_modules/heavy/index.js")
exports.workflow = async () => heavy.length + Math.random()
// at the top

/***/ })

/******/ \t});
/******/ \tconst __webpack_module_cache__ = globalThis.__webpack_module_cache__;
/******/ \tfunction __webpack_require__(moduleId) {
/******/ \t\tconst cached = __webpack_module_cache__[moduleId];
/******/ \t\tif (cached !== undefined) return cached.exports;
/******/ \t\tconst module = __webpack_module_cache__[moduleId] = { exports: {} };
/******/ \t\t__webpack_modules__[moduleId](module, module.exports, __webpack_require__);
/******/ \t\treturn module.exports;
/******/ \t}
const importWorkflows = () => __webpack_require__("./src/workflows.js");
const initRuntime = (options) => {
  globalThis.__TEMPORAL_ACTIVATOR__ = { moduleCache: new Map(), info: options.info };
  if (!importWorkflows()[options.info.workflowType]) throw new TypeError("no such workflow");
};
__TEMPORAL__ = { api: { initRuntime }, importWorkflows, importInterceptors: () => [] };
/******/ })()
;
"""


@pytest.fixture
def measured(tree: Tree) -> object:
    if shutil.which("node") is None:
        pytest.skip("needs Node")

    def run(code: str, **asked: int) -> Measurement:
        root = tree(
            {
                "package.json": '{"name": "app"}',
                "src/workflows.js": "",
                "node_modules/heavy/package.json": json.dumps(
                    {"name": "heavy", "version": "1.0.0"}
                ),
                "node_modules/heavy/index.js": "",
                "bundle.js": code,
            }
        )
        return measure(open_project(str(root)), str(root / "bundle.js"), Asked(**asked))

    return run


def test_every_workflow_has_instances_of_its_modules_of_its_own(measured: type) -> None:
    found: Measurement = measured(BUNDLE, contexts=12, cache_size=100)
    assert [slope.loading for slope in found.slopes] == ["fresh", "reused"]
    for slope in found.slopes:
        assert slope.kind == "workflow"
        assert 0.7 * MB < slope.heap < 2 * MB  # 125,000 numbers of eight bytes, and a context
    heaviest = found.packages[0]
    assert heaviest.package == "heavy"
    assert 0.7 * MB < heaviest.heap < 2 * MB
    assert found.complete
    assert [need.threads for need in found.needs] == [2, 1]


def test_a_bundle_that_is_none_of_temporals(measured: type) -> None:
    found: Measurement = measured("globalThis.kept = new Array(1e5).fill(1.5)\n", contexts=4)
    (slope,) = found.slopes
    assert (slope.loading, slope.kind) == ("fresh", "script")
    assert 0.7 * MB < slope.heap < 2 * MB
    assert found.packages == ()


def test_a_runtime_that_takes_other_options(measured: type) -> None:
    code = BUNDLE.replace("(options) => {", "(options) => { throw new Error(options.other.x);")
    found: Measurement = measured(code, contexts=12)
    assert {slope.kind for slope in found.slopes} == {"modules"}
    assert all(0.7 * MB < slope.heap < 2 * MB for slope in found.slopes)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("document.title", "ReferenceError: document is not defined"),
        ("this is no program", "SyntaxError"),
        (BUNDLE.replace("// at the top", "throw new Error('at once')"), "at once"),
        ("process.exit(3)", "process is not defined"),
        ("throw null", "the bundle cannot be loaded"),
    ],
)
def test_what_cannot_be_loaded(measured: type, code: str, said: str) -> None:
    with pytest.raises(HygieneError, match="the bundle cannot be loaded") as raised:
        measured(code, contexts=2)
    assert said in raised.value.message


def test_a_bundle_that_never_ends(measured: type) -> None:
    with pytest.raises(HygieneError, match="longer than 2 seconds"):
        measured("for (;;);", contexts=2, seconds=2)


def test_a_bundle_that_takes_all_memory(measured: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NODE_OPTIONS", "--max-old-space-size=64")
    with pytest.raises(HygieneError, match="ran out of memory"):
        measured("globalThis.all = []; for (;;) all.push(new Array(1e5).fill(1.5))", contexts=2)


def test_the_program_is_shipped() -> None:
    folder = Path(measure.__code__.co_filename).parent
    assert {path.name for path in folder.glob("*.cjs")} == {"contexts.cjs", "sandbox.cjs"}
