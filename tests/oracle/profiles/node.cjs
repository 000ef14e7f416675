// Node itself: a file is kept when it is loaded before the entry's module graph has been evaluated.
// The entry runs, in a process of its own; nothing is bundled.
"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { spawnSync } = require("node:child_process");

const RUNNER = path.join(__dirname, "..", "node_run.cjs");
const TIMEOUT = 20_000; // milliseconds

async function keep(entry, { build = {} } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "hygiene-node-"));
  const log = path.join(folder, "log");
  const conditions = (build.conditions ?? [])
    .filter((name) => name !== "...")
    .map((name) => `--conditions=${name}`);
  const { NODE_ENV, NODE_OPTIONS, NODE_PATH, ...env } = process.env;
  const done = spawnSync(process.execPath, [...conditions, RUNNER, log, entry], {
    cwd: path.dirname(entry),
    env,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
    timeout: TIMEOUT,
    killSignal: "SIGKILL",
  });
  const lines = fs.existsSync(log) ? fs.readFileSync(log, "utf8").split("\n") : [];
  fs.rmSync(folder, { recursive: true });
  const end = lines.indexOf("end");
  const files = lines.slice(0, end < 0 ? undefined : end).filter(Boolean);
  return {
    bundler: { name: "node", version: process.versions.node },
    files: [...new Set(files)],
    errors: end < 0 ? [failure(done)] : [],
  };
}

function failure({ error, stderr }) {
  if (error) return String(error.message);
  const lines = stderr.split("\n");
  return lines.find((line) => /^(\w*Error|Uncaught)\b/.test(line)) ?? lines.slice(0, 3).join(" ");
}

module.exports = { keep };
