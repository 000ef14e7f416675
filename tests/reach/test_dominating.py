"""The edges that every way leads through: taking any one of them away cuts all ways."""

from __future__ import annotations

from functools import partial
from operator import ne

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hygiene.reach.dominating import Dominating
from hygiene.reach.records import Bundler, Edge, KeptModule, Reach
from hygiene.reach.search import KeptGraph

MODULES = ("/a", "/b", "/c", "/d", "/e", "/f")


def graph_of(pairs: list[tuple[str | None, str]]) -> KeptGraph:
    edges = tuple(
        Edge(importer, module, place, place + 1, "side-effects")
        for place, (importer, module) in enumerate(dict.fromkeys(((None, "/a"), *pairs)))
    )
    paths = dict.fromkeys(edge.module for edge in edges)
    return KeptGraph(
        Reach(
            entry="e",
            profile="temporal",
            bundler=Bundler("webpack", "5", assumed=False),
            root=("/a",),
            modules={path: KeptModule(path, 1, None, runtime=False) for path in paths},
            edges=edges,
            built=frozenset(paths),
        )
    )


@given(
    st.lists(st.tuples(st.sampled_from(MODULES), st.sampled_from(MODULES)), max_size=12),
    st.sampled_from(MODULES),
)
def test_without_one_of_them_nothing_leads_there(
    pairs: list[tuple[str | None, str]], target: str
) -> None:
    graph = graph_of(pairs)
    if target not in graph.reached(lambda _: True):
        return
    cutting = {edge for edge in graph.reach.edges if target not in graph.reached(partial(ne, edge))}
    found = Dominating(graph).edges([target])
    assert set(found) == cutting
    assert [edge.module for edge in found if edge.importer is None] == ["/a"]


def test_parts_of_a_statement_are_one_place() -> None:
    graph = graph_of([("/a", "/b")])
    named = Edge("/a", "/b", 1, 2, "side-effects"), Edge("/a", "/b", 4, 5, "re-export", ("x",))
    whole = Edge("/a", "/b", 1, 9, "side-effects")
    (root, _) = graph.reach.edges
    for edges, count in ((named, 1), ((*named, whole), 2)):
        parts = KeptGraph(replace(graph.reach, edges=(root, *edges)))
        assert len(Dominating(parts).edges(["/b"])) == count
