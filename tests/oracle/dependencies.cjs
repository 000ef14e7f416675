// Prints what webpack's own parser records for files: requests, names, exports. Nothing is followed.
//
//   node tests/oracle/dependencies.cjs < files.json
//
// The files are a JSON list of absolute paths. TypeScript outside node_modules goes through swc as
// in Temporal's bundler. Prints a JSON object: path to { dependencies, exports, error }.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const webpack = require("webpack");

const typescript = {
  test: /\.ts$/,
  exclude: /node_modules/,
  use: {
    loader: require.resolve("swc-loader"),
    options: {
      sourceMap: false,
      jsc: { target: "es2017", parser: { syntax: "typescript", decorators: true } },
    },
  },
};

function describe(dependency) {
  const { type } = dependency;
  const found = { type };
  if (dependency.request !== undefined) found.request = dependency.request;
  if (Array.isArray(dependency.ids)) found.ids = dependency.ids;
  if (dependency.name !== undefined) found.name = dependency.name;
  if (Array.isArray(dependency.names)) found.names = dependency.names;
  if (type === "cjs require") found.evaluationOnly = dependency.referencedExports?.length === 0;
  if (dependency.weak) found.weak = true;
  if (dependency.options?.regExp !== undefined) {
    const { request, regExp, recursive } = dependency.options;
    found.context = { request, recursive, regExp: regExp ? regExp.source : null };
  }
  return found;
}

function* dependenciesOf(block) {
  yield* block.dependencies;
  for (const inner of block.blocks) yield* dependenciesOf(inner);
}

function main() {
  const files = JSON.parse(fs.readFileSync(0, "utf8"));
  const wanted = new Set(files);
  const compiler = webpack({
    mode: "development",
    devtool: false,
    context: "/",
    entry: Object.fromEntries(files.map((file, index) => [`entry${index}`, file])),
    externals: ({ request, contextInfo }, done) =>
      contextInfo.issuer || !wanted.has(request) ? done(null, "var undefined") : done(),
    optimization: { sideEffects: "flag" },
    resolve: { extensions: [".ts", ".js"] },
    module: { rules: [typescript] },
  });
  compiler.hooks.finishMake.tap("Dependencies", (compilation) => {
    const found = {};
    for (const module of compilation.modules) {
      if (!module.resource || !wanted.has(module.resource)) continue;
      found[module.resource] = {
        type: module.type,
        exportsType: module.buildMeta.exportsType ?? null,
        dependencies: [...dependenciesOf(module)].map(describe),
        error: module.error ? String(module.error.message).split("\n")[0] : null,
      };
    }
    process.stdout.write(JSON.stringify(found), () => process.exit(0));
  });
  compiler.run((error) => {
    process.stderr.write(`${error?.stack ?? "webpack ended early"}\n`);
    process.exitCode = 2;
  });
}

main();
