// Builds artifacts of one entry with the real bundlers, and says what is in them.
//
//   node tests/oracle/artifact_builds.cjs ENTRY OUT_DIR [NAME...]
//
// Prints one JSON object by the name of the artifact: {file, kept, bytes, failed}. `kept` are the
// absolute paths of the modules that the bundler itself says it kept; `bytes` is the share of every
// source as far as the bundler (metafile, stats) or @jridgewell/trace-mapping (a map) tells it.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { createRequire } = require("node:module");
const { moduleRecords } = require("./modules.cjs");
const { KeptModulesPlugin } = require("./kept-modules-plugin.cjs");
const { rollupOptions } = require("./configured.cjs");
const { bytesBySource } = require("./artifact_bytes.cjs");

const load = createRequire(path.join(__dirname, "package.json"));

const BUILDS = {
  "webpack-development": (entry, out) =>
    webpackBundle(entry, out, { mode: "development", devtool: "inline-source-map" }),
  "webpack-eval": (entry, out) => webpackBundle(entry, out, { mode: "development" }),
  "webpack-eval-source-map": (entry, out) =>
    webpackBundle(entry, out, { mode: "development", devtool: "eval-source-map" }),
  "webpack-no-map": (entry, out) =>
    webpackBundle(entry, out, { mode: "development", devtool: false }),
  "webpack-concatenated": (entry, out) =>
    webpackBundle(entry, out, {
      mode: "development",
      devtool: false,
      optimization: { concatenateModules: true, usedExports: true, providedExports: true },
    }),
  "webpack-readable": (entry, out) =>
    webpackBundle(entry, out, {
      mode: "production",
      devtool: "source-map",
      optimization: { minimize: false },
    }),
  "webpack-production": (entry, out) =>
    webpackBundle(entry, out, { mode: "production", devtool: "source-map" }),
  "webpack-hidden": (entry, out) =>
    webpackBundle(entry, out, { mode: "production", devtool: "hidden-source-map" }),
  "webpack-no-sources": (entry, out) =>
    webpackBundle(entry, out, { mode: "production", devtool: "nosources-source-map" }),
  "stats-development": (entry, out) => webpackStats(entry, out, "development"),
  "stats-production": (entry, out) => webpackStats(entry, out, "production"),
  "esbuild-metafile": (entry, out) => esbuildMetafile(entry, out, {}),
  "esbuild-metafile-minified": (entry, out) => esbuildMetafile(entry, out, { minify: true }),
  "esbuild-metafile-splitting": (entry, out) => esbuildMetafile(entry, out, { splitting: true }),
  "esbuild-linked": (entry, out) => esbuildBundle(entry, out, { sourcemap: "linked" }),
  "esbuild-inline": (entry, out) => esbuildBundle(entry, out, { sourcemap: "inline" }),
  "esbuild-external": (entry, out) => esbuildBundle(entry, out, { sourcemap: "external" }),
  "esbuild-minified": (entry, out) =>
    esbuildBundle(entry, out, { sourcemap: "linked", minify: true }),
  "esbuild-no-sources": (entry, out) =>
    esbuildBundle(entry, out, { sourcemap: "linked", sourcesContent: false }),
  "rollup-map": (entry, out) => rollupBundle(entry, out, { sourcemap: true }),
  "rollup-inline": (entry, out) => rollupBundle(entry, out, { sourcemap: "inline" }),
  "rollup-compact": (entry, out) => rollupBundle(entry, out, { sourcemap: true, compact: true }),
};

async function webpackRun(entry, out, options) {
  const webpack = load("webpack");
  const kept = new KeptModulesPlugin();
  const compiler = webpack({
    entry,
    context: path.dirname(entry),
    output: { path: out, filename: "main.js" },
    optimization: {},
    ...options,
    plugins: [kept],
  });
  const stats = await new Promise((resolve, reject) =>
    compiler.run((error, found) => (error ? reject(error) : resolve(found))),
  );
  await new Promise((resolve) => compiler.close(resolve));
  return { stats, kept: moduleRecords(kept.files ?? []).map((module) => module.path) };
}

