// Prints what webpack's production mode finds in files by themselves: whether they are free of
// effects, and which exports need which of their dependencies. Nothing is followed.
//
//   node tests/oracle/inner_graph.cjs [WEBPACK_DIR] < files.json
//
// The files are a JSON list of absolute paths. TypeScript outside node_modules goes through swc as
// in Temporal's bundler. Prints a JSON object: path to { type, free, statement, pureFunctions,
// inlined, dependencies, code, error }; ranges are offsets in the code that webpack parsed, which
// is printed for TypeScript.
"use strict";

const fs = require("node:fs");
const { useWebpack } = require("./substitute-webpack.cjs");

if (process.argv[2]) useWebpack(process.argv[2]);
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

function usage(value) {
  return value instanceof Set ? [...value].sort() : (value ?? null);
}

function describe(dependency) {
  const { type } = dependency;
  const found = { type, used: usage(dependency.usedByExports) };
  if (dependency.request !== undefined) found.request = dependency.request;
  if (Array.isArray(dependency.ids)) found.ids = dependency.ids;
  if (dependency.name !== undefined) found.name = dependency.name;
  if (Array.isArray(dependency.range)) found.start = dependency.range[0];
  return found;
}

function* dependenciesOf(block) {
  yield* block.dependencies;
  for (const inner of block.blocks) yield* dependenciesOf(inner);
}

function inlined(module) {
  const names = [];
  for (const dependency of module.dependencies) {
    if (dependency.type === "harmony export specifier" && dependency.constValue)
      names.push(dependency.name);
    if (dependency.type === "harmony export expression" && dependency.constValue)
      names.push("default");
  }
  return names.sort();
}

function main() {
  const files = JSON.parse(fs.readFileSync(0, "utf8"));
  const wanted = new Set(files);
  const compiler = webpack({
    mode: "production",
    devtool: false,
    context: "/",
    entry: Object.fromEntries(files.map((file, index) => [`entry${index}`, file])),
    externals: ({ request, contextInfo }, done) =>
      contextInfo.issuer || !wanted.has(request) ? done(null, "var undefined") : done(),
    optimization: { sideEffects: true, usedExports: true, innerGraph: true, minimize: false },
    resolve: { extensions: [".ts", ".js"] },
    module: { rules: [typescript] },
    performance: false,
  });
  // The inner graph is inferred in `finishModules`; `seal` comes right behind.
  compiler.hooks.compilation.tap("InnerGraph", (compilation) => {
    compilation.hooks.seal.tap("InnerGraph", () => {
      const found = {};
      for (const module of compilation.modules) {
        if (!module.resource || !wanted.has(module.resource)) continue;
        const info = module.buildInfo ?? {};
        found[module.resource] = {
          type: module.type,
          free: module.buildMeta?.sideEffectFree === true,
          bailout: compilation.moduleGraph.getOptimizationBailout(module).map(String),
          pureFunctions: [...(info.pureFunctions ?? [])].sort(),
          inlined: inlined(module),
          dependencies: [...dependenciesOf(module)].map(describe),
          code: module.resource.endsWith(".ts") ? String(module.originalSource()?.source()) : null,
          error: module.error ? String(module.error.message).split("\n")[0] : null,
        };
      }
      process.stdout.write(JSON.stringify(found), () => process.exit(0));
    });
  });
  compiler.run((error) => {
    process.stderr.write(`${error?.stack ?? "webpack ended early"}\n`);
    process.exitCode = 2;
  });
}

main();
