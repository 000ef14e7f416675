"""Hooks that change the webpack configuration; Node runs each one and says what comes out."""

from __future__ import annotations

import pytest

from hygiene.entrypoints.entrypoint import WebpackChanges

PLUGINS = """
const made = (name) => class { constructor(...given) { this.stand_in = name;
  this.given = given.map((one) => one instanceof RegExp ? one.source :
    one && one.resourceRegExp ? one.resourceRegExp.source : one); } };
exports.TsconfigPathsPlugin = made('paths');
exports.default = exports.TsconfigPathsPlugin;
for (const name of ['DefinePlugin', 'IgnorePlugin', 'NormalModuleReplacementPlugin'])
  exports[name] = made(name);
"""
HOOKS = {
    "nothing": "(config) => config",
    "harmless": "(config) => { config.output = { ...config.output, publicPath: '' };\n"
    "  config.devtool = false; return config; }",
    "alias": "(config) => { config.resolve.alias = { ...config.resolve.alias,\n"
    "  '@': path.join(__dirname, 'x'), exact$: './one', off: false }; return config; }",
    "alias-replaced": "(config) => { config.resolve.alias = { '@': __dirname }; return config; }",
    "alias-set": "(config) => { config.resolve.alias['@lib'] = __dirname + '/lib';\n"
    "  return config; }",
    "alias-list": "(config) => { config.resolve.alias.many = ['a', 'b']; return config; }",
    "spread": "(config) => ({ ...config, resolve: { ...config.resolve,\n"
    "  extensions: ['.tsx', ...config.resolve.extensions] } })",
    "guarded": "(config) => { if (!config.resolve) config.resolve = {};\n"
    "  if (config.resolve.modules && config.resolve.modules.length > 0)\n"
    "    config.resolve.modules.push(path.resolve(__dirname, '..'));\n"
    "  else config.resolve.modules = ['none'];\n  console.error(config); return config; }",
    "optional": "(config) => { const list = config.resolve?.extensions ?? [];\n"
    "  config.resolve.extensions = [...list, '.json']; return config; }",
    "local-list": "(config) => { const list = config.resolve.extensions;\n"
    "  list.unshift('.tsx'); return config; }",
    "default-assigned": "(config) => { config.resolve.fallback ??= {};\n"
    "  config.resolve.fallback.crypto = false; return config; }",
    "default-in-place": "(config) => { (config.resolve.fallback ??= {}).stream = 's';\n"
    "  return config; }",
    "extension-alias": "(config) => { config.resolve.extensionAlias = {\n"
    "  '.js': ['.ts', '.tsx', '.js'], '.mjs': ['.mts', '.mjs'] }; return config; }",
    "fields": "(config) => { Object.assign(config.resolve, { mainFields: ['main'],\n"
    "  conditionNames: ['node'], mainFiles: ['index', 'main'], symlinks: false });\n"
    "  return config; }",
    "paths-plugin": "(config) => { const plugins = config.resolve.plugins ?? [];\n"
    "  config.resolve.plugins = [...plugins,\n"
    "    new TsconfigPathsPlugin({ configFile: path.join(__dirname, '../tsconfig.x.json') })];\n"
    "  return config; }",
    "rule-added": "(config) => { config.module.rules.push({ test: /\\.tsx$/,\n"
    "  exclude: /node_modules/, use: { loader: 'swc-loader' } }); return config; }",
    "rules-replaced": "(config) => { config.module.rules = [{ test: /\\.[jt]sx?$/,\n"
    "  loader: 'esbuild-loader' }]; return config; }",
    "mode": "(config) => ({ ...config, mode: 'production', target: 'node' })",
    "optimization": "(config) => { config.optimization = { ...config.optimization,\n"
    "  sideEffects: true, minimize: false }; return config; }",
    "plugins": "(config) => { config.plugins.push(\n"
    "  new webpack.DefinePlugin({ 'process.env.X': JSON.stringify('y'), FLAG: false }),\n"
    "  new webpack.IgnorePlugin({ resourceRegExp: /^pg-native$/ }),\n"
    "  new webpack.NormalModuleReplacementPlugin(/^node:crypto$/, './stub.js')); return config; }",
    "entry": "(config) => ({ ...config,\n"
    "  entry: [path.join(__dirname, 'first.js'), ...config.entry] })",
    "externals": "(config) => ({ ...config, externals: ['left-pad', { lodash: '_' }] })",
    "helper": "(config) => { addAlias(config); return config; }",
    "helper-returns": "(config) => withAlias(config)",
    "named-function": "named",
    "deleted": "(config) => { delete config.resolve.extensionAlias; return config; }",
    "condition-known": "(config) => { if (config.mode === 'development')\n"
    "  config.resolve.alias.dev = 'd'; else config.resolve.alias.prod = 'p'; return config; }",
    "ternary": "(config) => config.mode === 'none' ? config : { ...config, mode: 'none' }",
    "loop-free-entries": "(config) => { const extra = { a: '1', b: '2' };\n"
    "  config.resolve.alias = { ...config.resolve.alias, ...extra }; return config; }",
}
HEAD = """
const { Worker } = require('@temporalio/worker');
const path = require('path');
const { TsconfigPathsPlugin } = require('tsconfig-paths-webpack-plugin');
const webpack = require('webpack');
function addAlias(config) { config.resolve.alias.helped = path.join(__dirname, 'h'); }
const withAlias = (config) => ({ ...config, mode: 'none' });
function named(config) { config.resolve.alias['@'] = __dirname; return config; }
"""


def strings(value):
    return tuple(value) if isinstance(value, list) else None if value is None else (value,)


