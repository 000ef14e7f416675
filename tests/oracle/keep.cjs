#!/usr/bin/env node
// Runs a real bundler on an entry and prints, as JSON, the modules it keeps.
//
//   node tests/oracle/keep.cjs --profile PROFILE ENTRY [--modules DIR] [--worker DIR]
//                              [--webpack DIR] [--build FILE.json] [--options FILE.cjs]
//
// Every file in profiles/ with a `keep` function is a profile.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { parseArgs } = require("node:util");
const { createRequire } = require("node:module");
const { moduleRecords } = require("./modules.cjs");

const USAGE = `usage: node keep.cjs --profile PROFILE ENTRY
  --profile NAME   temporal, webpack-development, webpack-production, esbuild, rollup or node
  --modules DIR    where the bundlers are installed (default: this folder)
  --worker DIR     the @temporalio/worker package to use (default: as seen from ENTRY)
  --webpack DIR    the webpack package to use in place of the installed one
  --build FILE     the build options of a hygiene configuration (platform, alias, …), and root,
                   the folder that their paths start from
  --options FILE   a CommonJS module that exports options: of bundleWorkflowCode for temporal,
                   otherwise of the bundler's own configuration
`;

/**
 * Runs one profile.
 *
 * @param {string} profile the name of a file in profiles/
 * @param {string} entry the file to bundle
 * @param {{modules?: string, worker?: string, webpack?: string, build?: object,
 *   options?: object}} settings
 * @returns {Promise<{profile: string, bundler: {name: string, version: string}, entry: string,
 *   modules: {path: string, bytes: number}[], errors: string[]}>} paths are absolute and real,
 *   sorted; bytes are those of the source on disk
 */
async function keep(profile, entry, settings = {}) {
  const from = path.resolve(settings.modules ?? __dirname);
  const { keep: run } = require(`./profiles/${profile}.cjs`);
  const absolute = path.resolve(entry);
  const { bundler, files, errors } = await run(absolute, {
    ...settings,
    load: createRequire(path.join(from, "package.json")),
  });
  return { profile, bundler, entry: absolute, modules: moduleRecords(files), errors };
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      profile: { type: "string" },
      modules: { type: "string" },
      worker: { type: "string" },
      webpack: { type: "string" },
      build: { type: "string" },
      options: { type: "string" },
    },
  });
  if (!values.profile || positionals.length !== 1) {
    process.stderr.write(USAGE);
    return 2;
  }
  const options = values.options ? require(path.resolve(values.options)) : undefined;
  const build = values.build ? JSON.parse(fs.readFileSync(values.build, "utf8")) : undefined;
  const result = await keep(values.profile, positionals[0], { ...values, build, options });
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  return 0;
}

module.exports = { keep };

if (require.main === module) {
  main().then(
    (status) => (process.exitCode = status),
    (error) => {
      process.stderr.write(`${error.stack ?? error}\n`);
      process.exitCode = 2;
    },
  );
}
