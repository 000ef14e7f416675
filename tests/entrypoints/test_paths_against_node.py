"""Programs that name their workflows in many ways; real Node says which file each one means."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hygiene.entrypoints.entrypoint import Detected

WORKFLOWS = {
    "src/workflows.js": "exports.a = 1;",
    "src/flows/index.js": "exports.a = 1;",
    "lib/other.js": "exports.a = 1;",
    "src/constants.js": "exports.name = 'workflows'; exports.folder = __dirname;",
    "src/paths.mjs": "export const folder = '../lib';\nexport default './flows/index.js';",
    "src/again.mjs": "export * from './paths.mjs'; export { default as flows } from './paths.mjs';",
}

COMMONJS = {
    "require.resolve": "Worker.create({ workflowsPath: require.resolve('./workflows') });",
    "folder": "Worker.create({ workflowsPath: require.resolve('./flows') });",
    "folder-by-join": "Worker.create({ workflowsPath: path.join(__dirname, 'flows') });",
    "join": "Worker.create({ workflowsPath: path.join(__dirname, '..', 'lib', 'other.js') });",
    "resolve": "Worker.create({ workflowsPath: path.resolve(__dirname, '../lib/other.js') });",
    "template": "Worker.create({ workflowsPath: `${__dirname}/workflows.js` });",
    "concatenation": "Worker.create({ workflowsPath: __dirname + '/' + 'workflows' + '.js' });",
    "filename": "Worker.create({ workflowsPath: __filename });",
    "dirname-of": "Worker.create({ workflowsPath: path.dirname(__filename) + '/workflows.js' });",
    "basename": "Worker.create({ workflowsPath: path.join(__dirname, path.basename('a/flows')) });",
    "replace": "Worker.create({ workflowsPath: __filename.replace('worker.js', 'workflows.js') });",
    "shorthand": "const workflowsPath = require.resolve('./flows');\n"
    "Worker.create({ workflowsPath });",
    "let-assigned": "let p; p = require.resolve('./flows'); Worker.create({ workflowsPath: p });",
    "imported-constant": "const { name } = require('./constants');\n"
    "Worker.create({ workflowsPath: require.resolve('./' + name) });",
    "imported-namespace": "const c = require('./constants');\n"
    "Worker.create({ workflowsPath: path.join(c.folder, c.name + '.js') });",
    "destructured": "const { where: { file = './flows' } = {} } = {};\n"
    "Worker.create({ workflowsPath: require.resolve(file) });",
    "array": "const [, second] = ['./none', './workflows'];\n"
    "Worker.create({ workflowsPath: require.resolve(second) });",
    "lookup": "const files = { prod: './none', test: './flows' };\n"
    "Worker.create({ workflowsPath: require.resolve(files['te' + 'st']) });",
    "spread-constant": "const base = { workflowsPath: require.resolve('./flows'), x: 1 };\n"
    "Worker.create({ ...base, taskQueue: 'q' });",
    "spread-overridden": "const base = { workflowsPath: require.resolve('./flows') };\n"
    "Worker.create({ ...base, workflowsPath: require.resolve('./workflows') });",
    "overridden-by-spread": "const base = { workflowsPath: require.resolve('./flows') };\n"
    "Worker.create({ workflowsPath: require.resolve('./workflows'), ...base });",
    "spread-call": "const get = (name) => ({ workflowsPath: require.resolve(name) });\n"
    "Worker.create({ ...get('./flows') });",
    "object-assigned": "const o = { taskQueue: 'q' };\n"
    "o.workflowsPath = require.resolve('./flows'); Worker.create(o);",
    "object-assign": "const o = Object.assign({}, { workflowsPath: require.resolve('./flows') });\n"
    "Worker.create(o);",
    "assign-later": "const o = {};\n"
    "Object.assign(o, { workflowsPath: require.resolve('./flows') }); Worker.create(o);",
    "known-condition": "const fast = false;\n"
    "Worker.create({ workflowsPath: fast ? '/none' : require.resolve('./flows') });",
    "default-value": "function make({ file = './flows' } = {}) {\n"
    "  return Worker.create({ workflowsPath: require.resolve(file) }); }\nmake();",
    "wrapper": "const make = (options) => Worker.create({ taskQueue: 'q', ...options });\n"
    "make({ workflowsPath: require.resolve('./flows') });",
    "wrapper-positional": "function make(queue, file) {\n"
    "  return Worker.create({ taskQueue: queue, workflowsPath: file }); }\n"
    "make('q', require.resolve('./flows'));",
    "wrapper-of-wrapper": "const inner = ({ file, ...rest }) =>\n"
    "  Worker.create({ ...rest, workflowsPath: require.resolve(file) });\n"
    "const outer = (file) => inner({ file, taskQueue: 'q' });\nouter('./flows');",
    "class-field": "class W { file = require.resolve('./flows');\n"
    "  start() { return Worker.create({ workflowsPath: this.file }); } }\nnew W().start();",
    "class-constructor": "class W { constructor(o) { this.options = o; }\n"
    "  start() { return Worker.create({ ...this.options }); } }\n"
    "new W({ workflowsPath: require.resolve('./flows') }).start();",
    "class-inherits": "class Base { constructor(file) { this.file = file; }\n"
    "  start() { return Worker.create({ workflowsPath: this.file }); } }\n"
    "class Mine extends Base { constructor() { super(require.resolve('./flows')); } }\n"
    "new Mine().start();",
    "class-getter": "class Base {\n"
    "  start() { return Worker.create({ workflowsPath: this.path }); } }\n"
    "class Mine extends Base { get path() { return require.resolve('./flows'); } }\n"
    "new Mine().start();",
    "static-method": "class Make { static worker(o) { return Worker.create(o); } }\n"
    "Make.worker({ workflowsPath: require.resolve('./flows') });",
    "switch": "function file(kind) { switch (kind) { case 'a': return './none';\n"
    "  case 'b': return './flows'; } }\n"
    "Worker.create({ workflowsPath: require.resolve(file('b')) });",
    "map": "['./flows', './workflows'].map((file) =>\n"
    "  Worker.create({ workflowsPath: require.resolve(file) }));",
    "for-of": "for (const { file } of [{ file: './flows' }, { file: './workflows' }])\n"
    "  Worker.create({ workflowsPath: require.resolve(file) });",
    "entries": "Object.entries({ a: './flows', b: './workflows' }).forEach(([, file]) =>\n"
    "  Worker.create({ workflowsPath: require.resolve(file) }));",
    "bundle": "bundleWorkflowCode({ workflowsPath: require.resolve('./flows') });",
    "replay": "Worker.runReplayHistory({ workflowsPath: require.resolve('./flows') }, {});",
    "replays": "Worker.runReplayHistories({ workflowsPath: require.resolve('./flows') }, []);",
    "renamed": "const { Worker: W } = require('@temporalio/worker');\n"
    "W.create({ workflowsPath: require.resolve('./flows') });",
    "namespace": "const t = require('@temporalio/worker');\n"
    "t.bundleWorkflowCode({ workflowsPath: require.resolve('./flows') });",
    "async-import": "(async () => { const t = await import('@temporalio/worker');\n"
    "await t.Worker.create({ workflowsPath: require.resolve('./flows') }); })();",
    "working-directory": "Worker.create({ workflowsPath: path.resolve('src/flows') });",
    "cwd": "Worker.create({ workflowsPath: path.join(process.cwd(), 'src', 'workflows.js') });",
    "exists": "const file = fs.existsSync(path.join(__dirname, 'flows')) ? './flows' : './none';\n"
    "Worker.create({ workflowsPath: require.resolve(file) });",
    "joined-array": "Worker.create({ workflowsPath: [__dirname, 'flows'].join('/') });",
}
MODULES = {
    "new-url": "Worker.create({ workflowsPath:\n"
    "  fileURLToPath(new URL('./workflows.js', import.meta.url)) });",
    "pathname": "Worker.create({ workflowsPath:\n"
    "  new URL('../lib/other.js', import.meta.url).pathname });",
    "url-constant": "const url = new URL(`./workflows${'.js'}`, import.meta.url);\n"
    "Worker.create({ workflowsPath: fileURLToPath(url) });",
    "create-require": "const require = createRequire(import.meta.url);\n"
    "Worker.create({ workflowsPath: require.resolve('./flows') });",
    "dirname-by-hand": "const here = path.dirname(fileURLToPath(import.meta.url));\n"
    "Worker.create({ workflowsPath: path.resolve(here, 'workflows.js') });",
    "import-meta-dirname": "Worker.create({ workflowsPath:\n"
    "  path.join(import.meta.dirname, 'workflows.js') });",
    "import-meta-filename": "Worker.create({ workflowsPath: import.meta.filename });",
    "import-meta-resolve": "Worker.create({ workflowsPath:\n"
    "  fileURLToPath(import.meta.resolve('./workflows.js')) });",
    "default-import": "import flows from './paths.mjs';\n"
    "Worker.create({ workflowsPath: fileURLToPath(new URL(flows, import.meta.url)) });",
    "star-export": "import { folder } from './again.mjs';\n"
    "Worker.create({ workflowsPath: path.join(import.meta.dirname, folder, 'other.js') });",
    "renamed-default": "import { flows as f } from './again.mjs';\n"
    "Worker.create({ workflowsPath: path.join(import.meta.dirname, f) });",
    "namespace-import": "import * as p from './paths.mjs';\n"
    "Worker.create({ workflowsPath: path.join(import.meta.dirname, p.default) });",
}
COMMONJS_HEAD = (
    "const { Worker, bundleWorkflowCode } = require('@temporalio/worker');\n"
    "const path = require('node:path'); const fs = require('fs');\n"
)
MODULES_HEAD = (
    "import { Worker } from '@temporalio/worker'; import path from 'path';\n"
    "import { fileURLToPath } from 'node:url'; import { createRequire } from 'module';\n"
)


def check(
    file: str,
    program: str,
    write_files: Callable[[dict[str, str]], Path],
    detect: Callable[[Path], Detected],
    node_options: Callable[[str], list[dict[str, object]]],
) -> None:
    root = write_files({**WORKFLOWS, file: program})
    expected = {given["file"] for given in node_options(file)}
    assert expected and None not in expected
    assert {entry.path for entry in detect(root).entrypoints} == expected


@pytest.mark.parametrize("name", COMMONJS)
def test_commonjs(name, write_files, detect, node_options) -> None:
    check("src/worker.js", COMMONJS_HEAD + COMMONJS[name], write_files, detect, node_options)


@pytest.mark.parametrize("name", MODULES)
def test_modules(name, write_files, detect, node_options) -> None:
    check("src/worker.mjs", MODULES_HEAD + MODULES[name], write_files, detect, node_options)


def test_arguments_of_a_script(write_files, detect, node_options) -> None:
    script = (
        "const { bundleWorkflowCode } = require('@temporalio/worker');\n"
        "const path = require('path');\n"
        "const bundle = (file) => bundleWorkflowCode({ workflowsPath: path.resolve(file) });\n"
        "bundle(process.argv[2]);\n"
    )
    manifest = '{"name": "app", "scripts": {"build": "tsc && node bin/bundle.js src/flows out.js"}}'
    root = write_files({**WORKFLOWS, "package.json": manifest, "bin/bundle.js": script})
    expected = [given["file"] for given in node_options("bin/bundle.js", "src/flows", "out.js")]
    assert [entry.path for entry in detect(root).entrypoints] == expected
