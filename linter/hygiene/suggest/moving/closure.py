"""Which statements of a module have to move together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from hygiene.suggest.moving.statements import TopLevel


class Statements:
    """The statements of one module, by the names that they declare."""

    def __init__(self, statements: Sequence[TopLevel]) -> None:
        self.all = tuple(statements)
        self.declaring: dict[str, list[int]] = {}
        for index, statement in enumerate(statements):
            for name in statement.declares:
                self.declaring.setdefault(name, []).append(index)

    def with_needs(self, seeds: Iterable[int], barred: Collection[str]) -> frozenset[int] | None:
        """Return ``seeds`` with all that they need of the module itself.

        Exported types may stay: they can be imported back as types.

        Args:
            seeds: positions of statements.
            barred: names of imports that must not move along.

        Returns:
            None where one of them cannot move, or needs a barred import.
        """
        moved: set[int] = set()
        waiting = list(seeds)
        while waiting:
            index = waiting.pop()
            if index in moved:
                continue
            statement = self.all[index]
            if not statement.movable or statement.values & set(barred):
                return None
            moved.add(index)
            for name in statement.values:
                waiting += self.declaring.get(name, ())
            for name in statement.types:
                others = self.declaring.get(name, ())
                waiting += [other for other in others if not self.all[other].exported]
        # What is declared in several statements (overloads) moves as a whole.
        for index in tuple(moved):
            for name in self.all[index].declares:
                if not moved.issuperset(self.declaring[name]):
                    return self.with_needs(moved | set(self.declaring[name]), barred)
        return frozenset(moved)

    def depending_on(self, names: Collection[str]) -> frozenset[int]:
        """Return the statements that use one of ``names`` as a value, at first hand or not."""
        bad = set(names)
        found: set[int] = set()
        grown = True
        while grown:
            grown = False
            for index, statement in enumerate(self.all):
                if index not in found and statement.values & bad:
                    found.add(index)
                    bad.update(statement.declares)
                    grown = True
        return frozenset(found)

    def names(self, indexes: Iterable[int]) -> frozenset[str]:
        """Return the names that statements declare."""
        return frozenset(name for index in indexes for name in self.all[index].declares)
