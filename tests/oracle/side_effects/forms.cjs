#!/usr/bin/env node
// Asks the real bundlers which files of a package the values of `sideEffects` in forms.json list.
//
//   node tests/oracle/side_effects/forms.cjs --more DIR > tests/oracle/side_effects/goldens.json
//
// DIR/node_modules holds @rspack/core and parcel (npm install @rspack/core@2.3.3 parcel@2.16.4);
// without it, only webpack, esbuild and rollup are asked. Every value is the field of a package of
// its own, linked into node_modules as a workspace package is; the entry imports each file of it
// for its effect alone, so that a bundler keeps exactly the files that it takes for listed. Parcel
// keeps all of these: for it, a barrel passes an export of every file on, and none of them is used.
"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { createRequire } = require("node:module");
const { spawnSync } = require("node:child_process");
const { parseArgs } = require("node:util");

const { files, values } = require("./forms.json");
const oracle = path.resolve(__dirname, "..");
const BARREL = "barrel-of-all.js";
const load = createRequire(path.join(oracle, "package.json"));

// Bundlers escape what is not ASCII in the texts that they write.
function mark(value, file) {
  return `<${value}:${encodeURIComponent(file)}>`;
}

function write(root, asked, throughBarrel) {
  const lines = [];
  fs.writeFileSync(path.join(root, "package.json"), JSON.stringify({ name: "root", private: true }));
  for (const value of asked) {
    const folder = path.join(root, "packages", `p${value}`);
    const barrel = ["export function used() { return Date.now() }"];
    for (const [index, file] of files.entries()) {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      const code = `console.log(${JSON.stringify(mark(value, file))})\nexport const x = 1\n`;
      fs.writeFileSync(path.join(folder, file), code);
      barrel.push(`export { x as x${index} } from ${JSON.stringify(`./${file}`)}`);
    }
    fs.writeFileSync(path.join(folder, BARREL), `${barrel.join("\n")}\n`);
    if (throughBarrel) {
      lines.push(`import { used as used${value} } from "p${value}/${BARREL}"`);
      lines.push(`console.log(used${value}())`);
    } else {
      lines.push(...files.map((file) => `import ${JSON.stringify(`p${value}/${file}`)}`));
    }
    const manifest = { name: `p${value}`, version: "1.0.0", sideEffects: values[value] };
    fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest, null, 2));
    fs.mkdirSync(path.join(root, "node_modules"), { recursive: true });
    fs.symlinkSync(folder, path.join(root, "node_modules", `p${value}`));
  }
  const entry = path.join(root, "entry.js");
  fs.writeFileSync(entry, `${lines.join("\n")}\n`);
  return entry;
}

function webpackLike(bundle, entry, out) {
  const settings = {
    mode: "production",
    entry,
    output: { path: out, filename: "out.js" },
    optimization: { minimize: false },
  };
  return new Promise((resolve, reject) => {
    const compiler = bundle({ ...settings, context: path.dirname(entry) });
    compiler.run((error, stats) => {
      const failed = error ?? (stats.hasErrors() ? new Error(stats.toString("errors-only")) : null);
      compiler.close(() => (failed ? reject(failed) : resolve()));
    });
  });
}

const bundlers = {
  webpack: (entry, out) => webpackLike(load("webpack"), entry, out),
  esbuild: (entry, out) =>
    load("esbuild").build({
      entryPoints: [entry],
      bundle: true,
      format: "esm",
      logLevel: "silent",
      outfile: path.join(out, "out.js"),
    }),
  async rollup(entry, out) {
    const resolving = load("@rollup/plugin-node-resolve").default();
    const built = await load("rollup").rollup({ input: entry, onLog() {}, plugins: [resolving] });
    await built.write({ file: path.join(out, "out.js"), format: "es" });
  },
};

function furtherBundlers(directory) {
  const loadMore = createRequire(path.join(path.resolve(directory), "package.json"));
  return {
    rspack: (entry, out) => webpackLike(loadMore("@rspack/core").rspack, entry, out),
    async parcel(entry, out) {
      process.chdir(path.dirname(entry));
      const { Parcel } = createRequire(loadMore.resolve("parcel"))("@parcel/core");
      const target = {
        distDir: out,
        context: "browser",
        engines: { browsers: "last 1 Chrome version" },
        includeNodeModules: true,
        outputFormat: "esmodule",
        scopeHoist: true,
        optimize: false,
        sourceMap: false,
      };
      const parcel = new Parcel({
        entries: entry,
        defaultConfig: createRequire(loadMore.resolve("parcel")).resolve("@parcel/config-default"),
        mode: "production",
        targets: { main: target },
        shouldDisableCache: true,
        shouldAutoInstall: false,
      });
      await parcel.run();
    },
  };
}

// In a process of its own: webpack throws outside of its promises on some values.
function listed(name, asked, more) {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "side-effects-")));
  try {
    const out = path.join(root, "out");
    fs.mkdirSync(out);
    const entry = write(root, asked, name === "parcel");
    const call = [__filename, "--build", name, "--entry", entry, "--out", out];
    const { status } = spawnSync("node", more ? [...call, "--more", more] : call);
    if (status !== 0) return null;
    const text = fs
      .readdirSync(out)
      .filter((file) => /\.m?js$/.test(file))
      .map((file) => fs.readFileSync(path.join(out, file), "utf8"))
      .join("\n");
    return asked.map((value) => files.filter((file) => text.includes(mark(value, file))));
  } finally {
    fs.rmSync(root, { recursive: true, force: true });
  }
}

// Asks for many values at once, and for each half where one of them fails the whole build.
function answers(name, asked, more) {
  const found = listed(name, asked, more);
  if (found) return found;
  if (asked.length === 1) return [null];
  const middle = asked.length >> 1;
  return [asked.slice(0, middle), asked.slice(middle)].flatMap((half) => answers(name, half, more));
}

async function main() {
  const names = ["build", "entry", "out", "more"];
  const { values: given } = parseArgs({
    options: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
  });
  const known = { ...bundlers, ...(given.more ? furtherBundlers(given.more) : {}) };
  if (given.build) {
    await known[given.build](given.entry, given.out);
    process.exit(0); // parcel's workers would go on
  }
  const all = values.map((_, value) => value);
  const found = Object.keys(known).map((name) => [name, answers(name, all, given.more)]);
  const lines = values.map((value, index) => {
    const kept = found.map(([name, lists]) => [name, lists[index]]);
    return JSON.stringify({ value, listed: Object.fromEntries(kept) });
  });
  process.stdout.write(`[\n${lines.join(",\n")}\n]\n`);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
