"""Workers made through a repository's own functions and classes, across files and packages."""

from __future__ import annotations

import pytest

HELPER = """
import { Worker, WorkerOptions } from '@temporalio/worker';
export interface Options { workflowsPath: string; ignore?: string[] }
export async function createWorker({ workflowsPath, ignore = [] }: Options) {
  return Worker.create({
    taskQueue: 'q', workflowsPath, bundlerOptions: { ignoreModules: ['always', ...ignore] },
  });
}
"""
HELPER_PACKAGE = {
    "package.json": '{"name": "root", "workspaces": ["packages/*"]}',
    "packages/helper/package.json": '{"name": "@my/helper", "main": "dist/index.js",'
    ' "dependencies": {"@temporalio/worker": "1"}}',
    "packages/helper/src/index.ts": "export * from './create';",
    "packages/helper/src/create.ts": HELPER,
}


def by_name(found) -> dict[str, object]:
    return {entry.name: entry for entry in found}


def test_call_sites_in_other_packages(entries) -> None:
    found = entries(
        {
            **HELPER_PACKAGE,
            "packages/a/package.json": '{"name": "a"}',
            "packages/a/src/workflows.ts": "",
            "packages/a/src/main.ts": "import { createWorker } from '@my/helper';\n"
            "createWorker({ workflowsPath: require.resolve('./workflows') });",
            "packages/b/package.json": '{"name": "b"}',
            "packages/b/src/workflows/index.ts": "",
            "packages/b/src/main.ts": "import * as helper from '@my/helper';\n"
            "const ignore = ['fs'];\n"
            "helper.createWorker({ workflowsPath: require.resolve('./workflows'), ignore });",
        }
    )
    assert [entry.name for entry in found] == [
        "packages/a/src/workflows.ts",
        "packages/b/src/workflows/index.ts",
    ]
    assert [entry.options.ignore_modules for entry in found] == [("always",), ("always", "fs")]
    assert found[0].declared_at.path.endswith("packages/a/src/main.ts")
    assert found[0].options.caller.endswith("packages/helper/src/create.ts")


def test_a_class_whose_workers_take_their_path_from_the_working_directory(entries) -> None:
    service = """
    import { bundleWorkflowCode } from '@temporalio/worker'
    import fs from 'fs'
    import path from 'path'
    export class ServiceWorker extends Service {
      constructor(config: Config, opts: Options) { super(config); this.options = opts }
      async init() {
        const workflowInterceptorModules = [path.join(__dirname, 'interceptors')]
        const more = path.resolve('./src/interceptors')
        if (fs.existsSync(more)) { workflowInterceptorModules.push(more) }
        await bundleWorkflowCode({
          workflowsPath: path.resolve('./src/workflows'), workflowInterceptorModules })
      }
    }
    """
    main = "import { ServiceWorker } from '@my/archetype'\nnew ServiceWorker({}, {})"
    found = entries(
        {
            "package.json": '{"name": "root"}',
            "libs/archetype/package.json": '{"name": "@my/archetype", "main": "src/index.ts"}',
            "libs/archetype/src/index.ts": "export * from './worker'",
            "libs/archetype/src/worker.ts": service,
            "libs/archetype/src/interceptors/index.ts": "",
            "apps/one/package.json": '{"name": "one"}',
            "apps/one/src/main.ts": main,
            "apps/one/src/workflows.ts": "",
            "apps/one/src/workflows/part.ts": "",
            "apps/two/package.json": '{"name": "two"}',
            "apps/two/src/main.ts": main,
            "apps/two/src/workflows/index.ts": "",
            "apps/two/src/interceptors/index.ts": "",
        }
    )
    assert [entry.name for entry in found] == [
        "apps/one/src/workflows.ts",
        "apps/two/src/workflows/index.ts",
    ]
    one, two = (entry.options.workflow_interceptor_modules for entry in found)
    assert len(one) == 1
    assert one[0].endswith("libs/archetype/src/interceptors/index.ts")
    assert two[1].endswith("apps/two/src/interceptors/index.ts")
    assert not found[0].options.unknown


