"""Packages, versions and duplicates, in reports of the bundlers themselves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from artifact_texts import metafile

from hygiene.artifacts.packages import Duplicate

if TYPE_CHECKING:
    from conftest import Look, Tree


def manifest(name: str, version: str | None = None, **more: object) -> str:
    return json.dumps({"name": name, **({"version": version} if version else {}), **more})


def test_bytes_and_versions_of_packages(tree: Tree, look: Look) -> None:
    root = tree(
        {
            "package.json": manifest("app", "0.1.0"),
            "src/main.js": "12345",
            "node_modules/a/package.json": manifest("a", "1.2.3"),
            "node_modules/a/esm/package.json": manifest("a", type="module"),
            "node_modules/a/esm/index.js": "1234567",
            "meta.json": metafile(
                {
                    "src/main.js": 4,
                    "node_modules/a/esm/index.js": 100,
                    "node_modules/gone/index.js": 20,
                    "node_modules/.pnpm/@s+p@4.5.6_r@1.0.0/node_modules/@s/p/i.js": 30,
                    "(disabled):node_modules/a/fs.js": 3,
                }
            ),
        }
    )
    found = look(root, "meta.json")
    assert (found.artifact.bytes, found.artifact.map_bytes) == (157 + 7, 0)
    packages = [(p.name, p.version, p.modules, p.bytes, p.source_bytes) for p in found.packages]
    assert packages == [
        ("a", "1.2.3", 1, 100, 7),
        ("@s/p", "4.5.6", 1, 30, 300),
        ("gone", None, 1, 20, 200),
        ("app", "0.1.0", 1, 4, 5),
    ]
    assert [(module.kind, module.bytes) for module in found.others] == [("ignored", 3)]


def copies(duplicate: Duplicate) -> list[tuple[str | None, str | None, int]]:
    return [(copy.version, copy.format, copy.bytes) for copy in duplicate.copies]


def test_two_versions_and_two_copies(tree: Tree, look: Look) -> None:
    places = {
        "node_modules/a": ("a", "1.0.0", 50),
        "node_modules/b/node_modules/a": ("a", "2.0.0", 80),
        "node_modules/b": ("b", "1.0.0", 5),
        "node_modules/c": ("c", "1.0.0", 10),
        "node_modules/b/node_modules/c": ("c", "1.0.0", 9),
    }
    files = {f"{d}/package.json": manifest(n, v) for d, (n, v, _) in places.items()}
    files |= {f"{d}/index.js": "x" for d in places}
    shares = {f"{d}/index.js": size for d, (_, _, size) in places.items()}
    root = tree({**files, "package.json": manifest("app"), "meta.json": metafile(shares)})
    versions, same = look(root, "meta.json").duplicates
    assert (versions.name, versions.kind, versions.extra_bytes) == ("a", "versions", 50)
    assert copies(versions) == [("2.0.0", None, 80), ("1.0.0", None, 50)]
    assert (same.name, same.kind, same.extra_bytes) == ("c", "copies", 9)


def test_one_package_in_both_formats(tree: Tree, look: Look) -> None:
    esm, cjs = "export const a = 1\n", "exports.a = 1\n"
    root = tree(
        {
            "package.json": manifest("app"),
            "node_modules/dual/package.json": manifest("dual", "1.0.0"),
            "node_modules/dual/dist/esm/index.js": esm,
            "node_modules/dual/dist/cjs/index.js": cjs,
            # A wrapper only passes on what the CommonJS file has: nothing is there twice.
            "node_modules/wrapped/package.json": manifest("wrapped", "1.0.0"),
            "node_modules/wrapped/index.mjs": "import a from './index.js'\nexport default a\n",
            "node_modules/wrapped/index.js": cjs,
            # Two modules of different names are no twins.
            "node_modules/mixed/package.json": manifest("mixed", "1.0.0"),
            "node_modules/mixed/a.mjs": esm,
            "node_modules/mixed/b.js": cjs,
            "meta.json": metafile(
                {
                    "node_modules/dual/dist/esm/index.js": 40,
                    "node_modules/dual/dist/cjs/index.js": 60,
                    "node_modules/wrapped/index.mjs": 5,
                    "node_modules/wrapped/index.js": 70,
                    "node_modules/mixed/a.mjs": 5,
                    "node_modules/mixed/b.js": 5,
                }
            ),
        }
    )
    (duplicate,) = look(root, "meta.json").duplicates
    assert (duplicate.name, duplicate.kind) == ("dual", "formats")
    assert copies(duplicate) == [("1.0.0", "cjs", 60), ("1.0.0", "esm", 40)]


def test_stats_with_concatenated_hidden_and_orphaned_modules(tree: Tree, look: Look) -> None:
    root = tree(
        {
            "package.json": manifest("app"),
            "src/a.js": "import './b'\n",
            "src/b.js": "globalThis.b = 1\n",
        }
    )

    def module(file: str, **more: object) -> dict[str, object]:
        return {
            "identifier": f"/loader.js!{root}/src/{file}",
            "name": f"./src/{file}",
            "nameForCondition": f"{root}/src/{file}",
            "size": 10.0,
            "chunks": [179],
            **more,
        }

    reasons = [
        {"moduleName": "./src/a.js", "active": True, "type": "harmony import specifier"},
        {"moduleName": None, "active": True, "type": "entry"},
        {"moduleName": "./src/gone.js", "active": False},
    ]
    stats = {
        "version": "5.0.0",
        "assets": [{"name": "main.js", "size": 1000}, {"name": "main.js.map", "size": 9000}],
        "filteredModules": 3,
        "modules": [
            module(
                "a.js",
                name="./src/a.js + 1 modules",
                modules=[
                    module("a.js", chunks=[], orphan=True, depth=0),
                    module("b.js", chunks=[], orphan=True, depth=1, reasons=reasons),
                ],
            ),
            module("orphan.js", orphan=True, chunks=[]),
            {
                "identifier": "webpack/runtime/x",
                "name": "webpack/runtime/x",
                "size": 5,
                "moduleType": "runtime",
                "chunks": [179],
            },
            {"type": "modules by path", "children": [module("c.js")]},
        ],
    }
    (root / "stats.json").write_text(json.dumps(stats))
    found = look(root, "stats.json", "src/a.js", "webpack-production")
    assert found.artifact.bytes == 1000
    paths = {module.path.removeprefix(f"{root}/"): module for module in found.files}
    assert set(paths) == {"src/a.js", "src/b.js", "src/c.js"}
    assert paths["src/b.js"].imported_by == (f"{root}/src/a.js",)
    assert [other.kind for other in found.others] == ["runtime"]
    assert any("leave out 3 modules" in note for note in found.artifact.notes)
    check = found.check
    assert check is not None
    assert [module.path for module in check.unpredicted] == [f"{root}/src/c.js"]
    assert check.unbuilt == ()


def test_a_multi_compiler_has_its_modules_in_children(tree: Tree, look: Look) -> None:
    def child(name: str) -> dict[str, object]:
        modules = [{"identifier": name, "name": name, "size": 1, "chunks": [1]}]
        return {"assets": [{"name": name, "size": 7}], "modules": modules}

    stats = {"version": "5.0.0", "children": [child("./src/a.js"), child("./src/b.js")]}
    root = tree({"package.json": manifest("app"), "src/a.js": "", "src/b.js": ""})
    (root / "stats.json").write_text(json.dumps(stats))
    found = look(root, "stats.json")
    assert found.artifact.bytes == 14
    assert {module.path for module in found.files} == {f"{root}/src/{n}.js" for n in "ab"}
