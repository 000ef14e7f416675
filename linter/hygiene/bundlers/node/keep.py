"""What Node loads for an entry, as the record that all profiles give."""

from __future__ import annotations

from msgspec.structs import replace

from hygiene.bundlers.built_sources import BuiltSources
from hygiene.bundlers.node.behaviour import NodeBehaviour, node_behaviour
from hygiene.bundlers.node.graph import LoadGraph
from hygiene.bundlers.node.version import NEWEST_KNOWN, node_version
from hygiene.bundlers.option_notes import unheeded
from hygiene.entrypoints.build_options import DEFAULTS, BuildOptions
from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.reach.records import Bundler, KeptModule, Reach
from hygiene.resolve import ResolveOptions, Resolver, node_defaults
from hygiene.view import View

_TYPESCRIPT = (".ts", ".tsx", ".mts", ".cts")
_NO_OPTIONS = ("main_fields", "extensions", "alias", "external", "define")


def predict(view: View, entrypoint: Entrypoint, bundler_version: str | None = None) -> Reach:
    """Predict the files that Node loads until the entry's module graph has been evaluated.

    TypeScript is read as if a file-by-file transpiler had run.

    Args:
        view: the sources.
        entrypoint: a module file.
        bundler_version: a version of Node, in place of the one that the repository names.
    """
    version = bundler_version or node_version(view, entrypoint.path)
    behaviour = node_behaviour(version or NEWEST_KNOWN)
    graph = LoadGraph(
        view,
        behaviour,
        lambda path: _resolver(view, behaviour, path, entrypoint.build),
        BuiltSources(view).find,
    )
    graph.load(entrypoint.path)
    return Reach(
        entry=entrypoint.name,
        profile="node",
        bundler=Bundler("node", version or NEWEST_KNOWN, assumed=version is None),
        root=(entrypoint.path,),
        modules={
            path: KeptModule(path, size, view.package_of(path), runtime=False)
            for path, size in graph.sizes.items()
        },
        edges=tuple(graph.edges),
        built=frozenset(graph.sizes),
        unresolved=tuple(graph.unresolved),
        problems=tuple(graph.problems),
        notes=(
            *dict.fromkeys(graph.notes),
            *unheeded(entrypoint.build, _NO_OPTIONS, "Node"),
        ),
    )


def resolver(view: View, entrypoint: Entrypoint) -> Resolver:
    """Return the resolver that holds for the entry's own file."""
    version = node_version(view, entrypoint.path) or NEWEST_KNOWN
    return _resolver(view, node_behaviour(version), entrypoint.path, entrypoint.build)


def _resolver(view: View, behaviour: NodeBehaviour, importer: str, build: BuildOptions) -> Resolver:
    """Return Node's resolver; for sources in TypeScript, one that finds others of their kind."""
    options = node_defaults(has_module_sync=behaviour.has_module_sync)
    own = frozenset(build.conditions or ()) - {DEFAULTS}
    options = replace(options, conditions=options.conditions | own)
    if importer.endswith(_TYPESCRIPT) and "/node_modules/" not in importer:
        options = _for_typescript(options)
    return view.resolver(options)


def _for_typescript(options: ResolveOptions) -> ResolveOptions:
    return options.__replace__(
        extensions=(".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json"),
        extension_alias=(
            (".js", (".ts", ".tsx")),
            (".jsx", (".tsx",)),
            (".mjs", (".mts",)),
            (".cjs", (".cts",)),
        ),
        strict_modules=False,
        tsconfig_paths="last-resort",
    )
