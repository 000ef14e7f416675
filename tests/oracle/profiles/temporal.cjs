// Temporal: the real bundleWorkflowCode of the @temporalio/worker that the entry sees.
"use strict";

const path = require("node:path");
const { createRequire } = require("node:module");
const { webpackOptions } = require("../configured.cjs");
const { KeptModulesPlugin } = require("../kept-modules-plugin.cjs");
const { useWebpack } = require("../substitute-webpack.cjs");

const silent = Object.fromEntries(
  ["log", "trace", "debug", "info", "warn", "error"].map((level) => [level, () => {}]),
);

async function keep(entry, { worker, webpack, build, options = {} }) {
  const directory = worker ? path.resolve(worker) : workerSeenFrom(entry);
  if (webpack) useWebpack(webpack);
  const { bundleWorkflowCode } = require(path.join(directory, "lib/workflow/bundler.js"));
  const kept = new KeptModulesPlugin();
  const errors = [];
  try {
    await bundleWorkflowCode({
      ...options,
      logger: silent,
      workflowsPath: entry,
      webpackConfigHook(config) {
        const hooked = options.webpackConfigHook?.(config) ?? config;
        const added = build ? configuredBy(hooked, build) : {};
        return { ...hooked, ...added, plugins: [...(hooked.plugins ?? []), ...(added.plugins ?? []), kept] };
      },
    });
  } catch (error) {
    // Rejected for errors or disallowed modules: the graph has been built all the same.
    if (!kept.files) throw error;
    errors.push(error.message);
  }
  return {
    bundler: {
      name: "webpack",
      version: kept.version,
      worker: require(path.join(directory, "package.json")).version,
    },
    files: kept.files,
    errors: [...kept.errors, ...errors],
  };
}

function configuredBy(config, build) {
  const { resolve = {}, externals, plugins } = webpackOptions(build, require("webpack"));
  return {
    resolve: { ...config.resolve, ...resolve, alias: { ...config.resolve.alias, ...resolve.alias } },
    ...(externals && { externals }),
    ...(plugins && { plugins }),
  };
}

function workerSeenFrom(entry) {
  const main = createRequire(entry).resolve("@temporalio/worker");
  const inside = path.join("node_modules", "@temporalio", "worker");
  const at = main.lastIndexOf(inside);
  return at < 0 ? path.resolve(path.dirname(main), "..") : main.slice(0, at + inside.length);
}

module.exports = { keep };
