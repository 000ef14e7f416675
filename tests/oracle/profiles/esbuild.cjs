// esbuild: a file is kept when it contributes bytes to the output.
"use strict";

const path = require("node:path");
const { esbuildOptions } = require("../configured.cjs");

async function keep(entry, { load, build = {}, options = {} }) {
  const esbuild = load("esbuild");
  const settings = {
    absWorkingDir: path.dirname(entry),
    entryPoints: [entry],
    bundle: true,
    treeShaking: true,
    platform: "browser",
    format: "esm",
    metafile: true,
    write: false,
    outdir: "/hygiene-oracle-output",
    logLevel: "silent",
    ...esbuildOptions(build),
    ...options,
  };
  const bundler = { name: "esbuild", version: esbuild.version };
  try {
    const { metafile } = await esbuild.build(settings);
    const files = Object.values(metafile.outputs).flatMap((output) =>
      Object.entries(output.inputs)
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([input]) => path.resolve(settings.absWorkingDir, input)),
    );
    return { bundler, files, errors: [] };
  } catch (failure) {
    // No output, hence nothing kept.
    if (!failure.errors) throw failure;
    return { bundler, files: [], errors: failure.errors.map(describe) };
  }
}

function describe({ text, location }) {
  return location ? `${location.file}:${location.line}: ${text}` : text;
}

module.exports = { keep };
