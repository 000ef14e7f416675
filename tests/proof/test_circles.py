"""Which modules are in circles of imports."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hygiene.proof.circles import in_circles

Graph = dict[str, list[str]]
NAMES = "abcdef"


def found(graph: Graph) -> frozenset[str]:
    return in_circles(graph, graph.__getitem__)


def test_a_circle_with_ways_to_it_and_from_it() -> None:
    graph: Graph = {"a": ["b"], "b": ["c"], "c": ["b", "d"], "d": ["d"]}
    assert found(graph) == {"b", "c"}


def test_between_two_circles() -> None:
    graph: Graph = {"a": ["b"], "b": ["a", "c"], "c": ["d"], "d": ["e"], "e": ["d"]}
    assert found(graph) == {"a", "b", "c", "d", "e"}


@given(st.fixed_dictionaries({name: st.lists(st.sampled_from(NAMES)) for name in NAMES}))
def test_every_module_that_leads_back_to_itself_is_found(graph: Graph) -> None:
    def below(name: str) -> set[str]:
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            for child in graph[waiting.pop()]:
                if child not in seen:
                    seen.add(child)
                    waiting.append(child)
        return seen

    circles = {
        name
        for name in NAMES
        if any(other != name and name in below(other) for other in below(name))
    }
    assert circles <= found(graph)
    assert found(graph) <= {name for name in NAMES if circles & below(name)}
