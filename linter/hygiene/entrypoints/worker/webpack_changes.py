"""The worker's webpack configuration as a model, and what differs in it after a hook."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Literal

from hygiene.entrypoints.entrypoint import (
    MODULE_OVERRIDES,
    AliasChange,
    LoaderRule,
    Replacement,
    WebpackChanges,
)
from hygiene.entrypoints.worker.session import Session
from hygiene.static.evaluate import Evaluator
from hygiene.static.values import (
    UNDEFINED,
    ArrayValue,
    Constant,
    External,
    FileUrl,
    FunctionValue,
    Instance,
    ObjectValue,
    Pattern,
    Text,
    Undefined,
    Unknown,
    Value,
    alternatives,
)

_OWN = "<own>"
"""Marks what is the worker's own in the model: its aliases, its rules, its plugins, its entry."""

_HARMLESS = frozenset(
    {
        "output",
        "devtool",
        "cache",
        "stats",
        "infrastructureLogging",
        "performance",
        "name",
        "ignoreWarnings",
        "bail",
        "parallelism",
        "profile",
        "watch",
        "watchOptions",
        "snapshot",
        "recordsPath",
        "loader",
        "context",
        "amd",
    }
)
"""Options that change how the bundle is written or reported, not which modules it has."""
_READ = frozenset(
    {"resolve", "module", "plugins", "externals", "mode", "target", "optimization", "entry"}
)
_RESOLVE_READ = frozenset(
    {
        "alias",
        "extensions",
        "extensionAlias",
        "modules",
        "mainFields",
        "conditionNames",
        "mainFiles",
        "fallback",
        "symlinks",
        "plugins",
    }
)


def base_configuration() -> ObjectValue:
    """Return the configuration that the worker hands to a hook (@temporalio/worker 1.24)."""

    def texts(*values: str) -> ArrayValue:
        return ArrayValue([Text(one) for one in values])

    def own_rule(test: str, exclude: str, loader: str) -> ObjectValue:
        properties: dict[str, Value] = {_OWN: Constant(True), "test": Pattern(test, "")}
        if exclude:
            properties["exclude"] = Pattern(exclude, "")
        use: Value = ObjectValue({"loader": Text(loader), "options": ObjectValue()})
        properties["use"] = use if exclude else texts(loader)
        return ObjectValue(dict(properties))

    return ObjectValue(
        {
            "resolve": ObjectValue(
                {
                    "modules": texts(MODULE_OVERRIDES, "node_modules"),
                    "extensions": texts(".ts", ".js"),
                    "extensionAlias": ObjectValue({".js": texts(".ts", ".js")}),
                    "alias": ObjectValue({_OWN: Constant(True)}),
                }
            ),
            "plugins": ArrayValue([Text(_OWN)]),
            "externals": Text(_OWN),
            "module": ObjectValue(
                {
                    "parser": ObjectValue(),
                    "rules": ArrayValue(
                        [
                            own_rule(r"\.js$", "", "source-map-loader"),
                            own_rule(r"\.ts$", "node_modules", "swc-loader"),
                        ]
                    ),
                }
            ),
            "entry": texts(_OWN),
            "mode": Text("development"),
            "devtool": Text("inline-source-map"),
            "output": ObjectValue({"library": Text("__TEMPORAL__")}),
            "ignoreWarnings": ArrayValue(),
        }
    )


def read_changes(
    session: Session, evaluator: Evaluator, result: ObjectValue, function: FunctionValue
) -> WebpackChanges:
    """Compare the configuration that a hook returned with the one it was given."""
    return _Reader(session, evaluator, function).read(result)


