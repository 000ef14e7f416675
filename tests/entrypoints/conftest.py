"""Small repositories as text, detection over them, and Node with a stand-in worker package."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from hygiene.discover.package_json import Manifests
from hygiene.discover.tsconfig import TsConfigs
from hygiene.discover.workspace import load_workspace
from hygiene.entrypoints import detect_entrypoints
from hygiene.entrypoints.entrypoint import Detected, Entrypoint
from hygiene.files import WorkingTree

STAND_IN = """
const options = [];
const take = async (given) => { options.push(given); return given; };
const history = async (given, _history) => take(given);
exports.Worker = { create: take, runReplayHistory: history, runReplayHistories: history };
exports.bundleWorkflowCode = async (given) => { options.push(given); return { code: '' }; };
exports.NativeConnection = { connect: async () => ({}) };
const plain = (value) =>
  value instanceof RegExp ? { regexp: value.source } :
  value && value.stand_in ? value :
  Array.isArray(value) ? value.map(plain) :
  value && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)])) :
  value;
const path = require('path');
process.on('exit', () => {
  for (const given of options) {
    const hook = given.webpackConfigHook ?? given.bundlerOptions?.webpackConfigHook;
    const configuration = hook && plain(hook({
      resolve: {
        modules: ['<module-overrides>', 'node_modules'],
        extensions: ['.ts', '.js'],
        extensionAlias: { '.js': ['.ts', '.js'] },
        alias: { own: false },
      },
      plugins: [],
      externals: async () => undefined,
      module: { parser: {}, rules: [
        { test: /\\.js$/, enforce: 'pre', use: ['source-map-loader'] },
        { test: /\\.ts$/, exclude: /node_modules/, use: { loader: 'swc-loader', options: {} } },
      ] },
      entry: ['own'],
      mode: 'development',
      devtool: 'inline-source-map',
      output: {},
      ignoreWarnings: [],
    }));
    let file = null;
    try { file = require.resolve(path.resolve(given.workflowsPath)); } catch {}
    console.log(JSON.stringify({ ...plain(given), file, configuration }));
  }
});
"""
"""Takes the place of @temporalio/worker: it prints the options it was given, run by real Node."""

Files = Mapping[str, str]


def write(root: Path, files: Files) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="surrogateescape")


@pytest.fixture
def write_files(tmp_path: Path) -> Callable[[Files], Path]:
    """Write a repository, with a package.json at its root unless it has its own."""

    def made(files: Files) -> Path:
        root = tmp_path.resolve()
        manifest = '{"name": "app", "dependencies": {"@temporalio/worker": "1"}}'
        write(root, {"package.json": manifest, **files})
        return root

    return made


def detect_in(root: Path) -> Detected:
    tree = WorkingTree()
    manifests = Manifests(tree)
    workspace = load_workspace(tree, manifests, str(root))
    return detect_entrypoints(tree, workspace, manifests, TsConfigs(tree, manifests))


@pytest.fixture
def detect() -> Callable[[Path], Detected]:
    """Detect the entrypoints of a repository."""
    return detect_in


@pytest.fixture
def entries(write_files: Callable[[Files], Path]) -> Callable[[Files], list[Entrypoint]]:
    """Write a repository and return its entrypoints, in order."""

    def found(files: Files) -> list[Entrypoint]:
        return list(detect_in(write_files(files)).entrypoints)

    return found


@pytest.fixture
def node_options(tmp_path: Path) -> Callable[..., list[dict[str, object]]]:
    """Run a file under Node and return the options its workers were given, in order."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not installed")

    def run(file: str, *arguments: str, cwd: str = ".") -> list[dict[str, object]]:
        package = tmp_path / "node_modules/@temporalio/worker"
        write(package, {"index.js": STAND_IN, "package.json": '{"main": "index.js"}'})
        result = subprocess.run(
            [node, str(tmp_path / file), *arguments],
            cwd=tmp_path / cwd,
            env={**os.environ, "NODE_ENV": "development"},
            capture_output=True,
            text=True,
            check=True,
        )
        return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]

    return run
