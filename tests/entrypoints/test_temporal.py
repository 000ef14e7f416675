"""What an entrypoint says besides its path: options, tests, names, notes."""

from __future__ import annotations

import pytest

WORKER = "import { Worker, bundleWorkflowCode } from '@temporalio/worker';\n"
CREATE = WORKER + "Worker.create({ workflowsPath: require.resolve('./w') });"


def worker(options: str) -> str:
    return f"{WORKER}Worker.create({{ workflowsPath: require.resolve('./w'), {options} }});"


def test_all_options_of_a_worker(entries, tmp_path) -> None:
    root = tmp_path.resolve()
    program = worker(
        "bundlerOptions: { ignoreModules: ['a', ...MORE],"
        " preloadModules: [require.resolve('./p')] },"
        "interceptors: { workflowModules: [require.resolve('./i'), '@scope/pkg/lib/wf'] },"
        "dataConverter: { payloadConverterPath: require.resolve('./conv/payload'),"
        " failureConverterPath: __dirname + '/conv/failure.ts' },"
    )
    files = dict.fromkeys(("w.ts", "p.ts", "i/index.ts", "conv/payload.ts", "conv/failure.ts"), "")
    (entry,) = entries({"worker.ts": program + "\nconst MORE = ['b'] as const;", **files})
    options = entry.options
    assert options.ignore_modules == ("a", "b")
    assert options.preload_modules == (f"{root}/p.ts",)
    assert options.workflow_interceptor_modules == (f"{root}/i/index.ts", "@scope/pkg/lib/wf")
    assert options.payload_converter_path == f"{root}/conv/payload.ts"
    assert options.failure_converter_path == f"{root}/conv/failure.ts"
    assert options.context == str(root)
    assert not options.default_interceptors
    assert options.unknown == ()


def test_the_same_options_of_a_bundle(entries, tmp_path) -> None:
    root = tmp_path.resolve()
    program = WORKER + (
        "bundleWorkflowCode({ workflowsPath: require.resolve('./w'), ignoreModules: ['a'],"
        " preloadModules: ['x'], workflowInterceptorModules: [require.resolve('./i')],"
        " payloadConverterPath: require.resolve('./i') });"
    )
    (entry,) = entries({"bundle.ts": program, "w.ts": "", "i.ts": ""})
    assert entry.options.ignore_modules == ("a",)
    assert entry.options.preload_modules == ("x",)
    assert entry.options.workflow_interceptor_modules == (f"{root}/i.ts",)
    assert entry.options.payload_converter_path == f"{root}/i.ts"


def test_the_generated_entry_stands_beside_a_folder(entries, tmp_path) -> None:
    program = WORKER + "Worker.create({ workflowsPath: `${__dirname}/w` });"
    (entry,) = entries({"src/worker.ts": program, "src/w/index.ts": ""})
    assert entry.path == f"{tmp_path.resolve()}/src/w/index.ts"
    assert entry.options.context == f"{tmp_path.resolve()}/src"


def test_a_prebuilt_bundle_is_no_entry_but_its_alternative_is(entries) -> None:
    bundled = "process.env.NODE_ENV === 'production' ? { workflowBundle: { codePath: 'x.js' } }"
    program = f"{WORKER}Worker.create({{ ...({bundled} : {{ workflowsPath: P }}) }});\n"
    assert (
        len(entries({"worker.ts": program + "const P = require.resolve('./w')", "w.ts": ""})) == 1
    )


def test_a_worker_ignores_its_path_beside_a_bundle(entries) -> None:
    assert not entries({"worker.ts": worker("workflowBundle: { code: '' }"), "w.ts": ""})


def test_one_entry_for_the_same_options_and_two_for_different_ones(entries) -> None:
    found = entries(
        {
            "a.ts": CREATE,
            "b.ts": CREATE,
            "c.ts": worker("bundlerOptions: { ignoreModules: ['fs'] }"),
            "w.ts": "",
        }
    )
    assert [entry.name for entry in found] == ["w.ts", "w.ts@c.ts"]
    first = found[0]
    places = [first.declared_at, *first.also_declared_at]
    assert [one.path[-4:] for one in places] == ["a.ts", "b.ts"]


@pytest.mark.parametrize(
    ("file", "test"),
    [
        ("src/worker.ts", False),
        ("src/worker.test.ts", True),
        ("src/worker.spec.mts", True),
        ("test/worker.ts", True),
        ("src/__tests__/helper.ts", True),
        ("e2e/run.ts", True),
        ("src/latest/contest.ts", False),
    ],
)
def test_tests_are_told_apart(file, test, entries) -> None:
    up = "../" * file.count("/")
    program = f"{WORKER}Worker.create({{ workflowsPath: require.resolve('./{up}w') }});"
    (entry,) = entries({file: program, "w.ts": ""})
    assert entry.test is test


def test_a_worker_of_both_tests_and_program_is_the_programs(entries) -> None:
    (entry,) = entries({"a.test.ts": CREATE, "b.ts": CREATE, "w.ts": ""})
    assert not entry.test
    assert entry.declared_at.path.endswith("/b.ts")


