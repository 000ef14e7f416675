// Prints what the workflow bundler of an unpacked @temporalio/worker really does: it is loaded with
// stand-ins for its dependencies and asked for its entry and its webpack configuration.
// Usage: node worker_facts.cjs DIRECTORY
const Module = require('module');
const path = require('path');

let configuration;
const anything = new Proxy(function () {}, {
  get: (_, name) => (name === '__esModule' ? true : name === Symbol.toPrimitive ? () => '' : anything),
  apply: () => anything,
  construct: () => anything,
});
class NormalModuleReplacementPlugin {
  constructor(pattern, target) {
    this.replaces = [pattern.source, target];
  }
}
const webpack = Object.assign(
  (options) => {
    configuration = options;
    throw new Error('stop');
  },
  { NormalModuleReplacementPlugin },
);
webpack.webpack = webpack;
webpack.default = webpack;
webpack.__esModule = true;
webpack.javascript = anything;

const load = Module._load;
const resolve = Module._resolveFilename;
Module._load = (request, parent, ...rest) => {
  if (request === 'webpack') return webpack;
  if (request.startsWith('.') || path.isAbsolute(request)) return load(request, parent, ...rest);
  return Module.builtinModules.includes(request.replace('node:', ''))
    ? load(request, parent, ...rest)
    : anything;
};
Module._resolveFilename = (request, parent, ...rest) => {
  const own = request.startsWith('.') || path.isAbsolute(request);
  return own || Module.builtinModules.includes(request.replace('node:', ''))
    ? resolve(request, parent, ...rest)
    : request;
};

const bundler = require(path.join(process.argv[2], 'lib/workflow/bundler.js'));
const made = new bundler.WorkflowCodeBundler({ workflowsPath: '/w.ts', logger: anything });
let entry;
made.genEntrypoint({ mkdirSync() {}, writeFileSync: (_, code) => (entry = code) }, '/w-entry.cjs');

made.bundle({}, {}, '/w-entry.cjs', '/dist').catch(() => {
  const loader = configuration.module.rules.find((one) => String(one.test) === String(/\.ts$/));
  console.log(
    JSON.stringify({
      disallowed: bundler.disallowedModules,
      allowed: bundler.allowedBuiltinModules,
      interceptors: made.workflowInterceptorModules,
      entry,
      extensions: configuration.resolve.extensions,
      extensionAlias: configuration.resolve.extensionAlias ?? {},
      overrides: configuration.resolve.modules[0],
      target: loader.use.options.jsc.target,
      magicComments: Boolean(configuration.module.parser?.javascript?.commonjsMagicComments),
      replaces: (configuration.plugins ?? []).map((one) => one.replaces).filter(Boolean),
    }),
  );
});
