// Answers requests with the real esbuild, one JSON line in, one JSON line out.
// In: {options, requests: [[kind, directory, specifier], …]}; all requests are of one build.
// Out: [{inputs: every module of the build, answers: for each request the module, or null}, …]: more
// than one build where one of the requests ends the whole build; its answer is false.
// A module is its path with its suffix; "(disabled):" in front of an empty one.
"use strict";

const path = require("node:path");
const readline = require("node:readline");
const { createRequire } = require("node:module");

// ESBUILD: a folder whose node_modules has another version.
const home = process.env.ESBUILD ?? path.join(__dirname, "..", "oracle");
const program = createRequire(path.join(home, "node_modules", "_.js"));
const esbuild = program("esbuild");

function absolute(name) {
  if (name.startsWith("(disabled):")) return name;
  return `/${name}`;
}

async function built({ options, requests }) {
  const asks = requests.map(([kind, directory, specifier]) => {
    const text = JSON.stringify(specifier);
    // What is not found is no error of the build where the code handles it.
    const contents = kind === "commonjs" ? `try{require(${text})}catch{}` : `import(${text}).catch(()=>{})`;
    return { contents, resolveDir: directory };
  });
  const asking = {
    name: "asking",
    setup(build) {
      build.onResolve({ filter: /^asking:\d+$/ }, ({ path, kind }) =>
        kind === "entry-point" ? { path: path.slice(7), namespace: "asking" } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: "asking" }, ({ path }) => asks[Number(path)]);
      build.onLoad({ filter: /.*/, namespace: "file" }, () => ({ contents: "", loader: "js" }));
    },
  };
  const { metafile } = await esbuild.build({
    absWorkingDir: "/",
    entryPoints: asks.map((_, index) => ({ in: `asking:${index}`, out: String(index) })),
    bundle: true,
    platform: "browser",
    format: "esm",
    metafile: true,
    write: false,
    outdir: "/hygiene-oracle-output",
    logLevel: "silent",
    plugins: [asking],
    ...options,
  });
  const inputs = Object.keys(metafile.inputs).filter((name) => !name.startsWith("asking:"));
  const answers = asks.map((_, index) => {
    const [found] = metafile.inputs[`asking:${index}`].imports;
    return found === undefined || found.external ? null : absolute(found.path);
  });
  return { inputs: inputs.map(absolute), answers };
}

async function answer({ options, requests }) {
  try {
    return [await built({ options, requests })];
  } catch {
    if (requests.length === 1) return [{ inputs: [], answers: [false] }];
    const half = requests.length >> 1;
    const halves = [requests.slice(0, half), requests.slice(half)];
    return [
      ...(await answer({ options, requests: halves[0] })),
      ...(await answer({ options, requests: halves[1] })),
    ];
  }
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
  }
})();
