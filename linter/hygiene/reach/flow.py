"""The cheapest set of edges that parts two nodes, as the dual of the greatest flow between them.

After Dinitz, "Algorithm for solution of a problem of maximum flow in networks" (1970).
"""

from __future__ import annotations

from collections import deque

UNLIMITED = 1 << 60
"""The capacity of an edge that cannot be cut."""


class Network:
    """Nodes with edges of a capacity between them.

    Args:
        nodes: how many there are; they are numbered from 0.
    """

    def __init__(self, nodes: int) -> None:
        self._edges: list[list[int]] = [[] for _ in range(nodes)]
        self._ends: list[int] = []
        self._room: list[int] = []
        self._level: list[int] = []

    def connect(self, start: int, end: int, capacity: int) -> None:
        """Add an edge."""
        for node, other, room in ((start, end, capacity), (end, start, 0)):
            self._edges[node].append(len(self._ends))
            self._ends.append(other)
            self._room.append(room)

    def beyond_cheapest_cut(self, source: int, sink: int) -> set[int] | None:
        """Return the nodes beyond the cheapest cut between two nodes, the cut nearest the sink.

        The edges of the cut are those that lead into the set. Asked once: it uses capacities up.

        Returns:
            None where only a cut through an edge without limit would do.
        """
        while self._find_levels(source, sink):
            first = [0] * len(self._edges)
            while True:
                path = self._find_path(source, sink, first)
                if path is None:
                    break
                pushed = min(self._room[edge] for edge in path)
                if pushed >= UNLIMITED // 2:
                    return None
                for edge in path:
                    self._room[edge] -= pushed
                    self._room[edge ^ 1] += pushed
        return self._leading_to(sink)

    def _find_levels(self, source: int, sink: int) -> bool:
        self._level = [-1] * len(self._edges)
        self._level[source] = 0
        queue = deque([source])
        while queue:
            node = queue.popleft()
            for edge in self._edges[node]:
                end = self._ends[edge]
                if self._room[edge] and self._level[end] < 0:
                    self._level[end] = self._level[node] + 1
                    queue.append(end)
        return self._level[sink] >= 0

    def _find_path(self, source: int, sink: int, first: list[int]) -> list[int] | None:
        """Return the edges of a shortest way with room, and note in ``first`` what is used up."""
        path: list[int] = []
        node = source
        while node != sink:
            edges = self._edges[node]
            while first[node] < len(edges):
                edge = edges[first[node]]
                if self._room[edge] and self._level[self._ends[edge]] == self._level[node] + 1:
                    path.append(edge)
                    node = self._ends[edge]
                    break
                first[node] += 1
            else:
                if not path:
                    return None
                node = self._ends[path.pop() ^ 1]
                first[node] += 1
        return path

    def _leading_to(self, sink: int) -> set[int]:
        found = {sink}
        waiting = [sink]
        while waiting:
            node = waiting.pop()
            for edge in self._edges[node]:
                start = self._ends[edge]
                if start not in found and self._room[edge ^ 1]:
                    found.add(start)
                    waiting.append(start)
        return found
