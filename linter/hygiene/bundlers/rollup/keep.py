"""What rollup keeps of an entry: the modules of which it renders something."""

from __future__ import annotations

from collections.abc import Callable

from hygiene.bundlers.rollup.behaviour import rollup_behaviour
from hygiene.bundlers.rollup.deep import with_deep_stack, without_collector
from hygiene.bundlers.rollup.graph.edges import Edges
from hygiene.bundlers.rollup.graph.load import Loader
from hygiene.bundlers.rollup.graph.missing_exports import ExportChecks
from hygiene.bundlers.rollup.graph.module import Module
from hygiene.bundlers.rollup.graph.output import Need, modules_in_output
from hygiene.bundlers.rollup.graph.rendered import is_rendered
from hygiene.bundlers.rollup.problems import BundleError
from hygiene.bundlers.rollup.reading import expressions, functions, statements
from hygiene.bundlers.rollup.reading.source import ParsedSource, parse_source
from hygiene.bundlers.rollup.sources import LoadedModule, Sources
from hygiene.reach.records import BuildProblem, Bundler, Edge, KeptModule, Reach
from hygiene.view import View

READERS = (expressions, functions, statements)
"""The modules that tell the reader how to read each kind of syntax."""


def keep(view: View, sources: Sources, path: str, label: str, bundler: Bundler) -> Reach:
    """Predict what rollup keeps.

    Args:
        view: the sources on disk.
        sources: what its plugins give.
        path: of the entry, absolute.
        label: the name of the entrypoint.
        bundler: what is reported as the bundler.
    """
    loader = Loader(sources, _parser(view), rollup_behaviour(bundler.version))

    def shake() -> dict[Module, list[Need]]:
        entry = loader.load(path)
        checks = ExportChecks()
        checks.check_imports(loader.modules.values())
        loader.bundle.shake(entry)
        needs = modules_in_output(entry)
        checks.check_output(needs)
        return needs

    problems: tuple[BuildProblem, ...] = ()
    needs: dict[Module, list[Need]] = {}
    try:
        needs = with_deep_stack(lambda: without_collector(shake))
    except BundleError as failure:
        problems = (_problem(failure, loader),)
    kept: dict[str, KeptModule] = {}
    rendered: set[Module] = set()
    for module in needs:
        original = module.loaded.original_path
        if original is not None and is_rendered(module):
            rendered.add(module)
            size = view.tree.size(original)
            kept[original] = KeptModule(original, size, view.package_of(original), runtime=False)
    edges = [Edge(None, path, 0, 0, "entry")] if kept else []
    edges.extend(Edges(needs, rendered, view.manifests).all())
    built = {m.loaded.original_path for m in loader.modules.values()}
    return Reach(
        entry=label,
        profile="rollup",
        bundler=bundler,
        root=(path,),
        modules=kept,
        edges=tuple(edges),
        built=frozenset(found for found in built if found is not None),
        unresolved=tuple(loader.unresolved),
        problems=problems,
    )


def _parser(view: View) -> Callable[[LoadedModule], ParsedSource]:
    """Return what parses modules; those that no plugin has changed are parsed once for all."""

    def parse(module: LoadedModule) -> ParsedSource:
        path = module.original_path
        if path is None or module.positions is not None or path.endswith(".json"):
            return parse_source(module.code)
        return view.reader.derived(path, "rollup source", lambda _, source: parse_source(source))

    return parse


def _problem(failure: BundleError, loader: Loader) -> BuildProblem:
    module = loader.modules.get(failure.module)
    if module is None:
        return BuildProblem(failure.module.lstrip("\0"), failure.start, failure.message)
    start, positions = failure.start, module.loaded.positions
    if start is not None and positions is not None:
        start = positions(start)
    return BuildProblem(module.loaded.original_path or module.id, start, failure.message)
