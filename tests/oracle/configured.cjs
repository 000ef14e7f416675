// What the build options of a hygiene configuration are in each bundler's own configuration.
//
// `build` has the keys of the configuration (platform, conditions, main_fields, extensions, alias,
// external, define), and `root`, the folder that paths in it start from.
"use strict";

const path = require("node:path");

const WEBPACK_TARGETS = { browser: "web", node: "node", neutral: ["web", "node"] };

function webpackOptions(build, webpack) {
  const resolve = given({
    conditionNames: build.conditions,
    mainFields: build.main_fields,
    extensions: build.extensions,
    alias: build.alias && absoluteAliases(build),
  });
  return given({
    target: WEBPACK_TARGETS[build.platform],
    resolve: Object.keys(resolve).length > 0 ? resolve : undefined,
    externals: build.external && webpackExternal(build),
    plugins: build.define && [new webpack.DefinePlugin(sources(build.define))],
  });
}

const ESBUILD_EXTENSIONS = [".tsx", ".ts", ".jsx", ".js", ".css", ".json"];
const ESBUILD_MAIN_FIELDS = {
  browser: ["browser", "module", "main"],
  node: ["main", "module"],
  neutral: [],
};

function esbuildOptions(build) {
  return given({
    absWorkingDir: build.root,
    platform: build.platform,
    conditions: withDefaults(build.conditions, ["module"]),
    mainFields: withDefaults(build.main_fields, ESBUILD_MAIN_FIELDS[build.platform ?? "browser"]),
    resolveExtensions: withDefaults(build.extensions, ESBUILD_EXTENSIONS),
    alias: build.alias && plainAliases(build),
    external: build.external?.map((one) => absolute(build, one)),
    define: build.define && sources(build.define),
  });
}

/** What goes to node-resolve, what to rollup itself, and the plugins in front of all others. */
function rollupOptions(build, plugin) {
  const browser = (build.platform ?? "browser") === "browser";
  const conditions = withDefaults(build.conditions, []) ?? [];
  const aliases = Object.entries(build.alias ? plainAliases(build) : {});
  return {
    nodeResolve: given({
      browser,
      exportConditions: [...conditions, ...(build.platform === "node" ? ["node"] : [])],
      mainFields: withDefaults(build.main_fields, ["module", "main"]),
      extensions: withDefaults(build.extensions, [".mjs", ".js", ".json", ".node"]),
    }),
    external: build.external && rollupExternal(build),
    plugins: [
      ...(aliases.length > 0
        ? [plugin("alias", { entries: aliases.map(([find, replacement]) => ({ find, replacement })) })]
        : []),
      ...(build.define
        ? [plugin("replace", { preventAssignment: true, values: sources(build.define) })]
        : []),
    ],
  };
}

function webpackExternal(build) {
  const [names, paths] = patterns(build);
  return [
    ...names,
    ({ context, request, getResolve }, done) => {
      if (paths.length === 0) return done();
      getResolve()(context, request, (_error, found) =>
        done(null, found && paths.some((one) => one.test(found)) ? request : undefined),
      );
    },
  ];
}

function rollupExternal(build) {
  const [names, paths] = patterns(build);
  return (id, _importer, isResolved) => (isResolved ? paths : names).some((one) => one.test(id));
}

/** Regular expressions for specifiers as written, and for the paths of files. */
function patterns(build) {
  const all = build.external.map((one) => [isPath(one), absolute(build, one)]);
  const of = (wanted, end) =>
    all.filter(([found]) => found === wanted).map(([, text]) => pattern(text, end));
  return [of(false, "(?:/|$)"), of(true, "$")];
}

function pattern(text, end) {
  const parts = text.split("*").map((part) => part.replace(/[\\^$+?.()|[\]{}/]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}${parts.length > 1 ? "$" : end}`);
}

function absoluteAliases(build) {
  const target = (one) => (typeof one === "string" ? absolute(build, one) : one);
  return Object.fromEntries(
    Object.entries(build.alias).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(target) : target(value),
    ]),
  );
}

/** Those that every bundler takes: a name, and one text in its place. */
function plainAliases(build) {
  const plain = ([name, value]) => typeof value === "string" && !name.endsWith("$");
  return Object.fromEntries(Object.entries(absoluteAliases(build)).filter(plain));
}

const withDefaults = (list, defaults) =>
  list?.flatMap((one) => (one === "..." ? defaults : [one]));
const isPath = (text) => /^\.{0,2}\//.test(text);
const absolute = (build, text) => (isPath(text) ? path.resolve(build.root, text) : text);
const sources = (define) =>
  Object.fromEntries(Object.entries(define).map(([name, value]) => [name, String(value)]));
const given = (options) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

module.exports = { webpackOptions, esbuildOptions, rollupOptions };
