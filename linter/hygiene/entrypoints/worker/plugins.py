"""Applies the worker plugins that change a bundle's options, from their own source."""

from __future__ import annotations

from collections.abc import Callable

from tree_sitter import Node

from hygiene.static.evaluate import Evaluator
from hygiene.static.functions import invoke
from hygiene.static.modules import Module
from hygiene.static.values import (
    Arguments,
    ArrayValue,
    ClassValue,
    External,
    FunctionValue,
    Instance,
    ObjectValue,
    Unknown,
    Value,
    alternatives,
)


def apply_plugins(
    evaluator: Evaluator,
    blame: Callable[[str, Unknown], None],
    plugins: Value,
    options: ObjectValue,
    module: Module,
    node: Node,
) -> ObjectValue:
    """Return bundle options after every plugin's ``configureBundler``.

    ``configureWorker`` is not run: of what the plugins in @temporalio change there, the bundle
    sees only what ``configureBundler`` adds as well.
    """
    for plugin in _each(evaluator, blame, plugins):
        if isinstance(plugin, Unknown):
            blame("a plugin", plugin)
            continue
        if isinstance(plugin, Instance) and isinstance(plugin.type, External):
            name = ".".join(plugin.type.members) or plugin.type.specifier
            reason = f"{name} of {plugin.type.specifier} is not installed or not followed"
            blame("a plugin", Unknown(module.path, node.start_byte, node.end_byte, reason))
            continue
        if not isinstance(plugin, Instance | ObjectValue):
            continue
        if isinstance(plugin, Instance) and not isinstance(plugin.type, ClassValue):
            continue
        method = evaluator.get(plugin, "configureBundler", module, node)
        if not isinstance(method, FunctionValue):
            continue
        # What the plugin's own class depends on is no question to the callers of the worker.
        functions, classes = dict(evaluator.trace.functions), dict(evaluator.trace.classes)
        result = invoke(evaluator, method, Arguments((options,)))
        known = [one for one in alternatives(result) if isinstance(one, ObjectValue)]
        if known:
            options = ObjectValue(
                {name: evaluator.value(part) for name, part in known[0].properties.items()},
                known[0].unknown,
            )
        evaluator.trace.functions, evaluator.trace.classes = functions, classes
        if known:
            continue
        if isinstance(result, Unknown):
            blame("what a plugin changes", result)
    return options


def _each(
    evaluator: Evaluator, blame: Callable[[str, Unknown], None], plugins: Value
) -> list[Value]:
    """Return the plugins of an option that may be several lists: those of the longest."""
    lists = [one for one in alternatives(plugins) if isinstance(one, ArrayValue)]
    for one in alternatives(plugins):
        if isinstance(one, Unknown):
            blame("plugins", one)
    if not lists:
        return []
    longest = max(lists, key=lambda one: len(one.items))
    found: list[Value] = []
    for item in longest.items:
        found.extend(alternatives(evaluator.value(item))[:1])
    return [*found, *longest.unknown]
