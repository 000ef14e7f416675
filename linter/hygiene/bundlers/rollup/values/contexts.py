"""What is carried along while effects are looked for, and while code is included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hygiene.bundlers.rollup.values.keys import Path

if TYPE_CHECKING:
    from hygiene.bundlers.rollup.values.expression import Expression
    from hygiene.bundlers.rollup.values.interactions import Arguments

Tracked = set[tuple[Path, object]]
Called = set[tuple[Path, "Arguments", object]]

ALL = 1
"""Include all that is inside."""
PARAMETERS = 2
"""As ``ALL``, in a ``try`` block: calls also keep all arguments of the functions they call."""


class Ignored:
    """What is no effect at the place that is looked at: a ``break`` inside its loop, say."""

    __slots__ = ("breaks", "continues", "labels", "returns", "this")

    def __init__(self, returns: bool = False, this: bool = False) -> None:
        self.breaks = False
        self.continues = False
        self.labels: set[str] = set()
        self.returns = returns
        self.this = this


class EffectsContext:
    """The state of one search for effects, as in ``ast/ExecutionContext.ts``.

    Attributes:
        accessed, assigned, called, instantiated: what has been looked at, so as to end in circles.
        broken_flow: what follows does not run.
        replaced: what ``this`` is in the functions that are being called.
    """

    __slots__ = (
        "accessed",
        "assigned",
        "broken_flow",
        "called",
        "has_break",
        "has_continue",
        "ignored",
        "included_labels",
        "instantiated",
        "replaced",
    )

    def __init__(self) -> None:
        self.accessed: Tracked = set()
        self.assigned: Tracked = set()
        self.called: Called = set()
        self.instantiated: Called = set()
        self.broken_flow = False
        self.has_break = False
        self.has_continue = False
        self.ignored = Ignored()
        self.included_labels: set[str] = set()
        self.replaced: dict[object, Expression] = {}


class InclusionContext:
    """The state of one inclusion.

    Attributes:
        broken_flow: what follows does not run.
        arguments_of: the entities whose call arguments are being included.
    """

    __slots__ = ("arguments_of", "broken_flow", "has_break", "has_continue", "included_labels")

    def __init__(self) -> None:
        self.broken_flow = False
        self.has_break = False
        self.has_continue = False
        self.arguments_of: set[object] = set()
        self.included_labels: set[str] = set()


class Tracker:
    """Remembers entities at paths, to end in circles."""

    __slots__ = ("seen",)

    def __init__(self) -> None:
        self.seen: Tracked = set()

    def knows(self, path: Path, entity: object) -> bool:
        """Return whether the entity was here before, and remember it."""
        key = (path, entity)
        if key in self.seen:
            return True
        self.seen.add(key)
        return False


SHARED_TRACKER = Tracker()
"""For questions that are asked from outside of any other."""
