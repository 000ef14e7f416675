"""Independent reasons: each keeps the target alone, and there are no others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from kept_graphs import left_without, place_graph, place_of, reach_of, reaches

from hygiene.reach.entrances import chains_through_entrances
from hygiene.reach.places import Place
from hygiene.reach.records import Edge, Reach


def entrance(chain: tuple[Edge, ...], fixed: set[Place]) -> Place | None:
    """Return the last place of a chain that can be edited; None where there is none."""
    own = [place_of(e) for e in chain if e.importer is not None and place_of(e) not in fixed]
    return own[-1] if own else None


@given(reaches(), st.data())
def test_each_chain_is_a_reason_of_its_own(reach: Reach, data: st.DataObject) -> None:
    targets = data.draw(st.sets(st.sampled_from(sorted(reach.modules)), min_size=1))
    graph = place_graph(reach)
    places = sorted((place for place in graph.edges if place.path), key=str)
    fixed = data.draw(st.sets(st.sampled_from(places))) if places else set()
    chains = chains_through_entrances(graph, targets, lambda place: place not in fixed)
    assert [len(chain) for chain in chains] == sorted(len(chain) for chain in chains)
    for chain in chains:
        assert chain[0].importer is None
        assert [edge.importer for edge in chain[1:]] == [edge.module for edge in chain[:-1]]
        assert [edge.module in targets for edge in chain] == [False] * (len(chain) - 1) + [True]
    entrances = [entrance(chain, fixed) for chain in chains]
    editable = {found for found in entrances if found is not None}
    uncut = [found for found in entrances if found is None]
    assert len(editable) + len(uncut) == len(chains)
    for one in editable:
        assert left_without(reach, editable - {one}) & targets
    if uncut:
        assert left_without(reach, set(places) - fixed) & targets
    else:
        assert not left_without(reach, editable) & targets


def test_two_imports_of_one_module_are_two_reasons() -> None:
    graph = place_graph(reach_of([0], [(0, 1, 0), (0, 1, 5)]))
    chains = chains_through_entrances(graph, {"1"}, lambda place: True)
    assert [chain[-1].start for chain in chains] == [0, 5]


def test_what_cannot_be_edited_is_followed_back_to_the_statement_that_can() -> None:
    reach = reach_of([0], [(0, 1, 0), (0, 2, 1), (1, 3, 0), (2, 3, 0), (3, 4, 0)])
    graph = place_graph(reach)
    chains = chains_through_entrances(graph, {"4"}, lambda place: place.path == "0")
    assert [[edge.module for edge in chain] for chain in chains] == [
        ["0", "1", "3", "4"],
        ["0", "2", "3", "4"],
    ]


def test_a_statement_that_is_there_for_another_one_only_is_no_reason_of_its_own() -> None:
    graph = place_graph(reach_of([0], [(0, 1, 0), (0, 2, 0), (1, 2, 0)]))
    (chain,) = chains_through_entrances(graph, {"2"}, lambda place: True)
    assert [edge.module for edge in chain] == ["0", "2"]
