"""Which modules are in the output: those that active dependencies reach from the entries.

The activity of a dependency in development mode follows the ``getCondition`` methods in webpack's
``lib/dependencies``, for a build without ``usedExports``; the walk is that of
``lib/graph/buildChunkGraph.js``.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from hygiene.bundlers.webpack.build import ModuleGraph, WebpackSetup
from hygiene.bundlers.webpack.export_specs import ExportSpecs
from hygiene.bundlers.webpack.exports import flag_provided_exports
from hygiene.bundlers.webpack.graph import Dependency, Module
from hygiene.bundlers.webpack.redirect import skip_free_modules
from hygiene.facts import FactsReader
from hygiene.reach.records import Bundler, Edge, EdgeReason, KeptModule, Reach

if TYPE_CHECKING:
    from hygiene.bundlers.webpack.production import Production

_REASONS: dict[str, EdgeReason] = {
    "entry": "entry",
    "evaluation": "side-effects",
    "re-export-evaluation": "side-effects",
    "re-export": "re-export",
    "require": "commonjs",
    "export-require": "commonjs",
    "import-call": "dynamic-import",
    "context": "context",
    "url": "url",
    "worker": "url",
    "style": "side-effects",
    "wasm": "used-binding",
}


def keep(
    reader: FactsReader,
    setup: WebpackSetup,
    label: str,
    profile: str,
    bundler: Bundler,
    notes: tuple[str, ...],
    package_of: Callable[[str], str | None],
    mode: Literal["development", "production"] = "development",
) -> Reach:
    """Predict what webpack keeps.

    Args:
        reader: the facts of the tree.
        setup: the configuration.
        label: the name of the entrypoint.
        profile: the name of the profile.
        bundler: what is reported as the bundler.
        notes: what is to be said with the result.
        package_of: the name of the package a path belongs to.
        mode: production mode reads the code for modules without effects and for unused exports.
    """
    graph = ModuleGraph(reader, setup).build()
    modules = list(graph.modules.values())
    specs = flag_provided_exports(modules, setup.behaviour)
    production: Production | None = None
    if mode == "production":
        # Reading code takes modules that development mode need not load.
        from hygiene.bundlers.webpack.production import Production

        missing = frozenset((u.path, u.specifier) for u in graph.unresolved)
        production = Production(setup.behaviour, modules, missing)
        for module in modules:
            module.effect_free = not production.has_effects(module)
    skip_free_modules(modules, setup.behaviour)
    specs.forget_assignments()
    active = _active_in_development(specs)
    if production is not None:
        from hygiene.bundlers.webpack.usage import Usage

        usage = Usage(
            modules,
            specs,
            production.has_effects,
            production.used_by,
            production.constants,
            setup.behaviour,
        )
        usage.trace(d.target for d, _ in graph.entries if d.target is not None)
        active = usage.is_active
    user_roots = [d.target for d, user in graph.entries if user and d.target is not None]
    all_roots = [d.target for d, _ in graph.entries if d.target is not None]
    ours = _walk(user_roots, active)
    everything = _walk(all_roots, active)
    kept = {
        module.path: KeptModule(module.path, module.size, package_of(module.path), key not in ours)
        for key, module in everything.items()
        if module.path  # a URL that could not be read is no file
    }
    edges = [Edge(None, root.path, 0, 0, "entry") for root in dict.fromkeys(all_roots)]
    for module in everything.values():
        edges.extend(
            _edge(module, dependency, specs)
            for dependency in module.dependencies
            if active(dependency) and dependency.target is not None and dependency.target.path
        )
    return Reach(
        entry=label,
        profile=profile,
        bundler=bundler,
        root=tuple(root.path for root in user_roots),
        modules=kept,
        edges=tuple(edges),
        built=frozenset(module.path for module in modules if module.path),
        unresolved=tuple(graph.unresolved),
        problems=tuple(graph.problems),
        refused=tuple(graph.refused),
        notes=(*notes, *dict.fromkeys(graph.notes)),
    )


def _active_in_development(specs: ExportSpecs) -> Callable[[Dependency], bool]:
    def active(dependency: Dependency) -> bool:
        target = dependency.target
        if target is None or dependency.deferred:
            return False
        if dependency.role in ("evaluation", "re-export-evaluation"):
            return not target.free
        if dependency.is_star:
            names = specs.star_exports(dependency).names
            return names is None or bool(names)
        if dependency.evaluation_only:
            return not target.free
        return True

    return active


def _name_pairs(dependency: Dependency, specs: ExportSpecs) -> tuple[tuple[str, str], ...]:
    """Return what a re-export passes on: (exported name, name in the target)."""
    if dependency.role != "re-export":
        return ()
    if dependency.name is not None:
        return ((dependency.name, dependency.ids[0] if dependency.ids else "*"),)
    return tuple((name, name) for name in specs.star_exports(dependency).names or ())


def _walk(roots: list[Module], active: Callable[[Dependency], bool]) -> dict[str, Module]:
    reached = {root.key: root for root in roots}
    queue = deque(roots)
    while queue:
        for dependency in queue.popleft().dependencies:
            target = dependency.target
            if target is not None and target.key not in reached and active(dependency):
                reached[target.key] = target
                queue.append(target)
    return reached


def _edge(module: Module, dependency: Dependency, specs: ExportSpecs) -> Edge:
    target = dependency.target
    assert target is not None
    if dependency.role == "specifier":
        reason: EdgeReason = "used-binding" if dependency.ids else "namespace"
    else:
        reason = _REASONS[dependency.role]
    start, end = dependency.start, dependency.end
    if dependency.role == "specifier" and module.facts is not None:
        statement = module.facts.requests[dependency.request]
        start, end = statement.start, statement.end
    evaluated = reason == "side-effects"
    return Edge(
        importer=module.path,
        module=target.path,
        start=start,
        end=end,
        reason=reason,
        names=(dependency.name,) if dependency.name else dependency.ids[:1],
        passed_on=_name_pairs(dependency, specs),
        skipped=tuple(m.path for m in dependency.skipped),
        manifest=target.declared.manifest if evaluated else None,
        declares=target.declared.source if evaluated else "",
    )