async function webpackBundle(entry, out, options) {
  const { kept } = await webpackRun(entry, out, options);
  return { file: path.join(out, "main.js"), kept };
}

async function webpackStats(entry, out, mode) {
  const { stats, kept } = await webpackRun(entry, out, { mode });
  const file = path.join(out, "stats.json");
  fs.writeFileSync(file, JSON.stringify(stats.toJson()));
  const bytes = {};
  for (const module of stats.compilation.modules) {
    if (stats.compilation.chunkGraph.getNumberOfModuleChunks(module) === 0) continue;
    for (const one of module.modules ?? [module]) {
      if (typeof one.resource !== "string") continue;
      const [record] = moduleRecords([one.resource]);
      if (record) bytes[record.path] = (bytes[record.path] ?? 0) + Math.trunc(one.size());
    }
  }
  return { file, kept, bytes };
}

async function esbuildRun(entry, out, options) {
  const esbuild = load("esbuild");
  return esbuild.build({
    absWorkingDir: path.dirname(entry),
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    metafile: true,
    outdir: out,
    logLevel: "silent",
    ...options,
  });
}

function esbuildShares(metafile, from) {
  const bytes = {};
  for (const output of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      const [record] = moduleRecords([path.resolve(from, input)]);
      if (record && bytesInOutput > 0) {
        bytes[record.path] = (bytes[record.path] ?? 0) + bytesInOutput;
      }
    }
  }
  return bytes;
}

async function esbuildMetafile(entry, out, options) {
  const { metafile } = await esbuildRun(entry, out, options);
  const file = path.join(out, "meta.json");
  fs.writeFileSync(file, JSON.stringify(metafile));
  const bytes = esbuildShares(metafile, path.dirname(entry));
  return { file, kept: Object.keys(bytes), bytes };
}

async function esbuildBundle(entry, out, options) {
  const { metafile } = await esbuildRun(entry, out, options);
  const [name] = Object.keys(metafile.outputs).filter((output) => output.endsWith(".js"));
  const kept = Object.keys(esbuildShares(metafile, path.dirname(entry)));
  return { file: path.resolve(path.dirname(entry), name), kept };
}

async function rollupBundle(entry, out, options) {
  const { rollup } = load("rollup");
  const plugin = (name, settings) => {
    const loaded = load(`@rollup/plugin-${name}`);
    return (loaded.default ?? loaded)(settings);
  };
  const configured = rollupOptions({}, plugin);
  const bundle = await rollup({
    input: entry,
    onLog() {},
    plugins: [
      ...configured.plugins,
      plugin("node-resolve", configured.nodeResolve),
      plugin("commonjs"),
      plugin("json"),
    ],
  });
  const { output } = await bundle.write({ dir: out, format: "es", ...options });
  await bundle.close();
  const chunks = output.filter((part) => part.type === "chunk");
  const files = chunks
    .flatMap((chunk) => Object.entries(chunk.modules))
    .filter(([, { renderedLength }]) => renderedLength > 0)
    .map(([id]) => id);
  const kept = moduleRecords(files).map((module) => module.path);
  return { file: path.join(out, chunks[0].fileName), chunks: chunks.length, kept };
}

async function main([given, outDir, ...names]) {
  const entry = fs.realpathSync(given);
  const found = {};
  for (const name of names.length ? names : Object.keys(BUILDS)) {
    const out = path.join(path.resolve(outDir), name);
    fs.mkdirSync(out, { recursive: true });
    try {
      const built = await BUILDS[name](entry, out);
      if (!built.bytes) built.bytes = bytesBySource(built.file) ?? undefined;
      found[name] = built;
    } catch (failure) {
      found[name] = { failed: String(failure.message).slice(0, 500) };
    }
  }
  process.stdout.write(JSON.stringify(found));
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exitCode = 2;
});
