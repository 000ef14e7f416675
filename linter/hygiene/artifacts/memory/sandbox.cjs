// The V8 contexts of Temporal's worker, as far as loading a workflow goes.
"use strict";

const assert = require("node:assert");
const { AsyncLocalStorage } = require("node:async_hooks");
const vm = require("node:vm");

const MODULE_CACHE = "__webpack_module_cache__";

/** A context with what the worker gives to each (injectGlobals in src/workflow/vm-shared.ts). */
function newContext(more) {
  const context = vm.createContext({}, { microtaskMode: "afterEvaluate" });
  const given = {
    URL,
    URLSearchParams,
    assert,
    TextEncoder,
    TextDecoder,
    AbortController,
    AsyncLocalStorage: class extends AsyncLocalStorage {},
    ...more,
  };
  for (const [name, value] of Object.entries(given)) {
    Object.defineProperty(context, name, { value, enumerable: true });
  }
  const levels = ["log", "warn", "error", "info", "debug"];
  const silent = Object.fromEntries(levels.map((level) => [level, () => {}]));
  Object.defineProperty(context, "console", { value: silent, writable: true, configurable: true });
  const symbols = vm.runInContext("Symbol", context);
  for (const name of ["dispose", "asyncDispose"]) {
    if (typeof symbols[name] !== "symbol") {
      Object.defineProperty(symbols, name, { value: Symbol.for(`nodejs.${name}`) });
    }
  }
  return context;
}

/**
 * @param {vm.Script} script the bundle
 * @param {string | undefined} type the name of one of its workflows, from workflowName
 * @param {object} more globals besides those of the worker
 * @returns {(number: number) => object} loads the bundle for another workflow, and returns what keeps
 *   all of that alive
 */
function freshContext(script, type, more = {}) {
  return (number) => {
    const context = load(script, more);
    if (isTemporal(context)) begin(context, number, type);
    return context;
  };
}

/** The same in one context: modules that are loaded before any workflow begins are shared. */
function reusedContext(script, type) {
  const context = newContext({});
  const shared = new Map();
  const cacheOfWorkflow = () => context.__TEMPORAL_ACTIVATOR__?.moduleCache;
  const cache = new Proxy(
    {},
    {
      get: (_target, id) => shared.get(id) ?? cacheOfWorkflow()?.get(id),
      set(_target, id, module) {
        (cacheOfWorkflow() ?? shared).set(id, module);
        return true;
      },
    },
  );
  Object.defineProperty(context, MODULE_CACHE, { value: cache });
  script.runInContext(context);
  vm.runInContext("__TEMPORAL__.preloadModules?.()", context);
  const descriptors = new vm.Script("Object.getOwnPropertyDescriptors(globalThis)");
  const define = vm.runInContext("(name, one) => Object.defineProperty(globalThis, name, one)", context);
  const remove = vm.runInContext("(name) => delete globalThis[name]", context);
  const pristine = descriptors.runInContext(context);
  return (number) => {
    begin(context, number, type);
    const own = descriptors.runInContext(context); // a workflow keeps the globals that it sets
    for (const name of Reflect.ownKeys(own)) {
      if (!own[name].configurable) continue;
      if (Object.hasOwn(pristine, name)) define(name, pristine[name]);
      else remove(name);
    }
    return own;
  };
}

/**
 * @returns {string | undefined | null} the name of a workflow that the bundle has; undefined where its
 *   modules can only be evaluated without its runtime; null where it is no bundle of Temporal's
 */
function workflowName(script, more = {}) {
  const context = load(script, more);
  if (!isTemporal(context)) return null;
  const { api, importWorkflows } = context.__TEMPORAL__;
  try {
    // It evaluates all modules before it finds out that no workflow has this name.
    api.initRuntime(workflowOptions(0, "hygiene measures this bundle"));
  } catch {
    // The names are asked for below; what went wrong before that goes wrong there, too.
  }
  try {
    const workflows = Object.entries(importWorkflows());
    const [name] = workflows.find(([, one]) => typeof one === "function") ?? [];
    if (name !== undefined) freshContext(script, name, more)(0);
    return name;
  } catch {
    return undefined; // the runtime is that of a version that asks for more
  }
}

function load(script, more) {
  const context = newContext(more);
  context[MODULE_CACHE] = {};
  script.runInContext(context);
  return context;
}

function isTemporal(context) {
  return typeof context.__TEMPORAL__?.importWorkflows === "function";
}

function begin(context, number, type) {
  if (type !== undefined) {
    context.__TEMPORAL__.api.initRuntime(workflowOptions(number, type));
    return;
  }
  context.__TEMPORAL_ACTIVATOR__ = {
    moduleCache: new Map(),
    now: 0,
    random: Math.random,
    info: workflowOptions(number, "").info,
    hasFlag: () => false,
    workflowSandboxDestructors: [],
  };
  context.__TEMPORAL__.importInterceptors();
  context.__TEMPORAL__.importWorkflows();
}

/** What initRuntime of @temporalio/workflow asks for (WorkflowCreateOptionsInternal). */
function workflowOptions(number, workflowType) {
  const runId = `run-${number}`;
  const start = new Date(0);
  return {
    info: {
      workflowType,
      workflowId: `workflow-${number}`,
      runId,
      firstExecutionRunId: runId,
      namespace: "default",
      taskQueue: "measure",
      attempt: 1,
      historyLength: 3,
      historySize: 0,
      continueAsNewSuggested: false,
      startTime: start,
      runStartTime: start,
      searchAttributes: {},
      taskTimeoutMs: 10_000,
      unsafe: { isReplaying: false, isReplayingHistoryEvents: false },
    },
    randomnessSeed: [number],
    now: 0,
    showStackTraceSources: false,
    getTimeOfDay: () => 0n,
    registeredActivityNames: new Set(),
    stackTracesEnabled: false,
  };
}

module.exports = { freshContext, reusedContext, workflowName };
