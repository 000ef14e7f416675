// rollup: a module is kept when what is rendered of it has a length.
"use strict";

const { rollupOptions } = require("../configured.cjs");

async function keep(entry, { load, build = {}, options = {} }) {
  const { rollup, VERSION } = load("rollup");
  const plugin = (name, settings) => {
    const loaded = load(`@rollup/plugin-${name}`);
    return (loaded.default ?? loaded)(settings);
  };
  const bundler = { name: "rollup", version: VERSION };
  const configured = rollupOptions(build, plugin);
  try {
    const bundle = await rollup({
      input: entry,
      onLog() {},
      external: configured.external,
      ...options,
      plugins: [
        ...configured.plugins,
        plugin("node-resolve", configured.nodeResolve),
        plugin("commonjs"),
        plugin("json"),
        ...(options.plugins ?? []),
      ],
    });
    const { output } = await bundle.generate({ format: "es" });
    await bundle.close();
    const files = output
      .filter((part) => part.type === "chunk")
      .flatMap((chunk) => Object.entries(chunk.modules))
      .filter(([, { renderedLength }]) => renderedLength > 0)
      .map(([id]) => id);
    return { bundler, files, errors: [] };
  } catch (failure) {
    // No output, hence nothing kept.
    return { bundler, files: [], errors: [String(failure.message)] };
  }
}

module.exports = { keep };
