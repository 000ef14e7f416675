// Runs one profile on many entries in one process, which saves loading the bundler for each.
//
//   node tests/oracle/batch.cjs PROFILE [WEBPACK_DIR] < entries.json
//
// The entries are a JSON list of files, each as it is or as {"entry", "build"} (see configured.cjs).
// Prints for each, as soon as it is known, a line of JSON: what keep.cjs prints. An entry on which
// the bundler failed altogether keeps nothing, and its errors say why.
"use strict";

const fs = require("node:fs");
const { keep } = require("./keep.cjs");

async function main([profile, webpack]) {
  for (const one of JSON.parse(fs.readFileSync(0, "utf8"))) {
    const { entry, build } = typeof one === "string" ? { entry: one } : one;
    const failed = (error) => ({ profile, entry, modules: [], errors: [String(error.message)] });
    // Some crashes of a bundler reach no promise; they end this entry, not the others.
    const crash = new Promise((_resolve, reject) => {
      process.removeAllListeners("uncaughtException").once("uncaughtException", reject);
    });
    const answer = await Promise.race([keep(profile, entry, { webpack, build }), crash]).catch(failed);
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exitCode = 2;
});
