"""Which nodes of a graph can be reached from themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence


def in_circles(edges: Mapping[str, Sequence[str]], starts: Iterable[str]) -> set[str]:
    """Return the nodes that lie on a circle, of those that can be reached from ``starts``.

    Tarjan's strongly connected components, without recursion.

    Args:
        edges: the nodes that each node leads to; a node may be missing.
        starts: where to begin.
    """
    found: set[str] = set()
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_nodes: list[str] = []
    is_open: set[str] = set()
    path: list[tuple[str, Iterator[str]]] = []

    def enter(node: str) -> None:
        order[node] = lowest[node] = len(order)
        open_nodes.append(node)
        is_open.add(node)
        path.append((node, iter(edges.get(node, ()))))

    for start in starts:
        if start not in order:
            enter(start)
        while path:
            node, targets = path[-1]
            for target in targets:
                if target not in order:
                    enter(target)
                    break
                if target in is_open:
                    lowest[node] = min(lowest[node], order[target])
            else:
                path.pop()
                if path:
                    parent = path[-1][0]
                    lowest[parent] = min(lowest[parent], lowest[node])
                if lowest[node] == order[node]:
                    component = [open_nodes.pop()]
                    while component[-1] != node:
                        component.append(open_nodes.pop())
                    is_open.difference_update(component)
                    if len(component) > 1 or node in edges.get(node, ()):
                        found.update(component)
    return found
