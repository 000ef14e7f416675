"""What a statement holds and what cuts, against trying every set of statements."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from kept_graphs import (
    left_without,
    place_graph,
    place_of,
    reach_of,
    reaches,
    smallest_cuts,
)

from hygiene.reach.places import Place, PlaceGraph
from hygiene.reach.records import Reach
from hygiene.reach.search import KeptGraph

ROOT = Place("", 0, 0)


def own_places(graph: PlaceGraph) -> list[Place]:
    """Return the places in modules, without those of the bundler's own entry."""
    return sorted((place for place in graph.edges if place.path), key=str)


@given(reaches())
def test_a_place_holds_what_goes_away_without_it(reach: Reach) -> None:
    graph = place_graph(reach)
    for place in own_places(graph):
        lost = reach.modules.keys() - left_without(reach, [place])
        held = graph.held(place)
        assert (held.modules, held.bytes) == (len(lost), sum(int(m) + 1 for m in lost))


@given(reaches(), st.data())
def test_the_necessary_places_are_those_without_which_no_target_is_left(
    reach: Reach, data: st.DataObject
) -> None:
    targets = data.draw(st.sets(st.sampled_from(sorted(reach.modules)), min_size=1))
    graph = place_graph(reach)
    without = {p for p in own_places(graph) if not left_without(reach, [p]) & targets}
    necessary = graph.necessary(targets)
    assert {place for place in necessary if place.path} == without
    held = [graph.held(place).modules for place in necessary]
    assert held == sorted(held, reverse=True)


@given(reaches(6), st.data())
def test_the_cheapest_cut_is_a_smallest_one(reach: Reach, data: st.DataObject) -> None:
    targets = data.draw(st.sets(st.sampled_from(sorted(reach.modules)), min_size=1))
    graph = place_graph(reach)
    places = own_places(graph)
    fixed = data.draw(st.sets(st.sampled_from(places))) if places else set()
    editable = [place for place in places if place not in fixed]
    found = graph.cheapest_cut(targets, lambda place: 1 if place in editable else None)
    smallest = smallest_cuts(reach, targets, editable)
    if found is None:
        assert smallest == []
    else:
        assert frozenset(found) in smallest


@given(reaches(6), st.data())
def test_among_smallest_cuts_the_cheaper_one_is_found(reach: Reach, data: st.DataObject) -> None:
    target = data.draw(st.sampled_from(sorted(reach.modules)))
    graph = place_graph(reach)
    places = own_places(graph)
    dear = data.draw(st.sets(st.sampled_from(places))) if places else set()
    found = graph.cheapest_cut(
        {target}, lambda place: 100 + (place in dear) if place.path else None
    )
    smallest = smallest_cuts(reach, {target}, places)
    if found is not None:
        assert frozenset(found) in smallest
        assert len(dear.intersection(found)) == min(len(dear & cut) for cut in smallest)


def test_of_equal_cuts_the_one_nearest_to_the_target_is_taken() -> None:
    reach = reach_of([0], [(0, 1, 0), (1, 2, 0), (2, 3, 0)])
    graph = place_graph(reach)
    assert graph.cheapest_cut({"3"}, lambda place: 1) == [Place("2", 0, 1)]


def test_edges_of_one_statement_are_cut_at_once() -> None:
    reach = reach_of([0], [(0, 1, 7), (0, 2, 7), (1, 3, 0), (2, 3, 0)])
    graph = place_graph(reach)
    assert graph.cheapest_cut({"3"}, lambda place: 1) == [Place("0", 7, 8)]
    assert graph.necessary({"3"}) == [ROOT, Place("0", 7, 8)]


def test_what_the_entry_asks_for_is_a_place_too() -> None:
    graph = place_graph(reach_of([0], [(0, 1, 0), (1, 0, 0)]))
    assert graph.cheapest_cut({"0"}, lambda place: 1 if place.path else None) is None
    assert graph.cheapest_cut({"0"}, lambda place: 1) == [ROOT]
    assert graph.necessary({"0"}) == [ROOT]


def test_a_long_chain_is_no_matter_of_recursion() -> None:
    length = 5000
    graph = place_graph(reach_of([0], [(n, n + 1, 0) for n in range(length)]))
    assert len(graph.necessary({str(length)})) == length + 1
    assert graph.cheapest_cut({str(length)}, lambda place: 1) is not None


def test_a_statement_of_a_module_that_is_passed_over_holds_and_cuts() -> None:
    reach = reach_of([0], [(0, 1, 0), (0, 2, 1), (1, 3, 0), (2, 3, 0)])
    barrel = Place("barrel", 5, 9)
    graph = PlaceGraph(
        KeptGraph(reach),
        lambda e: (place_of(e), barrel) if e.module == "3" else (place_of(e),),
    )
    assert graph.necessary({"3"}) == [ROOT, barrel]
    assert graph.cheapest_cut({"3"}, lambda place: 1) == [barrel]
    assert graph.held(barrel).modules == 1
