"""The workflow bundle of a Temporal worker: webpack in development mode over a generated entry.

Follows ``WorkflowCodeBundler`` in @temporalio/worker's ``src/workflow/bundler.ts``; what differs
from version to version of the worker is read from the installed package.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from hygiene.bundlers.built_sources import BuiltSources
from hygiene.bundlers.fold import Constant
from hygiene.bundlers.option_notes import unheeded
from hygiene.bundlers.webpack.behaviour import (
    NEWEST_KNOWN,
    WebpackBehaviour,
    webpack_behaviour,
)
from hygiene.bundlers.webpack.build import WebpackEntry, WebpackSetup
from hygiene.bundlers.webpack.configured import configured_resolution, listed_options
from hygiene.bundlers.webpack.keep import keep
from hygiene.bundlers.webpack.names import defined_names, with_definitions
from hygiene.bundlers.webpack.regexp import javascript_regexp
from hygiene.bundlers.webpack.requests import RequestRules
from hygiene.bundlers.webpack.resolvers import resolvers_of
from hygiene.discover.installed import installed
from hygiene.entrypoints.entrypoint import (
    MODULE_OVERRIDES,
    AliasChange,
    Entrypoint,
    LoaderRule,
    TemporalOptions,
    WebpackChanges,
)
from hygiene.entrypoints.worker_package import (
    WORKER_NAME,
    WorkerPackage,
    find_worker_package,
)
from hygiene.reach.records import Bundler, Reach
from hygiene.resolve import Alias, ResolveOptions, Resolver, webpack_defaults
from hygiene.view import View

PROFILE = "temporal"

_TYPESCRIPT_LOADERS = ("swc-loader", "ts-loader", "esbuild-loader", "babel-loader")


def predict(view: View, entrypoint: Entrypoint, bundler_version: str | None = None) -> Reach:
    """Predict the modules in the workflow bundle of ``entrypoint``.

    Args:
        view: the sources.
        entrypoint: a workflows module; its ``options`` say how the worker is set up.
        bundler_version: a webpack version to predict for, in place of the installed one.
    """
    options = entrypoint.options or TemporalOptions()
    changes = options.webpack or WebpackChanges()
    build = entrypoint.build
    worker = _worker(view, entrypoint)
    version = bundler_version or worker.webpack_version
    behaviour = webpack_behaviour(version or NEWEST_KNOWN)
    setup = WebpackSetup(
        entries=_entries(entrypoint, options, worker),
        importer=_generated_entry(entrypoint),
        reported_at=entrypoint.path,
        resolvers=resolvers_of(
            view.resolver,
            configured_resolution(_resolve_options(options, worker, behaviour), build),
            behaviour.has_worker,
            listed_options(build),
        ),
        manifests=view.manifests,
        behaviour=behaviour,
        transpiles=_transpiles(changes.rules),
        names=with_definitions(
            _mode_of(changes, defined_names(version or NEWEST_KNOWN)),
            (*changes.define, *build.define),
        ),
        context_names=_context_names,
        refuses=_refuses(options, worker),
        requests=_request_rules(worker, changes),
        magic_comments=worker.magic_comments,
        source_of=BuiltSources(view).find,
    )
    bundler = Bundler("webpack", version or NEWEST_KNOWN, assumed=version is None)
    notes = (
        *options.unknown,
        *changes.unknown,
        *_beyond(changes),
        *unheeded(build, ("platform",), "Temporal's bundler"),
    )
    return keep(view.reader, setup, entrypoint.name, PROFILE, bundler, notes, view.package_of)


def resolver(view: View, entrypoint: Entrypoint) -> Resolver:
    """Return the resolver that the workflow bundle of ``entrypoint`` is built with."""
    options = entrypoint.options or TemporalOptions()
    worker = _worker(view, entrypoint)
    behaviour = webpack_behaviour(worker.webpack_version or NEWEST_KNOWN)
    return view.resolver(
        configured_resolution(_resolve_options(options, worker, behaviour), entrypoint.build)
    )


def _worker(view: View, entrypoint: Entrypoint) -> WorkerPackage:
    """Return the worker package as the declaring file sees it, else as the workflows see it."""
    places = [entrypoint.declared_at.path] if entrypoint.declared_at else []
    places.append(entrypoint.path)
    for place in places:
        worker = _worker_seen_from(view, os.path.dirname(place))
        if not worker.assumed:
            break
    return worker


def _worker_seen_from(view: View, directory: str) -> WorkerPackage:
    home = view.remember(
        ("worker home", directory), lambda: installed(view.tree, directory, WORKER_NAME)
    )
    # Many workers share one installed package, which takes some time to read.
    return view.remember(
        ("worker", home), lambda: find_worker_package(view.tree, view.manifests, directory)
    )


def _generated_entry(entrypoint: Entrypoint) -> str:
    """Return where the bundler puts the entry it writes: beside the workflows file or folder."""
    stem = os.path.splitext(os.path.basename(entrypoint.path))[0]
    return f"{os.path.dirname(entrypoint.path)}/{stem}-autogenerated-entrypoint.cjs"


def _entries(
    entrypoint: Entrypoint, options: TemporalOptions, worker: WorkerPackage
) -> tuple[WebpackEntry, ...]:
    kind = worker.entry_kind
    changes = options.webpack or WebpackChanges()
    own = [*worker.entry_requests]
    if options.default_interceptors:
        own.extend(worker.default_interceptors)
    users = [entrypoint.path, *options.preload_modules, *options.workflow_interceptor_modules]
    return (
        # What a hook puts into `entry` resolves as an import would.
        *(WebpackEntry(path, "esm", user=True) for path in changes.entries),
        *(WebpackEntry(specifier, kind, user=False) for specifier in own),
        *(WebpackEntry(path, kind, user=True) for path in dict.fromkeys(users)),
    )


def _resolve_options(
    options: TemporalOptions, worker: WorkerPackage, behaviour: WebpackBehaviour
) -> ResolveOptions:
    changes = options.webpack or WebpackChanges()
    defaults = webpack_defaults("development", behaviour.has_module_sync)
    aliases: dict[tuple[str, bool], Alias] = {}
    if not changes.drops_own_aliases:
        for name, path in (
            ("__temporal_custom_payload_converter", options.payload_converter_path),
            ("__temporal_custom_failure_converter", options.failure_converter_path),
        ):
            aliases[name, True] = Alias(name=name, targets=(path,) if path else False, exact=True)
        for name in (*options.ignore_modules, *worker.disallowed_modules):
            aliases[name, False] = Alias(name=name, targets=False, exact=False)
    for change in changes.aliases:
        aliases[change.name, change.exact] = _alias(change)
    modules = changes.modules or (MODULE_OVERRIDES, "node_modules")
    extension_alias = (
        worker.extension_alias if changes.extension_alias is None else changes.extension_alias
    )
    conditions = _listed(changes.condition_names)
    return defaults.__replace__(
        conditions=defaults.conditions if conditions is None else conditions,
        exact_conditions=conditions is not None,
        fallback=tuple(_alias(change) for change in changes.fallback),
        tsconfig_paths="last-resort" if changes.tsconfig_paths is None else "plugin",
        tsconfig_file=next(iter(changes.tsconfig_paths or ()), None),
        extensions=changes.extensions or worker.extensions,
        extension_alias=extension_alias,
        modules=tuple(
            folder
            for folder in (worker.module_overrides if m == MODULE_OVERRIDES else m for m in modules)
            if folder is not None
        ),
        main_fields=changes.main_fields or defaults.main_fields,
        main_files=changes.main_files or defaults.main_files,
        symlinks=defaults.symlinks if changes.symlinks is None else changes.symlinks,
        alias=tuple(aliases.values()),
    )


def _alias(change: AliasChange) -> Alias:
    return Alias(name=change.name, targets=change.targets, exact=change.exact)


def _listed(names: tuple[str, ...] | None) -> frozenset[str] | None:
    """Return ``resolve.conditionNames`` when they replace webpack's own; None when they do not.

    A list at this level stands in place of the defaults and of what webpack adds by the kind of
    dependency; ``"..."`` in it would bring the defaults back.
    """
    return None if names is None or "..." in names else frozenset(names)


def _transpiles(rules: tuple[LoaderRule, ...] | None) -> Callable[[str], bool]:
    if rules is None:
        return lambda path: path.endswith(".ts") and "node_modules" not in path
    readers = [
        (javascript_regexp(rule.test or ""), javascript_regexp(rule.exclude or r"(?!)"))
        for rule in rules
        if any(name in loader for loader in rule.loaders for name in _TYPESCRIPT_LOADERS)
    ]
    return lambda path: any(
        test.search(path) and not exclude.search(path) for test, exclude in readers
    )


def _mode_of(changes: WebpackChanges, names: dict[str, Constant]) -> dict[str, Constant]:
    return names if changes.mode is None else {**names, "process.env.NODE_ENV": changes.mode}


def _beyond(changes: WebpackChanges) -> tuple[str, ...]:
    """Return sentences for what was read of a hook but is not predicted."""
    found: list[str] = []
    if changes.mode not in (None, "development"):
        found.append(
            f"webpackConfigHook sets mode {changes.mode}; the prediction is for development mode"
        )
    found.extend(
        f"webpackConfigHook sets optimization.{option}, which the prediction does not follow"
        for option, _ in changes.optimization
    )
    if changes.target is not None:
        found.append(f"webpackConfigHook sets target {changes.target}; the prediction is for web")
    return tuple(found)


def _context_names(names: frozenset[str]) -> list[str]:
    """Return what the bundler's file system lists: scripts only, and hence no folders."""
    return [
        name
        for name in sorted(names)
        if name.endswith((".ts", ".js")) and not name.endswith(".d.ts") and name[0] != "."
    ]


def _request_rules(worker: WorkerPackage, changes: WebpackChanges) -> RequestRules:
    return RequestRules(
        replacements=(
            *worker.request_replacements,
            *((r.pattern, r.target) for r in changes.replacements),
        ),
        ignored=changes.ignored,
        externals=changes.externals,
    )


def _refuses(options: TemporalOptions, worker: WorkerPackage) -> Callable[[str], bool]:
    disallowed = frozenset(worker.disallowed_modules)
    ignored = frozenset(options.ignore_modules)

    def matches(specifier: str, modules: frozenset[str]) -> bool:
        parts = specifier.split("/")
        return any("/".join(parts[: n + 1]) in modules for n in range(len(parts)))

    def refuses(specifier: str) -> bool:
        bare = specifier.removeprefix("node:")
        return matches(bare, disallowed) and not matches(bare, ignored)

    return refuses
