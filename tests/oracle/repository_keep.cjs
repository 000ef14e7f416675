// Asks the Temporal bundlers installed in a repository what its workflow entrypoints keep.
//
//   node tests/oracle/repository_keep.cjs ROOT [HOOKS_DIR] < entries.json
//
// The entries are a JSON list of {entry, caller, workflows_path, options, hook}; repository_entries.py
// says what they mean. Prints one line of JSON an entry: {entry, caller, bundler, modules, errors},
// paths relative to ROOT. A hook is a CommonJS module that exports a function of the caller's
// `require` and gives what is no data: plugins, webpackConfigHook.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { createRequire } = require("node:module");
const { keep } = require("./keep.cjs");

// Options that name modules: where there is a file at that path, the path is meant.
const PATHS = [
  "workflowInterceptorModules",
  "preloadModules",
  "payloadConverterPath",
  "failureConverterPath",
];

async function ask(root, hooks, { entry, caller, workflows_path, options = {}, hook }) {
  const from = createRequire(path.join(root, caller));
  const absolute = (name) => (isThere(path.join(root, name)) ? path.join(root, name) : name);
  const given = { ...options };
  for (const name of PATHS.filter((one) => options[one])) {
    given[name] = [options[name]].flat().map(absolute);
    if (typeof options[name] === "string") [given[name]] = given[name];
  }
  if (hook) Object.assign(given, require(path.join(hooks, hook))(from));
  // Workers are started in the package of their workflows, and loaders look for files from there.
  process.chdir(packageOf(path.join(root, entry)));
  const result = await keep("temporal", path.join(root, workflows_path ?? entry), {
    worker: packageOf(from.resolve("@temporalio/worker")),
    options: given,
  });
  const relative = (file) => path.relative(root, file).split(path.sep).join("/");
  return {
    entry,
    caller,
    bundler: result.bundler,
    modules: result.modules.map((module) => ({ ...module, path: relative(module.path) })),
    errors: result.errors.map((error) => error.replaceAll(`${root}/`, "")),
  };
}

// As `require` does, a path may leave its extension out.
function isThere(file) {
  return ["", ".ts", ".js"].some((extension) => fs.existsSync(file + extension));
}

function packageOf(file) {
  let folder = path.dirname(file);
  while (!fs.existsSync(path.join(folder, "package.json"))) {
    if (path.dirname(folder) === folder) return path.dirname(file);
    folder = path.dirname(folder);
  }
  return folder;
}

async function main([directory, hooksDirectory = "."]) {
  const [root, hooks] = [directory, hooksDirectory].map((folder) => fs.realpathSync(folder));
  for (const entry of JSON.parse(fs.readFileSync(0, "utf8"))) {
    const failed = (error) => ({
      entry: entry.entry,
      caller: entry.caller,
      bundler: null,
      modules: [],
      errors: [String(error.message).replaceAll(`${root}/`, "")],
    });
    const result = await ask(root, hooks, entry).catch(failed);
    fs.writeSync(1, `${JSON.stringify(result)}\n`);
  }
}

// Plugins may leave timers and native threads behind.
main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error.stack ?? error}\n`);
    process.exit(2);
  },
);