@pytest.mark.parametrize(
    "definition",
    [
        "export default function make(o) { return Worker.create(o) }",
        "const make = (o) => Worker.create(o); export default make",
        "export default (o) => Worker.create({ ...o })",
    ],
)
def test_a_default_export_has_any_name(definition, entries) -> None:
    found = entries(
        {
            "src/make-worker.ts": "import { Worker } from '@temporalio/worker';\n" + definition,
            "src/main.ts": "import anything from './make-worker';\n"
            "anything({ workflowsPath: require.resolve('./workflows') });",
            "src/workflows.ts": "",
        }
    )
    assert [entry.name for entry in found] == ["src/workflows.ts"]


def test_a_renamed_import_and_a_commonjs_export(entries) -> None:
    found = entries(
        {
            "make.js": "const { Worker } = require('@temporalio/worker');\n"
            "module.exports = { make: (path) => Worker.create({ workflowsPath: path }) };",
            "main.js": "const { make: worker } = require('./make');\n"
            "worker(require.resolve('./workflows'));",
            "workflows.js": "",
        }
    )
    assert [entry.name for entry in found] == ["workflows.js"]


def test_an_injected_class_is_followed_by_its_type(entries) -> None:
    found = entries(
        {
            "src/factory.ts": "import { Worker } from '@temporalio/worker';\n"
            "export class WorkerFactory { make(path: string) {\n"
            "  return Worker.create({ workflowsPath: path }) } }",
            "src/service.ts": "import { WorkerFactory } from './factory';\n"
            "export class Service { constructor(private readonly factory: WorkerFactory) {}\n"
            "  start() { return this.factory.make(require.resolve('./workflows')) } }",
            "src/workflows.ts": "",
        }
    )
    assert [entry.name for entry in found] == ["src/workflows.ts"]


def test_an_abstract_class_and_its_kinds(entries) -> None:
    base = (
        "import { Worker } from '@temporalio/worker';\n"
        "export abstract class Base { abstract workflowsPath: string;\n"
        "  run() { return Worker.create({ workflowsPath: this.workflowsPath }) } }"
    )
    kind = (
        "import { Base } from './base';\n"
        "export class NAME extends Base { workflowsPath = require.resolve('./FILE') }"
    )
    found = entries(
        {
            "src/base.ts": base,
            "src/one.ts": kind.replace("NAME", "One").replace("FILE", "w1"),
            "src/two.ts": kind.replace("NAME", "Two").replace("FILE", "w2") + "\nnew Two().run();",
            "src/w1.ts": "",
            "src/w2.ts": "",
        }
    )
    assert [entry.name for entry in found] == ["src/w1.ts", "src/w2.ts"]


def test_a_framework_takes_the_options(entries) -> None:
    module = (
        "import { TemporalModule } from 'nestjs-temporal-core';\n"
        "export const get = (path?: string) => TemporalModule.register({ worker: {\n"
        "  ...(path ? { workflowsPath: path! } : {}), autoStart: true } });"
    )
    found = entries(
        {
            "package.json": '{"name": "app", "dependencies": {"nestjs-temporal-core": "3"}}',
            "src/temporal.ts": module,
            "src/app.ts": "import { get } from './temporal'; get();\n"
            "export const a = get(require.resolve('./flows'));",
            "src/flows/index.ts": "",
        }
    )
    assert [entry.name for entry in found] == ["src/flows/index.ts"]


def test_other_tools_with_a_workflows_path_are_none(entries) -> None:
    files = {
        "src/a.ts": "export const c = { workflowsPath: require.resolve('./w') };",
        "src/w.ts": "",
    }
    assert not entries({"package.json": '{"name": "app"}', **files})


def test_a_tsconfig_path_leads_to_the_helper(entries) -> None:
    found = entries(
        {
            "tsconfig.json": '{"compilerOptions": {"paths": {"~/*": ["./src/*"]}}}',
            "src/lib/create.ts": HELPER,
            "src/main.ts": "import { createWorker } from '~/lib/create';\n"
            "createWorker({ workflowsPath: require.resolve('./workflows') });",
            "src/workflows.ts": "",
        }
    )
    assert [entry.name for entry in found] == ["src/workflows.ts"]


def test_nobody_calls_the_wrapper(write_files, detect) -> None:
    detected = detect(write_files({"src/create.ts": HELPER}))
    assert not detected.entrypoints
    (note,) = detected.notes
    assert note.message.startswith(
        "workflowsPath cannot be read: it is a parameter of createWorker"
    )
    assert note.message.endswith("(src/create.ts:4)")