@pytest.mark.parametrize(
    ("tsconfig", "path"),
    [
        ('{"compilerOptions": {"outDir": "lib", "rootDir": "src"}}', "../lib/flows.js"),
        ('{"compilerOptions": {"outDir": "./out/js"}}', "../out/js/flows.js"),
        ("{}", "../dist/flows.js"),
        ("{}", "../dist/flows"),
        ("{}", "./flows.js"),
    ],
)
def test_an_absent_built_file_means_its_source(tsconfig, path, write_files, detect) -> None:
    program = f"{WORKER}Worker.create({{ workflowsPath: require.resolve('{path}') }});"
    files = {"tsconfig.json": tsconfig, "src/worker.ts": program, "src/flows.ts": ""}
    detected = detect(write_files(files))
    assert [entry.name for entry in detected.entrypoints] == ["src/flows.ts"]
    assert any("is not built" in one.message for one in detected.notes) == (path != "./flows.js")


def test_a_built_file_that_exists_is_taken(entries) -> None:
    program = f"{WORKER}Worker.create({{ workflowsPath: require.resolve('../lib/flows.js') }});"
    files = {"src/worker.ts": program, "src/flows.ts": "", "lib/flows.js": ""}
    assert [entry.name for entry in entries(files)] == ["lib/flows.js"]


def test_what_depends_on_the_environment(write_files, detect) -> None:
    program = f"{WORKER}Worker.create({{ workflowsPath: process.env.FLOWS ?? P }});"
    files = {"worker.ts": program + "\nconst P = require.resolve('./w');", "w.ts": ""}
    detected = detect(write_files(files))
    assert [entry.name for entry in detected.entrypoints] == ["w.ts"]


def test_unknown_parts_of_options_are_said(entries) -> None:
    program = worker("bundlerOptions: { ignoreModules: [...read(), 'a'] }")
    (entry,) = entries({"worker.ts": program, "w.ts": ""})
    assert entry.options.ignore_modules == ("a",)
    (sentence,) = entry.options.unknown
    assert sentence.startswith("ignoreModules cannot be read")
    assert sentence.endswith("(worker.ts:2)")


def test_a_plugin_of_the_repository_is_read(entries, tmp_path) -> None:
    plugin = """
    export class Plugin {
      get name() { return 'p' }
      configureBundler(options) {
        return { ...options, ignoreModules: [...(options.ignoreModules ?? []), 'os'],
          workflowInterceptorModules: [require.resolve('./i'),
            ...(options.workflowInterceptorModules ?? [])] };
      }
    }
    """
    program = "import { Plugin } from './plugin';\n" + worker("plugins: [new Plugin()]")
    (entry,) = entries({"worker.ts": program, "plugin.ts": plugin, "w.ts": "", "i.ts": ""})
    assert entry.options.ignore_modules == ("os",)
    assert entry.options.workflow_interceptor_modules == (f"{tmp_path.resolve()}/i.ts",)


def test_a_plugin_that_is_not_installed_is_said(entries) -> None:
    program = "import { X } from '@temporalio/openai-agents';\n" + worker("plugins: [new X({})]")
    (entry,) = entries({"worker.ts": program, "w.ts": ""})
    assert "X of @temporalio/openai-agents is not installed" in entry.options.unknown[0]


@pytest.mark.parametrize(
    "files",
    [
        {"package.json": "{ broken"},
        {"worker.ts": CREATE + "\nconst x = {{{ ("},
        {"worker.ts": "import { Worker } from '@temporalio/worker'; Worker.create("},
        {"worker.ts": WORKER + "Worker.create(...options, { workflowsPath: 1 });"},
        {"worker.ts": "\udcff\udcfe" + CREATE},
        {"worker.ts": "\ufeff" + CREATE.replace("\n", "\r\n")},
        {"worker.ts": WORKER + "const a = { ...a, b: a }; Worker.create(a);"},
        {"worker.ts": WORKER + "const f = (x) => f(f(x)); Worker.create(f(1));"},
        {"worker.ts": "export * from './worker'; " + WORKER + "Worker.create(Z);"},
        {"worker.ts": WORKER + "class A extends A {} ; Worker.create(new A().b);"},
        {"tsconfig.json": "[", "worker.ts": CREATE},
    ],
)
def test_bad_sources_end_nothing(files, entries) -> None:
    good = {"good/worker.ts": CREATE, "good/w.ts": "", "w.ts": ""}
    assert "good/w.ts" in [entry.name for entry in entries({**good, **files})]


def test_a_loop_of_links_ends(write_files, detect) -> None:
    root = write_files({"a/worker.ts": CREATE, "a/w.ts": ""})
    (root / "a/again").symlink_to(root)
    assert [entry.name for entry in detect(root).entrypoints] == ["a/w.ts"]


def test_installed_and_built_folders_are_not_searched(entries) -> None:
    found = entries(
        {
            "node_modules/x/worker.js": CREATE,
            "node_modules/x/w.js": "",
            "tsconfig.json": '{"compilerOptions": {"outDir": "./out"}}',
            "out/worker.js": CREATE,
            "out/w.js": "",
            "dist/worker.js": CREATE,
            "dist/w.js": "",
        }
    )
    assert not found
