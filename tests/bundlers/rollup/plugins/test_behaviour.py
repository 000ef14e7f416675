"""The versions of the plugins are those that are installed for the entry."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hygiene.bundlers.rollup.plugins.behaviour import NEWEST, installed_plugins
from hygiene.bundlers.rollup.plugins.plugin_sources import PluginSources
from hygiene.bundlers.rollup.sources import LoadedModule, ResolvedId
from hygiene.files import WorkingTree
from hygiene.view import View

PURE = {
    "entry.js": "import 'p'",
    "node_modules/p/package.json": '{"sideEffects": false, "exports": "./index"}',
    "node_modules/p/index.js": "exports.a = this; try { require('./b') } catch {}",
    "node_modules/p/b.js": "module.exports = 1",
}


def sources(root: Path, commonjs: str | None, node_resolve: str | None) -> PluginSources:
    written = dict(PURE)
    for name, version in (("commonjs", commonjs), ("node-resolve", node_resolve)):
        if version is not None:
            manifest = json.dumps({"version": version})
            written[f"node_modules/@rollup/plugin-{name}/package.json"] = manifest
    for name, text in written.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    view = View(WorkingTree())
    return PluginSources(view, str(root), installed_plugins(view, str(root / "entry.js")))


def test_the_newest_where_none_is_installed(tmp_path: Path) -> None:
    assert installed_plugins(View(WorkingTree()), str(tmp_path / "entry.js")) == NEWEST


@pytest.mark.parametrize(
    ("commonjs", "expected"),
    [
        ("21.1.0", "commonjsHelpers.commonjsGlobal; try { require('./b') } catch {}"),
        ("25.0.8", "commonjsHelpers.commonjsGlobal; try { require$$0() } catch {}"),
        ("29.0.3", "p; try { require$$0() } catch {}"),
        ("next", "p; try { require$$0() } catch {}"),
    ],
)
def test_versions_of_commonjs(tmp_path: Path, commonjs: str, expected: str) -> None:
    made = sources(tmp_path.resolve(), commonjs, None)
    module = made.load(str(tmp_path.resolve() / "node_modules/p/index.js"))
    assert isinstance(module, LoadedModule)
    assert expected in module.code.decode().replace("/*@__PURE__*/ ", "")


def test_versions_of_node_resolve(tmp_path: Path) -> None:
    entry = str(tmp_path.resolve() / "entry.js")
    old = sources(tmp_path.resolve(), "21.1.0", "13.3.0").resolve("p", entry, "import")
    assert isinstance(old, ResolvedId)
    assert old.id.endswith("/node_modules/p/index.js")
    new = sources(tmp_path.resolve(), "21.1.0", "16.0.3").resolve("p", entry, "import")
    assert isinstance(new, ResolvedId)
    assert new.id.endswith("/node_modules/p/index")
