"""Which edges are asked for: the entry's exports, and what they use in turn."""

from __future__ import annotations

from hygiene.reach.demand import asked_edges
from hygiene.reach.records import Edge


def graph(*edges: Edge) -> set[str]:
    """Return the modules that asked-for edges lead to."""
    roots = [edge for edge in edges if edge.importer is None]
    out: dict[str, list[Edge]] = {}
    for edge in edges:
        if edge.importer is not None:
            out.setdefault(edge.importer, []).append(edge)
    return {edge.module for edge in asked_edges(roots, out)}


ENTRY = Edge(None, "entry", 0, 0, "entry")


def used(importer: str, module: str, name: str) -> Edge:
    return Edge(importer, module, 0, 0, "used-binding", names=(name,))


def passed(importer: str, module: str, *names: tuple[str, str]) -> Edge:
    return Edge(importer, module, 0, 0, "re-export", passed_on=names)


def evaluated(importer: str, module: str) -> Edge:
    return Edge(importer, module, 0, 0, "side-effects")


def test_a_used_binding_is_asked_for_and_an_evaluation_is_not() -> None:
    assert graph(ENTRY, used("entry", "a", "x"), evaluated("entry", "b")) == {"entry", "a"}


def test_what_an_unasked_module_uses_is_not_asked_for() -> None:
    assert graph(ENTRY, evaluated("entry", "a"), used("a", "b", "x")) == {"entry"}


def test_a_barrel_asks_only_for_the_names_that_are_asked_of_it() -> None:
    asked = graph(
        ENTRY,
        used("entry", "barrel", "light"),
        passed("barrel", "light", ("light", "light")),
        passed("barrel", "heavy", ("heavy", "heavy")),
    )
    assert asked == {"entry", "barrel", "light"}


def test_a_renamed_re_export_asks_for_the_other_name() -> None:
    asked = graph(
        ENTRY,
        used("entry", "outer", "a"),
        passed("outer", "inner", ("a", "b")),
        passed("inner", "one", ("a", "a")),
        passed("inner", "two", ("b", "b")),
    )
    assert asked == {"entry", "outer", "inner", "two"}


def test_every_export_of_the_entry_is_asked_for() -> None:
    asked = graph(ENTRY, passed("entry", "a", ("x", "x")), passed("entry", "b", ("y", "*")))
    assert asked == {"entry", "a", "b"}


def test_an_escaping_namespace_asks_for_everything() -> None:
    asked = graph(
        ENTRY,
        Edge("entry", "barrel", 0, 0, "namespace"),
        passed("barrel", "a", ("x", "x")),
    )
    assert asked == {"entry", "barrel", "a"}


def test_names_asked_for_later_go_through_a_cycle_once_more() -> None:
    asked = graph(
        ENTRY,
        used("entry", "a", "x"),
        passed("a", "b", ("x", "x"), ("y", "y")),
        used("b", "a", "z"),
        passed("a", "c", ("z", "z")),
    )
    assert asked == {"entry", "a", "b", "c"}
