// Loads a bundle into V8 contexts as Temporal's worker does, and says how much memory there is then.
//
//   node --expose-gc contexts.cjs FILE MODE CONTEXTS < OWNERS
//
// MODE is how the worker loads it: "fresh" makes a context for every workflow (src/workflow/vm.ts of
// @temporalio/worker), "reused" has one for all, where every workflow has module instances of its own
// (src/workflow/reusable-vm.ts). "owners" says what the modules of each owner add to a fresh context:
// OWNERS is a JSON object, from the id of a module to the name of its owner.
// One line of JSON is printed: {kind, bare, points: [{contexts, heap, rss, peak}]}, for "owners"
// {kind, owners, complete}, or {error}. `held` only keeps what is measured from being collected.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");
const { freshContext, reusedContext, workflowName } = require("./sandbox.cjs");

const POINTS = 4;
const OWNERS_TIME_MS = 20_000;
const CALL = /__webpack_modules__\[moduleId\](?=(?:\.call)?\()/;

/** Memory in bytes, when everything that cannot be reached is gone. */
function memory() {
  let heap = Infinity;
  for (let round = 0; round < 4; round += 1) {
    globalThis.gc();
    const now = process.memoryUsage().heapUsed;
    if (now > heap * 0.999) break;
    heap = now;
  }
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, rss, peak: process.resourceUsage().maxRSS * 1024 };
}

/** What a worker thread holds besides its contexts: the code, its map, the compiled script. */
function load(file, change = (code) => code) {
  const code = change(fs.readFileSync(file, "utf8"));
  const [, encoded] = code.match(/\n\/\/# sourceMappingURL=data:[^,]*;base64,(\S+)\s*$/) ?? [];
  const map = encoded ? JSON.parse(Buffer.from(encoded, "base64").toString()) : undefined;
  return { code, map, script: new vm.Script(code, { filename: path.resolve(file) }) };
}

function measure(file, mode, contexts) {
  const bare = { contexts: 0, ...memory() };
  const { script, ...held } = load(file);
  const type = workflowName(script);
  if (mode === "reused" && type === null) throw new Error("it is no bundle of Temporal's");
  const enter = (mode === "fresh" ? freshContext : reusedContext)(script, type ?? undefined);
  const workflows = [];
  const every = Math.ceil(contexts / POINTS);
  const points = [{ contexts: 0, ...memory() }];
  for (let number = 1; number <= contexts; number += 1) {
    workflows.push(enter(number));
    if (number % every === 0 || number === contexts) {
      points.push({ contexts: number, ...memory() });
    }
  }
  return { kind: kindOf(type), bare, points, held: Object.keys(held).length + workflows.length };
}

function kindOf(type) {
  return type === null ? "script" : type === undefined ? "modules" : "workflow";
}

/** What evaluating the modules of each owner leaves behind, the modules that they ask for apart. */
function measureOwners(file, owners) {
  const { script } = load(file, (code) => code.replace(CALL, "__hygiene_evaluate(moduleId, $&)"));
  const heaps = {};
  const stack = [];
  let current = "";
  let last = 0;
  let counting = false;
  let complete = true;
  const deadline = Date.now() + OWNERS_TIME_MS;
  const turnTo = (owner) => {
    if (!counting || owner === current) {
      current = owner;
      return;
    }
    const { heap } = memory();
    heaps[current] = (heaps[current] ?? 0) + heap - last;
    last = heap;
    current = owner;
    if (Date.now() > deadline) {
      counting = false;
      complete = false;
    }
  };
  const evaluate = (id, factory) =>
    function evaluated(...given) {
      stack.push(current);
      turnTo(owners[id] ?? "");
      try {
        return factory.apply(this, given);
      } finally {
        turnTo(stack.pop());
      }
    };
  const more = { __hygiene_evaluate: evaluate };
  const type = workflowName(script, more);
  const enter = freshContext(script, type ?? undefined, more);
  const alive = [enter(1)]; // functions are compiled once for all contexts
  counting = true;
  last = memory().heap;
  alive.push(enter(2));
  turnTo("\0end");
  return { kind: kindOf(type), owners: heaps, complete, held: alive.length };
}

function main([file, mode, contexts]) {
  const answer =
    mode === "owners"
      ? measureOwners(file, JSON.parse(fs.readFileSync(0, "utf8")))
      : measure(file, mode, Number(contexts));
  fs.writeSync(1, `${JSON.stringify(answer)}\n`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  const text = String(error?.message ?? error).split("\n")[0];
  fs.writeSync(1, `${JSON.stringify({ error: `${error?.name ?? "Error"}: ${text}` })}\n`);
}
process.exit(0); // whatever the bundle has left running
