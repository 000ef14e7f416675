"""Which lines of the repository's own bring what a bundler refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from hygiene.model import ModuleFacts
from hygiene.reach.records import Edge, UnresolvedRequest
from hygiene.reach.search import KeptGraph
from hygiene.resolve.builtins import NODE_BUILTINS

_MOST = 3
"""Specifiers that a message lists."""


class RefusedLine(Struct, frozen=True):
    """A line that asks for refused modules, or brings modules that do.

    Attributes:
        path, start, end: the line, in a module of the repository's own.
        specifiers: what is refused, as it is asked for.
        builtin: these are builtins of Node; else they are other modules.
        askers: the modules that ask for them; ``path`` alone where it does so itself.
        chain: how the entry comes to the first of these.
    """

    path: str
    start: int
    end: int
    specifiers: tuple[str, ...]
    builtin: bool
    askers: tuple[str, ...]
    chain: tuple[Edge, ...]

    @property
    def own(self) -> bool:
        """The line itself asks for what is refused."""
        return self.path in self.askers

    @property
    def listed(self) -> str:
        """The first few of ``specifiers`` and the number of the others, for a message."""
        shown = [f"`{specifier}`" for specifier in self.specifiers[:_MOST]]
        more = len(self.specifiers) - len(shown)
        return ", ".join(shown) + (f" and {more} more" if more else "")


def refused_lines(
    graph: KeptGraph, owns: Callable[[str], bool], module: Callable[[str], ModuleFacts]
) -> tuple[RefusedLine, ...]:
    """Return the lines that bring what is refused, one for each kind of it.

    What no line of the repository's own brings, but options or plugins of the bundler, is left out;
    so are modules that the bundler reads and does not keep.

    Args:
        graph: what an entry keeps.
        owns: says whether a module is of the repository's own.
        module: returns the facts of a module.
    """
    found: dict[tuple[str, int, int, bool], RefusedLine] = {}
    chains: dict[str, tuple[Edge, ...]] = {}
    for request in graph.reach.refused:
        if request.generated or request.path not in graph.reach.modules:
            continue
        if request.path not in chains:
            chains[request.path] = graph.chain([request.path])
        chain = chains[request.path]
        for path, start, end in _place(request, chain, owns, module):
            builtin = _is_builtin(request.specifier)
            key = (path, start, end, builtin)
            line = found.get(key)
            if line is None:
                line = RefusedLine(path, start, end, (), builtin, (), chain)
            specifiers = dict.fromkeys((*line.specifiers, request.specifier))
            askers = dict.fromkeys((*line.askers, request.path))
            found[key] = line.__replace__(specifiers=tuple(specifiers), askers=tuple(askers))
    return tuple(found.values())


def _place(
    request: UnresolvedRequest,
    chain: tuple[Edge, ...],
    owns: Callable[[str], bool],
    module: Callable[[str], ModuleFacts],
) -> Iterator[tuple[str, int, int]]:
    if owns(request.path):
        for asked in module(request.path).requests:
            if asked.start <= request.start < asked.end:
                yield request.path, asked.start, asked.end
                return
    for edge in reversed(chain):
        if edge.importer is not None and owns(edge.importer):
            yield edge.importer, edge.start, edge.end
            return


def _is_builtin(specifier: str) -> bool:
    bare = specifier.removeprefix("node:")
    return bare != specifier or bare in NODE_BUILTINS or bare.split("/")[0] in NODE_BUILTINS