def targets(value):
    return False if value is False else strings(value)


def aliases(value):
    return {
        (name.removesuffix("$"), targets(target), name.endswith("$"))
        for name, target in (value or {}).items()
        if name != "own"
    }


def rule(one):
    use = one.get("use", one.get("loader"))
    used = [part.get("loader") if isinstance(part, dict) else part for part in strings_of(use)]
    return (regexp(one.get("test")), regexp(one.get("exclude")), tuple(used))


def strings_of(use):
    return use if isinstance(use, list) else [use]


def regexp(value):
    return value and value["regexp"]


def expected_of(configuration) -> dict[str, object]:
    """Say in our terms what Node printed: None where it is as the worker made it."""
    resolve, rules = configuration["resolve"], [*map(rule, configuration["module"]["rules"])]
    own = [(r"\.js$", None, ("source-map-loader",)), (r"\.ts$", "node_modules", ("swc-loader",))]
    plugins = [one for one in configuration["plugins"] if "stand_in" in one]

    def changed(name, before=None):
        now = strings(resolve.get(name))
        return None if now == before else now

    extension_alias = tuple((k, tuple(v)) for k, v in resolve.get("extensionAlias", {}).items())
    paths = [one["given"][0]["configFile"] for one in resolve.get("plugins") or []]
    external = configuration.get("externals") or []
    return {
        "aliases": aliases(resolve["alias"]),
        "drops_own_aliases": "own" not in resolve["alias"],
        "extensions": changed("extensions", (".ts", ".js")),
        "modules": changed("modules", ("<module-overrides>", "node_modules")),
        "main_fields": changed("mainFields"),
        "condition_names": changed("conditionNames"),
        "main_files": changed("mainFiles"),
        "symlinks": resolve.get("symlinks"),
        "fallback": aliases(resolve.get("fallback")),
        "extension_alias": None
        if extension_alias == ((".js", (".ts", ".js")),)
        else extension_alias,
        "tsconfig_paths": tuple(paths) or None,
        "rules": None if rules == own else rules,
        "entries": tuple(one for one in configuration["entry"] if one != "own"),
        "externals": {
            name for one in external for name in (one if isinstance(one, dict) else [one])
        },
        "mode": None if configuration["mode"] == "development" else configuration["mode"],
        "target": configuration.get("target"),
        "optimization": configuration.get("optimization", {}),
        "define": {
            (name, value if isinstance(value, str) else str(value).lower())
            for one in plugins
            if one["stand_in"] == "DefinePlugin"
            for name, value in one["given"][0].items()
        },
        "ignored": tuple(one["given"][0] for one in plugins if one["stand_in"] == "IgnorePlugin"),
        "replacements": [
            tuple(one["given"])
            for one in plugins
            if one["stand_in"] == "NormalModuleReplacementPlugin"
        ],
    }


def ours(changes: WebpackChanges) -> dict[str, object]:
    import json

    found = {name: getattr(changes, name) for name in changes.__struct_fields__}
    for name in ("aliases", "fallback"):
        found[name] = {(one.name, one.targets, one.exact) for one in found[name]}
    if changes.rules is not None:
        found["rules"] = [(one.test, one.exclude, one.loaders) for one in changes.rules]
    found["externals"], found["define"] = set(changes.externals), set(changes.define)
    found["optimization"] = {name: json.loads(value) for name, value in changes.optimization}
    found["replacements"] = [(one.pattern, one.target) for one in changes.replacements]
    return found


@pytest.mark.parametrize("name", HOOKS)
def test_what_a_hook_does(name, write_files, detect, node_options) -> None:
    program = (
        f"{HEAD}Worker.create({{ workflowsPath: require.resolve('./w'),\n"
        f"  bundlerOptions: {{ webpackConfigHook: {HOOKS[name]} }} }});"
    )
    root = write_files(
        {
            "src/worker.js": program,
            "src/w.js": "",
            "node_modules/webpack/index.js": PLUGINS,
            "node_modules/tsconfig-paths-webpack-plugin/index.js": PLUGINS,
        }
    )
    (given,) = node_options("src/worker.js")
    expected = expected_of(given["configuration"])
    (entry,) = detect(root).entrypoints
    assert entry.options is not None and entry.options.webpack is not None
    found = ours(entry.options.webpack)
    assert found.pop("unknown") == ()
    assert found == expected


@pytest.mark.parametrize(
    ("hook", "says"),
    [
        ("(config) => require('some-package')(config)", "returns what cannot be followed"),
        ("(config) => { config.experiments = { css: true }; return config; }", "sets experiments"),
        ("(config) => { for (const x of y) config.z = x; return config; }", "has a for in"),
        ("(config) => { change(config); return config; }", "calls change"),
        ("(config) => { if (process.env.X) config.mode = 'none'; return config; }", "condition"),
        ("(config) => { config.resolve.alias[key] = 'x'; return config; }", "key is only known"),
        ("(config) => { config.plugins.push(new Odd()); return config; }", "plugins with"),
        ("(config) => { config.plugins.pop(); return config; }", "calls config.plugins.pop"),
    ],
)
def test_what_cannot_be_read_is_said(hook, says, entries) -> None:
    program = (
        "const { Worker } = require('@temporalio/worker');\n"
        f"Worker.create({{ workflowsPath: require.resolve('./w'),\n"
        f"  bundlerOptions: {{ webpackConfigHook: {hook} }} }});"
    )
    (entry,) = entries({"src/worker.js": program, "src/w.js": ""})
    assert entry.options is not None and entry.options.webpack is not None
    assert any(says in one and "src/worker.js:" in one for one in entry.options.webpack.unknown)
