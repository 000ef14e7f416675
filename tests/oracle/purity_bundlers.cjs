// Prints whether rollup finds modules pure, each by itself: `import 'module'` renders to nothing.
//
//   node tests/oracle/purity_bundlers.cjs < modules.json
//
// The modules are a JSON list of { path, code? }. Prints a line of JSON for each: the path, `pure`,
// what is left (`rest`), or the `error` that rollup fails with. All that a module imports is external
// and free of effects. CommonJS goes through @rollup/plugin-commonjs, TypeScript and JSX through
// esbuild. Of webpack, inner_graph.cjs tells.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { rollup } = require("rollup");
const commonjs = require("@rollup/plugin-commonjs");
const esbuild = require("esbuild");

const ENTRY = "\0entry";
const LOADERS = { ".ts": "ts", ".mts": "ts", ".cts": "ts", ".tsx": "tsx", ".jsx": "jsx" };

function textOf(file, code = fs.readFileSync(file, "utf8")) {
  const loader = LOADERS[path.extname(file)];
  if (!loader) return code;
  return esbuild.transformSync(code, { loader, target: "esnext", jsx: "automatic" }).code;
}

async function judge({ path: file, code }) {
  const alone = {
    name: "alone",
    resolveId(request, importer) {
      if (request === ENTRY || request === file) return request;
      if (request.startsWith("\0") || request.includes("?commonjs")) return null;
      return importer === undefined ? null : { id: request, external: true, moduleSideEffects: false };
    },
    load(id) {
      if (id === ENTRY) return `import ${JSON.stringify(file)};`;
      return id === file ? textOf(file, code) : null;
    },
  };
  try {
    const bundle = await rollup({ input: ENTRY, onLog() {}, plugins: [alone, commonjs()] });
    const { output } = await bundle.generate({ format: "es" });
    await bundle.close();
    // The plugin imports what is required for its effects too, whatever the flag says.
    const code = output.map((part) => part.code ?? "").join("");
    const rest = code.replace(/^import '[^']*';$/gm, "").trim();
    return { pure: rest === "", rest: rest.slice(0, 300) };
  } catch (failure) {
    return { error: String(failure.message).split("\n")[0] };
  }
}

async function main() {
  for (const module of JSON.parse(fs.readFileSync(0, "utf8"))) {
    const found = await judge(module);
    fs.writeSync(1, `${JSON.stringify({ path: module.path, ...found })}\n`);
  }
}

main();
