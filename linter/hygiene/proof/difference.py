"""What edits of import statements change of the evaluation of whoever imports the edited files.

Most edits are settled without a look at the whole program: modules that are free of effects, and
in no circle, may come and go; whatever else a program evaluates stays in its order, since nothing
of it is asked for by them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from itertools import zip_longest

from hygiene.proof.circles import in_circles
from hygiene.proof.evaluation import MOST, Program
from hygiene.proof.judge import Judge
from hygiene.proof.order import moved_modules, noticed

_MOST_IN_CIRCLE = 50


class Difference:
    """A program before and after edits.

    Args:
        was: the program.
        will_be: the same with the edits.
        paths: the sources that are edited.
        judge: of the modules of the program.
    """

    def __init__(
        self, was: Program, will_be: Program, paths: Collection[str], judge: Judge
    ) -> None:
        self._was = was
        self._will_be = will_be
        self._judge = judge
        later = {path: [*zip_longest(was.later(path), will_be.later(path))] for path in paths}
        self._later = {
            path: [(one, other) for one, other in pairs if one != other]
            for path, pairs in later.items()
        }
        self._paths = [path for path in paths if was.children(path) != will_be.children(path)]

    def doubts(self, path: str) -> Iterator[str]:
        """Yield how evaluating an edited source would evaluate something else."""
        if self._is_settled:
            return
        pairs = [(path, path)] if path in self._paths else []
        for one, other in (*pairs, *self._later[path]):
            if one is None or other is None:
                yield "more or less would be loaded later"
                return
            before, after = self._was.sequence(one), self._will_be.sequence(other)
            if before is None or after is None:
                yield "it imports too much to be compared"
                return
            yield from noticed(before, after, self._judge.effect)
            moved = moved_modules(before, after)
            if any(module in self._in_circles for module in moved):
                yield "modules in a circle of imports would be evaluated in another order"
        if path in self._paths and self._circle_changes(path):
            yield "it is in a circle of imports, whose order would change"

    @cached_property
    def _is_settled(self) -> bool:
        """Whether all that comes, goes or moves is free of effects, and none of it in a circle."""
        return (
            self._seeds is not None
            and self._below is not None
            and not self._in_circles
            and not any(map(self._judge.effect, self._below))
        )

    @cached_property
    def _seeds(self) -> list[str] | None:
        """The modules that edited statements lead to, before or after; None: there are no pairs."""
        found: dict[str, None] = {}
        for path in self._paths:
            old, new = self._was.children(path), self._will_be.children(path)
            found.update(dict.fromkeys(module for module in old if module not in new))
            found.update(dict.fromkeys(module for module in new if module not in old))
            found.update(dict.fromkeys(sorted(moved_modules(old, new))))
        for pairs in self._later.values():
            for pair in pairs:
                if None in pair:
                    return None
                found.update(dict.fromkeys(module for module in pair if module is not None))
        return list(found)

    def _children(self, path: str) -> Iterator[str]:
        yield from self._was.children(path)
        yield from self._will_be.children(path)

    @cached_property
    def _below(self) -> list[str] | None:
        """All that edited statements lead to, before or after; None where that is too much."""
        waiting = list(self._seeds or ())
        seen = dict.fromkeys(waiting)
        while waiting and len(seen) < MOST:
            for child in self._children(waiting.pop()):
                if child not in seen:
                    seen[child] = None
                    waiting.append(child)
        return None if waiting else list(seen)

    @cached_property
    def _in_circles(self) -> frozenset[str]:
        return in_circles(self._below or (), self._children)

    def _circle_changes(self, path: str) -> bool:
        """Say whether modules of a circle come in another order, wherever it is entered."""
        circle = self._was.circle_of(path)
        return len(circle) > _MOST_IN_CIRCLE or any(
            moved_modules(self._was.sequence(m) or [], self._will_be.sequence(m) or [])
            for m in circle
        )
