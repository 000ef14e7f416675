"""The workers of a repository are found by pattern, and what no pattern reads is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from repository_entries import find_entries


def write(root: Path, files: dict[str, str]) -> None:
    for name, body in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body, encoding="utf-8")


@pytest.mark.parametrize(
    "value",
    [
        "require.resolve('./workflows')",
        "path.join(__dirname, 'workflows')",
        "path.join(__dirname, 'workflows.js')",
        "path.resolve(__dirname, './workflows.ts'),",
        "fileURLToPath(new URL('./workflows.ts', import.meta.url))",
        "new URL('./workflows.ts', import.meta.url).pathname,",
    ],
)
def test_usual_spellings_are_read(value: str, tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "app/worker.ts": f"await Worker.create({{\n  workflowsPath: {value}\n}})\n",
            "app/workflows.ts": "",
        },
    )
    (entry,), unread = find_entries(tmp_path)
    assert (entry.entry, entry.caller) == ("app/workflows.ts", "app/worker.ts")
    assert (entry.workflows_path, unread) == (None, [])


def test_a_directory_is_kept_where_the_worker_is_given_one(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a/worker.ts": "workflowsPath: path.join(__dirname, 'workflows'),",
            "a/workflows/index.ts": "",
            "b/worker.ts": "workflowsPath: require.resolve('./workflows'),",
            "b/workflows/index.ts": "",
        },
    )
    a, b = find_entries(tmp_path)[0]
    assert (a.entry, a.workflows_path) == ("a/workflows/index.ts", "a/workflows")
    assert (b.entry, b.workflows_path) == ("b/workflows/index.ts", None)


def test_options_that_are_plain_data_are_read_and_others_named(tmp_path: Path) -> None:
    worker = """
      workflowsPath: require.resolve('./workflows'),
      // plugins: [none],
      bundlerOptions: { ignoreModules: ['fs', "@scope/client"], webpackConfigHook: (c) => c },
      interceptors: { workflowModules: [require.resolve('./interceptors')] },
      dataConverter: { payloadConverterPath: require.resolve('./converter') },
    """
    write(tmp_path, {"worker.ts": worker, "workflows.ts": ""})
    (entry,), unread = find_entries(tmp_path)
    assert entry.options == {
        "ignoreModules": ["fs", "@scope/client"],
        "workflowInterceptorModules": ["interceptors"],
        "payloadConverterPath": "converter",
    }
    assert unread == ["worker.ts: dataConverter, webpackConfigHook"]


def test_the_worker_comes_before_the_test_of_its_workflows(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "src/a.test.ts": "workflowsPath: require.resolve('./workflows'),",
            "src/worker.ts": "workflowsPath: require.resolve('./workflows'),",
            "src/workflows.ts": "",
            "node_modules/other/worker.js": "workflowsPath: require.resolve('./no'),",
        },
    )
    (entry,), unread = find_entries(tmp_path)
    assert (entry.caller, unread) == ("src/worker.ts", [])


def test_what_is_not_read_is_said(tmp_path: Path) -> None:
    write(tmp_path, {"worker.ts": "workflowsPath: elsewhere(),"})
    assert find_entries(tmp_path) == ([], ["worker.ts: workflowsPath: elsewhere(),"])
