"""tsconfig.json against the real TypeScript, case by case."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from hygiene.discover.package_json import Manifests
from hygiene.discover.tsconfig import TsConfig, TsConfigs
from hygiene.files import WorkingTree

HERE = Path(__file__).parent
TYPESCRIPT = HERE.parent / "oracle" / "node_modules" / "typescript"

# Each case: its files; "tsconfig.json" is asked about unless the name of another is given.
CASES: dict[str, dict[str, object]] = {
    "plain": {"tsconfig.json": {"compilerOptions": {"strict": True, "outDir": "./dist/"}}},
    "jsonc": {
        "tsconfig.json": '\ufeff// c\n{ /* d */ "compilerOptions": { "strict": true, }, '
        '"include": ["src",], }\r\n'
    },
    "empty": {"tsconfig.json": ""},
    "only comments": {"tsconfig.json": "// nothing\n"},
    "an unclosed comment": {"tsconfig.json": "/* nothing\n"},
    "comments and a byte order mark": {"tsconfig.json": "\ufeff/* a */ // b\n"},
    "relative without .json": {
        "tsconfig.json": {"extends": "./base", "compilerOptions": {"strict": False}},
        "base.json": {"compilerOptions": {"strict": True, "noEmit": True}},
    },
    "relative file without .json that exists": {
        "tsconfig.json": {"extends": "./base"},
        "base": {"compilerOptions": {"noEmit": True}},
        "base.json": {"compilerOptions": {"noEmit": False}},
    },
    "paths of the base stay the base's": {
        "tsconfig.json": {"extends": "./config/base.json"},
        "config/base.json": {
            "compilerOptions": {
                "outDir": "../out",
                "rootDirs": ["../a", "b"],
                "typeRoots": ["./types"],
                "paths": {"@/*": ["../src/*"]},
            },
            "include": ["../src/**/*", "gen"],
            "exclude": ["../src/x"],
            "files": ["../main.ts"],
        },
    },
    "own lists replace the base's": {
        "tsconfig.json": {"extends": "./config/base", "include": ["lib"], "files": []},
        "config/base.json": {"include": ["../src"], "exclude": ["x"], "files": ["y.ts"]},
    },
    "own paths replace the base's": {
        "tsconfig.json": {"extends": "./config/base", "compilerOptions": {"paths": {"b": ["./b"]}}},
        "config/base.json": {"compilerOptions": {"paths": {"a": ["./a"], "b": ["./x"]}}},
    },
    "baseUrl of the base": {
        "tsconfig.json": {"extends": "./config/base", "compilerOptions": {"paths": {"a": ["a"]}}},
        "config/base.json": {"compilerOptions": {"baseUrl": "."}},
    },
    "null takes away": {
        "tsconfig.json": {
            "extends": "./base",
            "compilerOptions": {"paths": None, "baseUrl": None, "strict": None},
        },
        "base.json": {"compilerOptions": {"paths": {"a": ["a"]}, "baseUrl": ".", "strict": True}},
    },
    "a list, the last wins": {
        "tsconfig.json": {"extends": ["./a.json", "./b/b.json"]},
        "a.json": {
            "compilerOptions": {"strict": True, "paths": {"a": ["./a"]}, "noEmit": True},
            "include": ["a"],
        },
        "b/b.json": {"compilerOptions": {"strict": False}, "include": ["b"], "exclude": ["e"]},
    },
    "a chain through folders": {
        "tsconfig.json": {"extends": "./x/one.json"},
        "x/one.json": {"extends": "../y/two", "compilerOptions": {"baseUrl": "./src"}},
        "y/two.json": {"compilerOptions": {"paths": {"*": ["t/*"]}, "outDir": "o"}},
    },
    "${configDir}": {
        "tsconfig.json": {"extends": "./shared/base.json"},
        "shared/base.json": {
            "compilerOptions": {
                "outDir": "${configDir}/dist",
                "rootDir": "${CONFIGDIR}/x",
                "baseUrl": "${configDir}",
                "typeRoots": ["${configDir}/types", "./mine"],
                "paths": {"@/*": ["${configDir}/src/*", "./other/*"]},
            },
            "include": ["${configDir}/src"],
            "files": ["${configDir}/f.ts"],
        },
    },
    "${configDir} elsewhere": {
        "tsconfig.json": {
            "compilerOptions": {
                "outDir": "x/${configDir}/y",
                "rootDir": "${CONFIGDIR}/${configDir}/x",
                "typeRoots": ["${ConfigDir}types", "${configDir}types"],
                "paths": {"a": ["${CONFIGDIR}/a"], "b": ["b/${configDir}"]},
            },
        },
    },
    "a list of paths replaces the base's": {
        "tsconfig.json": {"extends": "./base", "compilerOptions": {"paths": []}},
        "base.json": {"compilerOptions": {"paths": {"a": ["./a"]}}},
    },
    "package": {
        "tsconfig.json": {"extends": "@scope/config/tsconfig.json"},
        "node_modules/@scope/config/package.json": {"name": "@scope/config"},
        "node_modules/@scope/config/tsconfig.json": {"compilerOptions": {"outDir": "d"}},
    },
    "package file without .json": {
        "tsconfig.json": {"extends": "config/base"},
        "node_modules/config/base.json": {"compilerOptions": {"noEmit": True}},
    },
    "package alone": {
        "tsconfig.json": {"extends": "config"},
        "node_modules/config/tsconfig.json": {"compilerOptions": {"noEmit": True}},
    },
    "package with the field tsconfig": {
        "tsconfig.json": {"extends": "config"},
        "node_modules/config/package.json": {"tsconfig": "./strict.json"},
        "node_modules/config/strict.json": {"compilerOptions": {"strict": True}},
        "node_modules/config/tsconfig.json": {"compilerOptions": {"noEmit": True}},
    },
    "package with the field tsconfig without .json": {
        "tsconfig.json": {"extends": "config"},
        "node_modules/config/package.json": {"tsconfig": "strict"},
        "node_modules/config/strict.json": {"compilerOptions": {"strict": True}},
    },
    "package with the field tsconfig that is absent": {
        "tsconfig.json": {"extends": "config"},
        "node_modules/config/package.json": {"tsconfig": "./absent.json"},
        "node_modules/config/tsconfig.json": {"compilerOptions": {"noEmit": True}},
    },
    "package folder": {
        "tsconfig.json": {"extends": "config/sub"},
        "node_modules/config/sub/tsconfig.json": {"compilerOptions": {"noEmit": True}},
    },
    "package in a folder above": {
        "package.json": {},
        "node_modules/config/tsconfig.json": {"compilerOptions": {"noEmit": True}},
        "a/b/tsconfig.json": {"extends": "config/tsconfig.json"},
    },
    "exports": {
        "tsconfig.json": {"extends": "config/node"},
        "node_modules/config/package.json": {
            "exports": {"./node": {"import": "./no.json", "require": "./yes.json"}}
        },
        "node_modules/config/yes.json": {"compilerOptions": {"noEmit": True}},
        "node_modules/config/no.json": {"compilerOptions": {"strict": True}},
    },
    "exports with a pattern": {
        "tsconfig.json": {"extends": "config/x/node"},
        "node_modules/config/package.json": {
            "exports": {"./*": "./no.json", "./x/*": ["./bases/*.json"]}
        },
        "node_modules/config/bases/node.json": {"compilerOptions": {"noEmit": True}},
        "node_modules/config/no.json": {"compilerOptions": {"strict": True}},
    },
    "exports of the package alone": {
        "tsconfig.json": {"extends": "config"},
        "node_modules/config/package.json": {"exports": "./main.json", "tsconfig": "./t.json"},
        "node_modules/config/main.json": {"compilerOptions": {"noEmit": True}},
        "node_modules/config/t.json": {"compilerOptions": {"strict": True}},
    },
    "exports that do not name it": {
        "tsconfig.json": {"extends": "config/base.json"},
        "node_modules/config/package.json": {"exports": {".": "./main.json"}},
        "node_modules/config/base.json": {"compilerOptions": {"noEmit": True}},
    },
    "missing": {"tsconfig.json": {"extends": "./absent", "compilerOptions": {"strict": True}}},
    "missing package": {"tsconfig.json": {"extends": "absent/tsconfig.json"}},
    "empty extends": {"tsconfig.json": {"extends": ""}},
    "extends a number": {"tsconfig.json": {"extends": 1, "compilerOptions": {"strict": True}}},
    "folder above": {
        "a/tsconfig.json": {"extends": ".."},
        "tsconfig.json": {"compilerOptions": {"noEmit": True}},
    },
    "extends itself": {"tsconfig.json": {"extends": "./tsconfig.json"}},
    "a circle": {
        "tsconfig.json": {"extends": "./a", "compilerOptions": {"strict": True}},
        "a.json": {"extends": "./tsconfig", "compilerOptions": {"noEmit": True}},
    },
    "references": {
        "tsconfig.json": {
            "extends": "./base",
            "files": [],
            "references": [{"path": "./a"}, {"path": "../b/tsconfig.lib.json"}],
        },
        "base.json": {"references": [{"path": "./never"}]},
    },
    "not an object": {"tsconfig.json": "[1]"},
    "broken": {"tsconfig.json": '{"compilerOptions": {"strict": true, "noEmit" true}}'},
    "compilerOptions of other types": {
        "tsconfig.json": {"compilerOptions": {"outDir": 1, "paths": []}}
    },
}
ASKED = {"package in a folder above": "a/b/tsconfig.json", "folder above": "a/tsconfig.json"}

RESOLVED = {
    "compilerOptions": {
        "moduleResolution": "bundler",
        "module": "esnext",
        "paths": {
            "exact": ["./one.ts"],
            "@/*": ["./src/*", "./other/*"],
            "@/deep/*": ["./deep/*"],
            "*-end": ["./ends/*"],
            "pre*post": ["./mid/*/x"],
            "fallback/*": ["./absent/*", "./other/*"],
        },
    }
}
SPECIFIERS = [
    "exact",
    "exact/x",
    "@/a",
    "@/deep/a",
    "@/b",
    "x-end",
    "pre-1-post",
    "prepost",
    "fallback/b",
    "./a",
    "nothing",
]
TARGETS = ["one", "src/a", "other/b", "deep/a", "ends/x", "mid/-1-/x", "src/importer"]


def options_of(config: TsConfig) -> dict[str, object]:
    return json.loads(json.dumps(config.compiler_options))


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """All cases on disk, read by the real TypeScript in one process."""
    import shutil
    import subprocess

    if shutil.which("node") is None or not TYPESCRIPT.exists():
        pytest.skip("needs Node, and npm ci in tests/oracle")
    root = tmp_path_factory.mktemp("tsconfig").resolve()
    paths = {}
    for number, (name, files) in enumerate(CASES.items()):
        for file, content in files.items():
            path = root / str(number) / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content if isinstance(content, str) else json.dumps(content))
        paths[name] = f"{root}/{number}/{ASKED.get(name, 'tsconfig.json')}"
    (root / "resolve").mkdir()
    (root / "resolve/tsconfig.json").write_text(json.dumps(RESOLVED))
    for target in TARGETS:
        (root / "resolve" / target).parent.mkdir(parents=True, exist_ok=True)
        (root / "resolve" / f"{target}.ts").write_text("export {}")
    question = {
        "configs": list(paths.values()),
        "resolve": [[f"{root}/resolve/tsconfig.json", SPECIFIERS]],
    }
    done = subprocess.run(
        ["node", str(HERE / "typescript_configs.cjs")],
        input=json.dumps(question),
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"NODE_PATH": str(TYPESCRIPT.parent)},
    )
    answer = json.loads(done.stdout)
    return {
        "root": str(root),
        "paths": paths,
        "configs": dict(zip(paths, answer["configs"], strict=True)),
        "resolved": answer["resolved"][0],
    }


@pytest.mark.parametrize("name", CASES)
def test_reads_as_typescript_does(asked, name):
    tree = WorkingTree()
    path = asked["paths"][name]
    config = TsConfigs(tree, Manifests(tree)).load(path)
    real = asked["configs"][name]
    directory = os.path.dirname(path)

    def absolute(values):
        if values is None:
            return None
        return tuple(os.path.normpath(os.path.join(directory, one)) for one in values)

    assert bool(config.problems) == bool(real["errors"]) or name == "compilerOptions of other types"
    assert options_of(config) == real["options"]
    assert config.paths_base == real["pathsBase"]
    assert list(config.references) == real["references"]
    for key in ("include", "exclude", "files"):
        # TypeScript fills in a default where no list is given.
        default = {"include": ["**/*"]}.get(key) if not config.files else None
        own = getattr(config, key)
        assert own == absolute(real[key]) or (own is None and real[key] == default)


def test_paths_as_typescript_resolves_them(asked):
    tree = WorkingTree()
    home = f"{asked['root']}/resolve"
    config = TsConfigs(tree, Manifests(tree)).for_file(f"{home}/src/importer.ts")
    assert config is not None
    found = []
    for specifier in SPECIFIERS:
        candidates = config.paths_targets(specifier)
        files = [one for path in candidates for one in (path, f"{path}.ts")]
        found.append(next((one for one in files if tree.kind(one) == "file"), None))
    expected = list(asked["resolved"])
    relative = SPECIFIERS.index("./a")
    assert config.paths_targets("./a") == ()
    found[relative] = expected[relative]
    assert found == expected


def configs_of(root: str) -> TsConfigs:
    tree = WorkingTree()
    return TsConfigs(tree, Manifests(tree))


@pytest.mark.parametrize(
    ("files", "place", "message"),
    [
        ({"tsconfig.json": '{"extends": "./absent"}'}, '"./absent"', "'./absent' is not found"),
        ({"tsconfig.json": '{"extends": ["x"]}'}, '"x"', "'x' is not found"),
        ({"tsconfig.json": '{"extends": "./tsconfig"}'}, '"./tsconfig"', "extends itself"),
        ({"tsconfig.json": '{"extends": {}}'}, "{}", "needs a string"),
        ({"tsconfig.json": '{"a": tru}'}, "tru", "unexpected"),
        ({"tsconfig.json": "[]"}, "[]", "not a JSON object"),
    ],
)
def test_problems_have_a_place(write, files, place, message):
    root = write(files)
    (problem,) = configs_of(root).load(f"{root}/tsconfig.json").problems
    source = files["tsconfig.json"]
    assert problem.path == f"{root}/tsconfig.json"
    assert source[problem.start : problem.end] == place
    assert message in problem.message


def test_a_problem_of_a_base_is_told_once_and_in_the_base(write):
    root = write(
        {
            "tsconfig.json": {"extends": ["./a", "./b"]},
            "a.json": {"extends": "./c"},
            "b.json": {"extends": "./c"},
            "c.json": '{"compilerOptions": {"strict": true}, "extends": "./absent"}',
        }
    )
    config = configs_of(root).load(f"{root}/tsconfig.json")
    assert [problem.path for problem in config.problems] == [f"{root}/c.json"]
    assert config.compiler_options == {"strict": True}
    assert config.bases == (f"{root}/a.json", f"{root}/c.json", f"{root}/b.json")


def test_the_nearest_and_jsconfig_where_there_is_no_tsconfig(write):
    root = write(
        {
            "tsconfig.json": {},
            "a/jsconfig.json": {},
            "b/jsconfig.json": {},
            "b/tsconfig.json": {},
            "c/deep/x.ts": "",
        }
    )
    configs = configs_of(root)
    for file, expected in [
        ("x.ts", "tsconfig.json"),
        ("a/x.js", "a/jsconfig.json"),
        ("b/x.js", "b/tsconfig.json"),
        ("c/deep/x.ts", "tsconfig.json"),
        ("c/y.ts", "tsconfig.json"),
        ("c/absent/y.ts", "tsconfig.json"),
    ]:
        found = configs.for_file(f"{root}/{file}")
        assert found is not None
        assert found.path == f"{root}/{expected}"
    assert configs.for_file(f"{root}/c/y.ts") is configs.for_file(f"{root}/x.ts")


def test_a_config_that_is_absent_or_binary_is_a_problem(write):
    root = write({"binary.json": bytes(range(256))})
    configs = configs_of(root)
    assert "cannot be read" in configs.load(f"{root}/absent.json").problems[0].message
    assert configs.load(f"{root}/binary.json").problems
    assert configs.load(f"{root}/binary.json").compiler_options == {}


def test_a_long_chain_and_a_wide_diamond_end(write):
    files: dict[str, object] = {
        f"{n}.json": {"extends": [f"./{n + 1}", f"./{n + 1}.json"]} for n in range(150)
    }
    root = write(files | {"150.json": {}})
    problems = configs_of(root).load(f"{root}/0.json").problems
    assert any("more than 100" in problem.message for problem in problems)