class _Reader:
    def __init__(self, session: Session, evaluator: Evaluator, function: FunctionValue) -> None:
        self.session = session
        self.evaluator = evaluator
        self.function = function
        self.problems: list[str] = []

    def get(self, value: Value, name: str) -> Value:
        if isinstance(value, ObjectValue) and name not in value.properties:
            return UNDEFINED  # an unknown spread is reported once, by ``spread``
        return self.evaluator.get(value, name, self.function.module, self.function.node)

    def cannot(self, what: str, unknown: Unknown | None = None) -> None:
        if unknown is not None:
            self.problems.append(self.session.describe(f"webpackConfigHook: {what}", unknown))
            return
        where = self.session.relative(self.function.module.path)
        line = self.function.node.start_point[0] + 1
        self.problems.append(
            f"webpackConfigHook sets {what} ({where}:{line}), which hygiene cannot read: "
            "its prediction may differ"
        )

    def text(self, what: str, value: Value) -> str | None:
        for one in alternatives(value):
            if isinstance(one, Text):
                return one.value
            if isinstance(one, FileUrl):
                return one.path
        if isinstance(value, Unknown):
            self.cannot(what, value)
        return None

    def texts(self, what: str, value: Value) -> tuple[str, ...] | None:
        if isinstance(value, Text):
            return (value.value,)
        if not isinstance(value, ArrayValue):
            if isinstance(value, Unknown):
                self.cannot(what, value)
            return None
        found = [self.text(what, self.evaluator.value(one)) for one in value.items]
        for unknown in value.unknown:
            self.cannot(what, unknown)
        return tuple(dict.fromkeys(one for one in found if one is not None and one != _OWN))

    def items(self, what: str, value: Value) -> list[Value]:
        if not isinstance(value, ArrayValue):
            if not isinstance(value, Undefined):
                self.cannot(what, value if isinstance(value, Unknown) else None)
            return []
        for unknown in value.unknown:
            self.cannot(what, unknown)
        return [self.evaluator.value(one) for one in value.items]

    def read(self, result: ObjectValue) -> WebpackChanges:
        base = base_configuration()
        resolve, plain = self.get(result, "resolve"), self.get(base, "resolve")

        def changed(name: str) -> tuple[str, ...] | None:
            now = self.texts(f"resolve.{name}", self.get(resolve, name))
            before = self.texts(name, self.get(plain, name))
            return now if now != before else None

        alias = self.get(resolve, "alias")
        paths, tsconfigs = self.get(resolve, "plugins"), None
        if not isinstance(paths, Undefined):
            tsconfigs = self._tsconfig_paths(self.items("resolve.plugins", paths))
        changes = WebpackChanges(
            aliases=self._aliases("resolve.alias", alias),
            drops_own_aliases=isinstance(alias, ObjectValue) and _OWN not in alias.properties,
            extensions=changed("extensions"),
            extension_alias=self._extension_alias(self.get(resolve, "extensionAlias")),
            modules=changed("modules"),
            main_fields=changed("mainFields"),
            condition_names=changed("conditionNames"),
            main_files=changed("mainFiles"),
            fallback=self._aliases("resolve.fallback", self.get(resolve, "fallback")),
            symlinks=_flag(self.get(resolve, "symlinks")),
            tsconfig_paths=tsconfigs,
            rules=self._rules(self.get(self.get(result, "module"), "rules")),
            externals=self._externals(self.get(result, "externals")),
            entries=self.texts("entry", self.get(result, "entry")) or (),
            optimization=self._optimization(self.get(result, "optimization")),
            target=self.text("target", self.get(result, "target")),
        )
        mode = self.text("mode", self.get(result, "mode"))
        changes = self._plugins(self.items("plugins", self.get(result, "plugins")), changes)
        self._others(result, resolve)
        return changes.__replace__(
            mode=None if mode == "development" else mode, unknown=tuple(self.problems)
        )

    def _others(self, result: ObjectValue, resolve: Value) -> None:
        for name in result.properties:
            if name not in _READ and name not in _HARMLESS:
                self.cannot(name)
        for unknown in result.unknown:
            self.cannot("the configuration", unknown)
        if isinstance(resolve, ObjectValue):
            for name in resolve.properties:
                if name not in _RESOLVE_READ:
                    self.cannot(f"resolve.{name}")
            for unknown in resolve.unknown:
                self.cannot("resolve", unknown)
        module = self.get(result, "module")
        for name in module.properties if isinstance(module, ObjectValue) else ():
            if name not in ("rules", "parser"):
                self.cannot(f"module.{name}")

    def _aliases(self, what: str, value: Value) -> tuple[AliasChange, ...]:
        if isinstance(value, ArrayValue):
            found: list[AliasChange] = []
            for one in self.items(what, value):
                name = self.text(what, self.get(one, "name"))
                target = self._target(what, self.get(one, "alias"))
                exact = _flag(self.get(one, "onlyModule")) or False
                if name is not None and target is not None:
                    found.append(AliasChange(name, target, exact))
            return tuple(found)
        if not isinstance(value, ObjectValue):
            if isinstance(value, Unknown):
                self.cannot(what, value)
            return ()
        for unknown in value.unknown:
            self.cannot(what, unknown)
        aliases: list[AliasChange] = []
        for name, part in value.properties.items():
            target = self._target(f"{what} of {name}", self.evaluator.value(part))
            if name != _OWN and target is not None:
                aliases.append(AliasChange(name.removesuffix("$"), target, name.endswith("$")))
        return tuple(aliases)

    def _target(self, what: str, value: Value) -> tuple[str, ...] | Literal[False] | None:
        if value == Constant(False):
            return False
        found = self.texts(what, value)
        if found is None and not isinstance(value, Unknown):
            one = self.text(what, value)
            return (one,) if one is not None else None
        return found

    def _extension_alias(self, value: Value) -> tuple[tuple[str, tuple[str, ...]], ...] | None:
        if not isinstance(value, ObjectValue):
            return () if isinstance(value, Undefined) else None
        pairs = tuple(
            (key, self.texts("resolve.extensionAlias", self.evaluator.value(part)) or ())
            for key, part in value.properties.items()
        )
        return None if pairs == ((".js", (".ts", ".js")),) else pairs

    def _tsconfig_paths(self, plugins: list[Value]) -> tuple[str, ...] | None:
        files: list[str] = []
        for plugin in plugins:
            name = _class_name(plugin)
            if name is None or "TsconfigPaths" not in name.replace("TsConfig", "Tsconfig"):
                self.cannot(f"resolve.plugins with {name or 'something'}")
                continue
            file: str | None = None
            if isinstance(plugin, Instance) and plugin.arguments and plugin.arguments.items:
                options = self.evaluator.value(plugin.arguments.items[0])
                file = self.text("the paths plugin's configFile", self.get(options, "configFile"))
            home = self.session.package_directory(self.function.module.path)
            files.append(os.path.normpath(os.path.join(home, file or "tsconfig.json")))
        return tuple(files) or None

    def _rules(self, value: Value) -> tuple[LoaderRule, ...] | None:
        rules: list[LoaderRule] = []
        for rule in self.items("module.rules", value):
            if not isinstance(rule, ObjectValue):
                self.cannot("module.rules", rule if isinstance(rule, Unknown) else None)
                continue
            loaders: list[str] = []
            for one in _flatten(self.evaluator, [self.get(rule, "use"), self.get(rule, "loader")]):
                loader = self.get(one, "loader") if isinstance(one, ObjectValue) else one
                name = self.text("a loader", loader)
                if name is not None:
                    loaders.append(name)
            test, exclude = self.get(rule, "test"), self.get(rule, "exclude")
            own = _OWN in rule.properties
            rules.append(LoaderRule(_condition(test), _condition(exclude), tuple(loaders), own))
        unchanged = len(rules) == 2 and all(one.own for one in rules)
        return None if unchanged else tuple(rules)

    def _externals(self, value: Value) -> tuple[str, ...]:
        names: list[str] = []
        for one in _flatten(self.evaluator, [value]):
            if isinstance(one, Text):
                names.append(one.value)
            elif isinstance(one, ObjectValue):
                names.extend(one.properties)
            elif not isinstance(one, Undefined):
                self.cannot("externals", one if isinstance(one, Unknown) else None)
        return tuple(one for one in names if one != _OWN)

    def _optimization(self, value: Value) -> tuple[tuple[str, str], ...]:
        if not isinstance(value, ObjectValue):
            return ()
        found: list[tuple[str, str]] = []
        for name, part in value.properties.items():
            one = self.evaluator.value(part)
            if isinstance(one, Constant | Text):
                found.append((name, json.dumps(one.value)))
            elif name in ("sideEffects", "usedExports", "concatenateModules", "innerGraph"):
                self.cannot(f"optimization.{name}")
        return tuple(found)

    def _plugins(self, plugins: list[Value], changes: WebpackChanges) -> WebpackChanges:
        readers: dict[str, Callable[[list[Value], WebpackChanges], WebpackChanges]] = {
            "NormalModuleReplacementPlugin": self._replacement,
            "IgnorePlugin": self._ignore,
            "DefinePlugin": self._define,
        }
        for plugin in plugins:
            if plugin == Text(_OWN):
                continue
            name = _class_name(plugin)
            reader = readers.get((name or "").split(".")[-1])
            if reader is None or not isinstance(plugin, Instance) or plugin.arguments is None:
                if (name or "").split(".")[-1] not in _QUIET_PLUGINS:
                    self.cannot(f"plugins with {name or 'something'}")
                continue
            changes = reader([self.evaluator.value(one) for one in plugin.arguments.items], changes)
        return changes

    def _replacement(self, values: list[Value], changes: WebpackChanges) -> WebpackChanges:
        match values:
            case [Pattern(pattern, _), Text(target)]:
                new = Replacement(pattern, target)
                return changes.__replace__(replacements=(*changes.replacements, new))
        self.cannot("a NormalModuleReplacementPlugin")
        return changes

    def _ignore(self, values: list[Value], changes: WebpackChanges) -> WebpackChanges:
        options = values[0] if values else UNDEFINED
        pattern = self.get(options, "resourceRegExp")
        context = self.get(options, "contextRegExp")
        if isinstance(pattern, Pattern) and isinstance(context, Undefined):
            return changes.__replace__(ignored=(*changes.ignored, pattern.source))
        self.cannot("an IgnorePlugin")
        return changes

    def _define(self, values: list[Value], changes: WebpackChanges) -> WebpackChanges:
        options = values[0] if values else UNDEFINED
        if not isinstance(options, ObjectValue):
            self.cannot("a DefinePlugin")
            return changes
        found = list(changes.define)
        for name, part in options.properties.items():
            value = self.evaluator.value(part)
            if isinstance(value, Text):
                found.append((name, value.value))
            elif isinstance(value, Constant):
                found.append((name, json.dumps(value.value)))
            else:
                self.cannot(f"{name} in a DefinePlugin")
        return changes.__replace__(define=tuple(found))


_QUIET_PLUGINS = frozenset({"BannerPlugin", "ProgressPlugin", "BundleAnalyzerPlugin"})


def _flag(value: Value) -> bool | None:
    return value.value if isinstance(value, Constant) and isinstance(value.value, bool) else None


def _condition(value: Value) -> str | None:
    if isinstance(value, Pattern):
        return value.source
    return value.value if isinstance(value, Text) else None


def _class_name(value: Value) -> str | None:
    if isinstance(value, Instance) and isinstance(value.type, External):
        if value.type.members[-1:] in ((), ("default",)):
            return (
                value.type.specifier if "tsconfig" not in value.type.specifier else "TsconfigPaths"
            )
        return ".".join(value.type.members)
    return None


def _flatten(evaluator: Evaluator, values: list[Value]) -> list[Value]:
    found: list[Value] = []
    for value in values:
        if isinstance(value, ArrayValue):
            found.extend(_flatten(evaluator, [evaluator.value(one) for one in value.items]))
        elif not isinstance(value, Undefined):
            found.append(value)
    return found
