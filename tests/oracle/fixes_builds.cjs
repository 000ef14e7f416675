// What real webpack bundles of a repository keep and do, and what TypeScript says of its programs.
//
//   node tests/oracle/fixes_builds.cjs < REQUEST.json
//
// The request is { entries: [{ path, mode, build }], projects: [TSCONFIG] }; `build` has the build
// options of a hygiene configuration, and root. webpack builds each entry; what it writes runs in a
// realm of its own, where whatever is external is a stand-in. The answer is { bundles, types }: for
// each entry the kept modules, the order in which they are evaluated, the externals in the order in
// which they are first asked for, what the realm's globals and built-in prototypes have afterwards
// that they had not before, and what was thrown; for each program its errors.
"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const vm = require("node:vm");
const { createRequire } = require("node:module");
const { webpackOptions } = require("./configured.cjs");
const { KeptModulesPlugin } = require("./kept-modules-plugin.cjs");
const { moduleRecords } = require("./modules.cjs");
const { typescriptOptions } = require("./profiles/webpack.cjs");

const load = createRequire(path.join(__dirname, "package.json"));

// Makes every module say when it has been evaluated, behind all of webpack's decisions.
class EvaluationOrderPlugin {
  apply(compiler) {
    const { JavascriptModulesPlugin } = compiler.webpack.javascript;
    const { ConcatSource } = compiler.webpack.sources;
    compiler.hooks.compilation.tap("EvaluationOrderPlugin", (compilation) => {
      const hooks = JavascriptModulesPlugin.getCompilationHooks(compilation);
      hooks.renderModuleContent.tap("EvaluationOrderPlugin", (source, module) => {
        if (!module.resource) return source;
        return new ConcatSource(source, `\n;__evaluated(${JSON.stringify(module.resource)});\n`);
      });
    });
  }
}

async function bundle({ path: entry, mode, build }) {
  const webpack = load("webpack");
  const kept = new KeptModulesPlugin();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "hygiene-fixes-"));
  const typescript = typescriptOptions(load);
  const names = build.external ?? [];
  const configured = webpackOptions({ ...build, external: undefined }, webpack);
  const compiler = webpack({
    mode,
    context: path.dirname(entry),
    entry,
    output: { path: folder, filename: "main.js", chunkLoading: false, asyncChunks: false },
    devtool: false,
    performance: false,
    ...typescript,
    ...configured,
    externals: Object.fromEntries(
      names.map((name) => [name, `var __external(${JSON.stringify(name)})`]),
    ),
    resolve: { ...typescript.resolve, ...configured.resolve },
    optimization: { minimize: false, concatenateModules: false },
    plugins: [...(configured.plugins ?? []), kept, new EvaluationOrderPlugin()],
  });
  await new Promise((done, fail) => compiler.run((error) => (error ? fail(error) : done())));
  await new Promise((done) => compiler.close(done));
  const text = fs.readFileSync(path.join(folder, "main.js"), "utf8");
  fs.rmSync(folder, { recursive: true });
  return { modules: moduleRecords(kept.files), errors: kept.errors, ...run(text) };
}

function standIn(name) {
  const target = function () {};
  return new Proxy(target, {
    get: (_, key) => {
      if (key === Symbol.toPrimitive) return () => name;
      if (key === Symbol.iterator) return function* () {};
      if (key === "prototype") return target.prototype;
      return key === "then" ? undefined : standIn(name);
    },
    apply: () => standIn(name),
    construct: () => standIn(name),
  });
}

// Runs in the realm: the names of all that hangs on its globals and built-in prototypes.
const NAMES = `(() => {
  const names = [];
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    names.push(name);
    const value = globalThis[name];
    const own = (object, place) => {
      for (const key of Reflect.ownKeys(object)) names.push(place + "." + String(key));
    };
    if (typeof value !== "function" || name.startsWith("__")) continue;
    own(value, name);
    if (value.prototype) own(value.prototype, name + ".prototype");
  }
  return names;
})()`;

function run(text) {
  const order = [];
  const external = new Set();
  const context = vm.createContext({
    __evaluated: (name) => order.push(name),
    __external: (name) => external.add(name) && standIn(name),
    process: { env: {}, argv: [], versions: {}, platform: "browser", cwd: () => "/", on() {} },
    document: standIn("document"),
    navigator: { userAgent: "", platform: "", language: "en" },
    location: { href: "http://localhost/", search: "", hash: "", origin: "http://localhost" },
    ...{ URL, URLSearchParams, TextEncoder, TextDecoder, AbortController, Blob, Headers, performance },
    ...{ setTimeout() {}, setInterval() {}, clearTimeout() {}, queueMicrotask() {} },
    console: Object.fromEntries(["log", "warn", "error", "info", "debug"].map((n) => [n, () => {}])),
  });
  vm.runInContext("globalThis.self = globalThis.window = globalThis", context);
  const before = new Set(vm.runInContext(NAMES, context));
  let thrown = null;
  try {
    vm.runInContext(text, context, { timeout: 30000 });
  } catch (failure) {
    thrown = String(failure?.message ?? failure);
  }
  const added = [...vm.runInContext(NAMES, context)].filter((name) => !before.has(name));
  return { order, external: [...external], added, thrown };
}

function typeErrors(project) {
  const ts = load("typescript");
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} };
  const config = ts.getParsedCommandLineOfConfigFile(project, { noEmit: true }, host);
  if (!config) return [];
  const program = ts.createProgram(config.fileNames, { ...config.options, composite: false });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ code, messageText }) => `${code} ${ts.flattenDiagnosticMessageText(messageText, " ")}`)
    .sort();
}

async function main() {
  const { entries, projects } = JSON.parse(fs.readFileSync(0, "utf8"));
  const bundles = [];
  for (const one of entries) {
    try {
      bundles.push(await bundle(one));
    } catch (failure) {
      bundles.push({ modules: [], order: [], failed: String(failure?.message ?? failure) });
    }
  }
  const types = Object.fromEntries(projects.map((project) => [project, typeErrors(project)]));
  process.stdout.write(JSON.stringify({ bundles, types }));
}

main();
