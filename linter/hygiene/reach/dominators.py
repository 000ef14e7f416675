"""Which node of a graph every way to another node leads through: its dominators.

After Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001).
"""

from __future__ import annotations

from collections.abc import Sequence


class DominatorTree:
    """The dominators of every node that the root reaches.

    Attributes:
        order: the nodes reached, each after those that dominate it.

    Args:
        successors: of every node, numbered from 0.
        root: where all ways begin.
    """

    def __init__(self, successors: Sequence[Sequence[int]], root: int) -> None:
        self._root = root
        self.order = _reverse_postorder(successors, root)
        rank = [-1] * len(successors)
        for at, node in enumerate(self.order):
            rank[node] = at
        self._parents = _immediate(successors, self.order, rank)
        self._rank = rank

    def parent(self, node: int) -> int | None:
        """Return the nearest dominator of a node; None for the root, and where it is not reached.

        It is another node than this one.
        """
        at = self._rank[node]
        return self.order[self._parents[at]] if at > 0 else None

    def common(self, nodes: Sequence[int]) -> int | None:
        """Return the nearest node that all ways to any of ``nodes`` lead through.

        A single node is its own answer. Nodes that are not reached do not count.
        """
        ranks = [self._rank[node] for node in nodes if self._rank[node] >= 0]
        if not ranks:
            return None
        found = ranks[0]
        for other in ranks[1:]:
            found = _meet(self._parents, found, other)
        return self.order[found]

    def sums(self, weights: Sequence[int]) -> list[int]:
        """Return, for every node, the weight of all that it dominates, itself included."""
        found = [0] * len(weights)
        for at in range(len(self.order) - 1, -1, -1):
            node = self.order[at]
            found[node] += weights[node]
            if at:
                found[self.order[self._parents[at]]] += found[node]
        return found


def _reverse_postorder(successors: Sequence[Sequence[int]], root: int) -> list[int]:
    finished: list[int] = []
    seen = [False] * len(successors)
    seen[root] = True
    stack = [(root, iter(successors[root]))]
    while stack:
        node, rest = stack[-1]
        for successor in rest:
            if not seen[successor]:
                seen[successor] = True
                stack.append((successor, iter(successors[successor])))
                break
        else:
            stack.pop()
            finished.append(node)
    finished.reverse()
    return finished


def _immediate(
    successors: Sequence[Sequence[int]], order: Sequence[int], rank: Sequence[int]
) -> list[int]:
    """Return the rank of the nearest dominator of every node, by rank."""
    before: list[list[int]] = [[] for _ in order]
    for at, node in enumerate(order):
        for successor in successors[node]:
            before[rank[successor]].append(at)
    parents = [-1] * len(order)
    parents[0] = 0
    changed = True
    while changed:
        changed = False
        for at in range(1, len(order)):
            found = -1
            for predecessor in before[at]:
                if parents[predecessor] < 0:
                    continue
                found = predecessor if found < 0 else _meet(parents, found, predecessor)
            if parents[at] != found:
                parents[at] = found
                changed = True
    return parents


def _meet(parents: Sequence[int], one: int, other: int) -> int:
    while one != other:
        if one > other:
            one = parents[one]
        else:
            other = parents[other]
    return one
