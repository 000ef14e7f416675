// Evaluates modules, each in a fresh realm, and records what they write to outside of themselves.
//
//   node tests/oracle/purity_realm.cjs < modules.json
//
// The modules are a JSON list of { path, code?, linked? }. Prints a line of JSON for each: the path,
// the `writes` (each "kind name"), the `error` that ended the evaluation, or why it was `skipped`.
//
// Alone, all that a module imports is a stand-in that takes every use, so that what is recorded is
// the module's own doing; writes to stand-ins are recorded too. Linked, its imports are the real
// ones, evaluated before it, and what they export is watched as well. Globals, prototypes and
// builtins are compared before and after, property for property; timers, listeners, the console and
// the document are stand-ins that note calls.
"use strict";

const fs = require("node:fs");
const vm = require("node:vm");
const { PLATFORM, TIMERS, STAND_IN, WATCH } = require("./purity_watch.cjs");
const { linker, textOf } = require("./purity_link.cjs");

const LIMIT = 5000;
/** Of the platform, what is taken as it is: much calls their methods at once. */
const REAL = ["Buffer", "URL", "URLSearchParams", "TextEncoder", "TextDecoder", "AbortController"];

/** Make a realm for a module, whose platform notes in `writes` what is done to it. */
function makeRealm(writes, text) {
  const context = vm.createContext({}, { codeGeneration: { strings: true } });
  const note = (kind, name) => writes.push(`${kind} ${name}`);
  const run = (code) => vm.runInContext(code, context);
  const define = (name, value) => {
    context.$value = value;
    run(`Object.defineProperty(globalThis, ${JSON.stringify(name)}, { value: $value,
      writable: true, enumerable: false, configurable: true }); delete globalThis.$value`);
  };
  const standIn = run(STAND_IN)(note);
  const noting = run("(function (note) { return function () { note(); return 0; } })");
  const skipped = [];
  for (const name of ["window", "self", "global"]) define(name, run("globalThis"));
  for (const name of PLATFORM) {
    define(name, REAL.includes(name) && text.includes(name) ? globalThis[name] : run(`(class ${name} {})`));
  }
  for (const name of TIMERS) define(name, noting(() => note("registration", name)));
  for (const name of ["console", "document", "customElements"]) {
    const value = standIn(name, true);
    skipped.push(value);
    define(name, value);
  }
  for (const name of ["performance", "navigator", "location", "crypto", "localStorage"]) {
    const value = standIn(name, false);
    skipped.push(value);
    define(name, value);
  }
  const process = run(`({ env: {}, argv: ["node"], execArgv: [], platform: "linux", versions: {
    node: "20.0.0" }, version: "v20.0.0", release: { name: "node" }, stdout: {}, stderr: {},
    cwd() { return "/"; }, hrtime() { return [0, 0]; }, memoryUsage() { return {}; } })`);
  for (const name of ["on", "once", "emit", "emitWarning", "nextTick", "exit", "chdir"]) {
    process[name] = noting(() => note("registration", `process.${name}`));
  }
  define("process", process);
  // The code is run from inside, where a limit of time holds.
  const started = { work: null };
  define("$start", noting(() => started.work()));
  const within = (work) => {
    started.work = work;
    vm.runInContext("$start()", context, { timeout: LIMIT });
  };
  return { context, run, standIn, within, watch: run(WATCH)(skipped) };
}

async function evaluate({ path: file, code, linked = false }) {
  const writes = [];
  let text;
  try {
    text = textOf(file, code);
  } catch (error) {
    const message = String(error.message).split("\n")[1] ?? String(error.message);
    if (/top-level await/i.test(error.message)) return { writes: ["await the top level"], error: null };
    return { skipped: message };
  }
  const realm = makeRealm(writes, text);
  let evaluated;
  try {
    evaluated = linker(realm, linked);
    if (linked) realm.within(() => evaluated.prepare(file, text));
  } catch (error) {
    return { skipped: `an import fails: ${message(error)}` };
  }
  let error = null;
  const rejected = (reason) => { error ??= `rejection: ${message(reason)}`; };
  process.on("unhandledRejection", rejected);
  if (linked) await new Promise((resolve) => setImmediate(resolve));
  error = null;
  writes.length = 0;
  const before = realm.watch.take(evaluated.roots(file));
  try {
    realm.within(() => evaluated.evaluate(file, text));
  } catch (thrown) {
    error = message(thrown);
  }
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", rejected);
  const compared = realm.watch.compare(before, realm.watch.take(evaluated.roots(file)));
  return { writes: [...new Set([...writes, ...compared])], error };
}

function message(error) {
  try {
    return String(error && error.message !== undefined ? error.message : error);
  } catch {
    return "something that is no string";
  }
}

async function main() {
  for (const module of JSON.parse(fs.readFileSync(0, "utf8"))) {
    const found = await evaluate(module);
    const line = JSON.stringify({ path: module.path, ...found });
    fs.writeSync(1, `${line}\n`);
    // The limit may have cut esbuild off in the middle of an answer: a new process goes on.
    if (/execution timed out|Internal error/i.test(`${found.error} ${found.skipped}`)) break;
  }
  process.exit(0);
}

main();
