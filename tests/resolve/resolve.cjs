// Answers requests with the real enhanced-resolve, one JSON line in, one JSON line out.
// In: {sets: [resolver options, …], requests: [[set, directory, request], …]}.
// Out: for each request {path, rest} (rest: query and fragment), false (an empty module) or a text
// that says why there is no file.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const readline = require("node:readline");
const { createRequire } = require("node:module");

const program = createRequire(path.join(__dirname, "..", "oracle", "node_modules", "_.js"));
const { CachedInputFileSystem, ResolverFactory } = program("enhanced-resolve");
const { escapeHashInPathRequest } = program("webpack/lib/util/identifier");

function answer({ sets, requests }) {
  const fileSystem = new CachedInputFileSystem(fs, 600000);
  const resolvers = sets.map((options) =>
    ResolverFactory.createResolver({ ...options, fileSystem, useSyncFileSystemCalls: true }),
  );
  return requests.map(([set, directory, request]) => {
    let found = "no answer";
    try {
      resolvers[set].resolve({}, directory, escapeHashInPathRequest(request), {}, (error, _, result) => {
        if (error) found = String(error.message).slice(0, 300);
        else if (result.path === false) found = false;
        else found = { path: result.path, rest: (result.query || "") + (result.fragment || "") };
      });
    } catch (error) {
      found = String(error.message).slice(0, 300);
    }
    return found;
  });
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`);
});
