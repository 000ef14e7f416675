// Runs an entry as `node ENTRY` does, and writes the path of every file that is loaded to a log, a
// line each; "end" once the entry's module graph has been evaluated.
//
//   node tests/oracle/node_run.cjs LOG ENTRY
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");
const Module = require("node:module");
const inspector = require("node:inspector");
const { fileURLToPath, pathToFileURL } = require("node:url");

const [, , log, entry] = process.argv;
const exit = process.reallyExit.bind(process);
const { appendFileSync, realpathSync } = fs;

function record(line) {
  appendFileSync(log, `${line}\n`);
}

for (const extension of Object.keys(Module._extensions)) {
  const load = Module._extensions[extension];
  Module._extensions[extension] = function (module, filename) {
    record(realpathSync(filename));
    return load.call(this, module, filename);
  };
}
// What `require` loads of ECMAScript modules passes no hook; the debugger hears of every script.
const session = new inspector.Session();
session.connect();
session.on("Debugger.scriptParsed", ({ params: { url } }) => {
  if (!url.startsWith("file:")) return;
  const file = fileURLToPath(url.replace(/[?#].*/, ""));
  if (file !== __filename) record(file);
});
session.post("Debugger.enable");
Module.register(pathToFileURL(path.join(__dirname, "node_hooks.mjs")), { data: { log } });

function isCommonJs(file) {
  try {
    new vm.Script(Module.wrap(fs.readFileSync(file, "utf8")));
    return !file.endsWith(".mjs") && typeOf(path.dirname(file)) !== "module";
  } catch {
    return false;
  }
}

function typeOf(folder) {
  const manifest = path.join(folder, "package.json");
  if (fs.existsSync(manifest)) return JSON.parse(fs.readFileSync(manifest, "utf8")).type;
  const parent = path.dirname(folder);
  return parent === folder ? undefined : typeOf(parent);
}

function end() {
  record("end");
  exit(0);
}

const main = realpathSync(entry);
const commonJs = main.endsWith(".cjs") || isCommonJs(main);
process.argv.splice(1, 2, main);
Module.runMain(main);
if (commonJs) end();
else import(pathToFileURL(main)).then(end, () => {});
