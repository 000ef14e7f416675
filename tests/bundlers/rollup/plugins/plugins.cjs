// Answers each line, the path of an entry and options of plugin-commonjs, with the modules that
// rollup's plugins make of it.
"use strict";

const { createInterface } = require("node:readline");

const modules = `${__dirname}/../../../oracle/node_modules`;
const load = (name) => require(`${modules}/${name}`);
const plugin = (name, options) => {
  const loaded = load(`@rollup/plugin-${name}`);
  return (loaded.default ?? loaded)(options);
};
const { rollup } = load("rollup");

async function modulesOf(input, options) {
  const found = {};
  const collect = {
    name: "collect",
    buildEnd() {
      for (const id of this.getModuleIds()) {
        const info = this.getModuleInfo(id);
        if (info.isExternal) continue;
        found[id] = {
          code: info.code,
          sideEffects: info.moduleSideEffects,
          synthetic: info.syntheticNamedExports,
          imports: info.importedIdResolutions.map(({ id, external }) => [id, external]),
        };
      }
    },
  };
  const plugins = [
    plugin("node-resolve", { browser: true }),
    plugin("commonjs", options),
    plugin("json"),
    collect,
  ];
  try {
    const bundle = await rollup({ input, onLog() {}, treeshake: false, plugins });
    await bundle.close();
    return { modules: found, error: null };
  } catch (failure) {
    return { modules: {}, error: String(failure.message) };
  }
}

(async () => {
  for await (const line of createInterface({ input: process.stdin })) {
    const answer = await modulesOf(...JSON.parse(line));
    process.stdout.write(JSON.stringify(answer) + "\n");
  }
})();
