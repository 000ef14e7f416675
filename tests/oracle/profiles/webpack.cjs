// What the two webpack profiles share; each of them is only a mode.
"use strict";

const path = require("node:path");
const { webpackOptions } = require("../configured.cjs");
const { KeptModulesPlugin } = require("../kept-modules-plugin.cjs");
const { useWebpack } = require("../substitute-webpack.cjs");

/**
 * Bundles for a browser with webpack's defaults, and nothing minimized: which modules are in the
 * chunk graph is settled before that. A TypeScript entry gets what its project would configure:
 * a transpiler outside node_modules, and extensions and an alias that find its files.
 *
 * @param {"development" | "production"} mode
 */
function webpackProfile(mode) {
  return async function keep(entry, { load, webpack: directory, build = {}, options = {} }) {
    if (directory) useWebpack(directory);
    const webpack = directory ? require("webpack") : load("webpack");
    const kept = new KeptModulesPlugin();
    const typescript = /\.[cm]?tsx?$/.test(entry) ? typescriptOptions(load) : {};
    const configured = webpackOptions(build, webpack);
    const compiler = webpack({
      mode,
      context: path.dirname(entry),
      entry,
      output: { path: "/hygiene-oracle-output" },
      devtool: false,
      performance: false,
      ...typescript,
      ...configured,
      ...options,
      resolve: { ...typescript.resolve, ...configured.resolve, ...options.resolve },
      optimization: { minimize: false, ...options.optimization },
      plugins: [...(configured.plugins ?? []), ...(options.plugins ?? []), kept],
    });
    compiler.outputFileSystem = nowhere;
    const failure = await new Promise((done) => compiler.run((error) => done(error)));
    await new Promise((done) => compiler.close(done));
    if (!kept.files) throw failure ?? new Error("webpack ended without a compilation");
    return {
      bundler: { name: "webpack", version: kept.version },
      files: kept.files,
      errors: failure ? [...kept.errors, failure.message] : kept.errors,
    };
  };
}

function typescriptOptions(load) {
  const parser = (tsx) => ({ syntax: "typescript", decorators: true, tsx });
  const rule = (test, tsx) => ({
    test,
    exclude: /node_modules/,
    use: {
      loader: load.resolve("swc-loader"),
      options: { jsc: { target: "es2017", parser: parser(tsx) } },
    },
  });
  return {
    resolve: {
      extensions: [".ts", ".tsx", "..."],
      extensionAlias: { ".js": [".ts", ".tsx", ".js"], ".mjs": [".mts", ".mjs"] },
    },
    module: { rules: [rule(/\.[cm]?ts$/, false), rule(/\.tsx$/, true)] },
  };
}

// The output is of no interest: every write succeeds and leaves nothing.
const nowhere = {
  join: path.join,
  dirname: path.dirname,
  relative: path.relative,
  mkdir: (_path, ...rest) => rest.at(-1)(null),
  writeFile: (_path, _content, ...rest) => rest.at(-1)(null),
  stat: (file, ...rest) => rest.at(-1)(Object.assign(new Error(file), { code: "ENOENT" })),
  readFile: (file, ...rest) => rest.at(-1)(Object.assign(new Error(file), { code: "ENOENT" })),
};

module.exports = { typescriptOptions, webpackProfile };
