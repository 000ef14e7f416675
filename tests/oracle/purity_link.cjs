// Turns modules into functions, and gives them what they import: stand-ins, or the real modules.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");
const { builtinModules } = require("node:module");
const esbuild = require("esbuild");
const { ResolverFactory, CachedInputFileSystem } = require("enhanced-resolve");

const LOADERS = { ".ts": "ts", ".mts": "ts", ".cts": "ts", ".tsx": "tsx", ".jsx": "jsx" };
const REQUIRED = /\brequire\((?:"([^"\n]+)"|'([^'\n]+)')\)/g;
/** Builtins that do nothing to the machine. */
const HARMLESS = new Set(["assert", "buffer", "crypto", "events", "path", "punycode", "querystring",
  "stream", "string_decoder", "url", "util"]);

const resolver = ResolverFactory.createResolver({
  fileSystem: new CachedInputFileSystem(fs, 60000),
  useSyncFileSystemCalls: true,
  conditionNames: ["node", "import", "require"],
  mainFields: ["module", "main"],
  extensions: [".mjs", ".js", ".cjs", ".json", ".ts", ".tsx"],
});
const types = new Map();
const scripts = new Map();
/** The files that were ECMAScript modules before they were turned into functions. */
const formerModules = new Set();

/** Say whether the nearest package.json makes a file an ECMAScript module. */
function isOfTypeModule(directory) {
  if (!types.has(directory)) {
    let type;
    try {
      type = JSON.parse(fs.readFileSync(path.join(directory, "package.json"), "utf8")).type === "module";
    } catch {
      const above = path.dirname(directory);
      type = above !== directory && isOfTypeModule(above);
    }
    types.set(directory, type);
  }
  return types.get(directory);
}

/** Say whether a file is an ECMAScript module, whatever is in it. */
function isModule(file) {
  const extension = path.extname(file);
  return /^\.m[jt]s$/.test(extension) ||
    (/^\.[jt]sx?$/.test(extension) && isOfTypeModule(path.dirname(file)));
}

/** Return the body of a CommonJS function that does what a module does. */
function textOf(file, code = fs.readFileSync(file, "utf8")) {
  const extension = path.extname(file);
  const esm = isModule(file);
  return esbuild.transformSync(esm ? `${code.replace(/^#!.*/, "")}\nexport {};` : code, {
    loader: LOADERS[extension] ?? "jsx",
    format: "cjs",
    target: "esnext",
    jsx: "automatic",
    supported: { decorators: false },
    treeShaking: false,
    define: { "import.meta.url": '"file:///module.js"' },
    logLevel: "silent",
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: false, experimentalDecorators: true } },
  }).code;
}

function scriptOf(file, text) {
  return new vm.Script(`(function (exports, require, module, __filename, __dirname) {${text}\n})`, {
    filename: file,
  });
}

/** Return what evaluates the modules of one realm. */
function linker(realm, linked) {
  const modules = new Map();
  const builtins = new Map();
  const makeModule = realm.run("(function () { return { exports: {} }; })");
  const parsed = realm.run("JSON.parse");
  // As Node does it: the default export of a CommonJS module is all that it exports.
  const asModule = realm.run(`(function (exports) {
    const made = Object.assign(Object.create(null), exports, { default: exports });
    return Object.defineProperty(made, "__esModule", { value: true });
  })`);

  function builtin(name) {
    const plain = name.replace(/^node:/, "");
    if (!builtins.has(plain)) {
      const value = HARMLESS.has(plain) ? require(plain) : realm.standIn(plain, true);
      builtins.set(plain, value);
    }
    return builtins.get(plain);
  }

  function find(request, file) {
    if (request.startsWith("node:") || builtinModules.includes(request)) return { name: request };
    const found = resolver.resolveSync({}, path.dirname(file), request);
    return { file: typeof found === "string" ? found.split("?")[0] : null };
  }

  function load(request, from) {
    const { name, file } = find(request, from);
    if (name !== undefined) return builtin(name);
    if (file === null) return makeModule().exports;
    const known = modules.get(file);
    if (known) return seen(known.exports, file, from);
    const module = makeModule();
    modules.set(file, module);
    if (file.endsWith(".json")) {
      module.exports = parsed(fs.readFileSync(file, "utf8"));
    } else if (/\.[cm]?[jt]sx?$/.test(file)) {
      if (!scripts.has(file)) {
        const text = textOf(file);
        if (text.includes("__toCommonJS(")) formerModules.add(file);
        scripts.set(file, scriptOf(file, text));
      }
      run(scripts.get(file), module, file);
    }
    return seen(module.exports, file, from);
  }

  /** Return what a module sees of the exports of another. */
  function seen(exports, file, from) {
    return isModule(from) && !formerModules.has(file) ? asModule(exports) : exports;
  }

  function run(script, module, file) {
    const require = (request) => linked ? load(request, file) : realm.standIn(request, false);
    const called = script.runInContext(realm.context);
    called.call(module.exports, module.exports, require, module, file, path.dirname(file));
  }

  return {
    /** Evaluate all that a module requires by name. */
    prepare(file, text) {
      for (const match of text.matchAll(REQUIRED)) load(match[1] ?? match[2], file);
    },
    evaluate(file, text) {
      const module = modules.get(file) ?? makeModule();
      run(scriptOf(file, text), module, file);
    },
    /** What the other modules export, to be watched too; in a circle a module is its own import. */
    roots(own) {
      const found = [];
      for (const [file, { exports }] of modules) {
        if (file === own) continue;
        found.push([`import ${path.basename(file)}`, exports]);
        if (exports === null || typeof exports !== "object") continue;
        for (const name of Object.keys(exports)) {
          try {
            found.push([`import ${path.basename(file)}.${name}`, exports[name]]);
          } catch {
            // It has no value yet.
          }
        }
      }
      for (const [name, value] of builtins) {
        if (HARMLESS.has(name)) found.push([`builtin ${name}`, value]);
      }
      return found;
    },
  };
}

module.exports = { linker, textOf };
