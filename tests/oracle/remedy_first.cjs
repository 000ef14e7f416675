// Says which modules are loaded at first: those of the chunks that no import() asks for.
//
//   node tests/oracle/remedy_first.cjs PROFILE < entries.json
//
// The entries are a JSON list of files; PROFILE is webpack-development, webpack-production or
// rollup. Prints a JSON list of {modules}, like batch.cjs.
"use strict";

const fs = require("node:fs");
const { keep } = require("./keep.cjs");
const { moduleRecords } = require("./modules.cjs");

class FirstModulesPlugin {
  files = new Set();

  apply(compiler) {
    compiler.hooks.afterCompile.tap("FirstModulesPlugin", (compilation) => {
      if (compilation.compiler !== compiler) return;
      for (const chunk of compilation.chunks) {
        if (!chunk.canBeInitial()) continue;
        for (const module of compilation.chunkGraph.getChunkModulesIterable(chunk)) {
          for (const part of module.modules ?? [module]) {
            if (part.resource) this.files.add(part.resource);
          }
        }
      }
    });
  }
}

// rollup: the entry's chunk, and what it imports other than by import().
function firstModules() {
  const files = new Set();
  return {
    name: "first-modules",
    files,
    generateBundle(_options, bundle) {
      const waiting = Object.values(bundle).filter((part) => part.isEntry);
      for (const chunk of waiting) {
        for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
          if (renderedLength > 0) files.add(id);
        }
        for (const name of chunk.imports) {
          if (bundle[name] && !waiting.includes(bundle[name])) waiting.push(bundle[name]);
        }
      }
    },
  };
}

async function main([profile]) {
  const answers = [];
  for (const entry of JSON.parse(fs.readFileSync(0, "utf8"))) {
    const plugin = profile === "rollup" ? firstModules() : new FirstModulesPlugin();
    await keep(profile, entry, { options: { plugins: [plugin] } });
    answers.push({ modules: moduleRecords(plugin.files) });
  }
  process.stdout.write(JSON.stringify(answers));
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exitCode = 2;
});
