// rollup: a module is kept when what is rendered of it has a length.
"use strict";

async function keep(entry, { load, options = {} }) {
  const { rollup, VERSION } = load("rollup");
  const plugin = (name, settings) => {
    const loaded = load(`@rollup/plugin-${name}`);
    return (loaded.default ?? loaded)(settings);
  };
  const bundler = { name: "rollup", version: VERSION };
  try {
    const bundle = await rollup({
      input: entry,
      onLog() {},
      ...options,
      plugins: [
        plugin("node-resolve", { browser: true }),
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
