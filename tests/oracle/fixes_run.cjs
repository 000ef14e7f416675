// Builds entries with real bundlers and runs what they write, or runs them as Node does.
//
//   node tests/oracle/fixes_run.cjs < JOBS.json
//
// A job is { how, entry }, how being node, esbuild, rollup, webpack-development or
// webpack-production. For each job one line: the kept modules, what was pushed to globalThis.log
// while it ran, the keys that it added to globalThis, and an error if there was one.
"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const vm = require("node:vm");
const { pathToFileURL } = require("node:url");
const { Worker } = require("node:worker_threads");
const { createRequire } = require("node:module");
const { KeptModulesPlugin } = require("./kept-modules-plugin.cjs");
const { moduleRecords } = require("./modules.cjs");

const load = createRequire(path.join(__dirname, "package.json"));

async function esbuild(entry) {
  const { metafile, outputFiles } = await load("esbuild").build({
    absWorkingDir: path.dirname(entry),
    entryPoints: [entry],
    bundle: true,
    platform: "browser",
    format: "iife",
    metafile: true,
    write: false,
    outdir: "/hygiene-oracle-output",
    logLevel: "silent",
  });
  const files = Object.values(metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([input]) => path.resolve(path.dirname(entry), input)),
  );
  return { files, text: outputFiles[0].text };
}

async function rollup(entry) {
  const plugin = (name) => {
    const loaded = load(`@rollup/plugin-${name}`);
    return (loaded.default ?? loaded)();
  };
  const bundle = await load("rollup").rollup({
    input: entry,
    onLog() {},
    plugins: [plugin("node-resolve"), plugin("commonjs"), plugin("json")],
  });
  const settings = { format: "iife", name: "main", inlineDynamicImports: true };
  const { output } = await bundle.generate(settings);
  await bundle.close();
  const files = Object.entries(output[0].modules)
    .filter(([, { renderedLength }]) => renderedLength > 0)
    .map(([id]) => id);
  return { files, text: output[0].code };
}

async function webpack(entry, mode) {
  const kept = new KeptModulesPlugin();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "hygiene-fixes-"));
  const compiler = load("webpack")({
    mode,
    context: path.dirname(entry),
    entry,
    output: { path: folder, filename: "main.js" },
    devtool: false,
    performance: false,
    optimization: { minimize: false },
    plugins: [kept],
  });
  await new Promise((done, fail) => compiler.run((error) => (error ? fail(error) : done())));
  await new Promise((done) => compiler.close(done));
  const text = fs.readFileSync(path.join(folder, "main.js"), "utf8");
  fs.rmSync(folder, { recursive: true });
  if (kept.errors.length) throw new Error(kept.errors[0]);
  return { files: kept.files, text };
}

const BUILDS = {
  esbuild,
  rollup,
  "webpack-development": (entry) => webpack(entry, "development"),
  "webpack-production": (entry) => webpack(entry, "production"),
};

// A worker has modules and globals of its own.
const ALONE = `
const { parentPort, workerData } = require("node:worker_threads");
globalThis.log = [];
const before = new Set(Object.getOwnPropertyNames(globalThis));
const tell = (error) => {
  const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name));
  parentPort.postMessage({ modules: [], log: globalThis.log, added: added.sort(), error });
};
import(workerData).then(() => tell(), (error) => tell(String(error?.message ?? error)));
`;

function alone(entry) {
  return new Promise((done) => {
    const worker = new Worker(ALONE, { eval: true, workerData: pathToFileURL(entry).href });
    worker.once("message", done);
    worker.once("error", (error) => done({ modules: [], log: [], added: [], error: `${error}` }));
  });
}

async function run({ how, entry }) {
  if (how === "node") return alone(entry);
  const { files, text } = await BUILDS[how](entry);
  const context = vm.createContext({ log: [], console, setTimeout, URL });
  vm.runInContext("globalThis.self = globalThis", context);
  const before = new Set(vm.runInContext("Object.getOwnPropertyNames(globalThis)", context));
  vm.runInContext(text, context);
  const after = vm.runInContext("Object.getOwnPropertyNames(globalThis)", context);
  return {
    modules: moduleRecords(files),
    log: [...context.log],
    added: [...after].filter((name) => !before.has(name)).sort(),
  };
}

async function main() {
  for (const job of JSON.parse(fs.readFileSync(0, "utf8"))) {
    let answer;
    try {
      answer = await run(job);
    } catch (error) {
      answer = { modules: [], log: [], added: [], error: String(error?.message ?? error) };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}

main();
