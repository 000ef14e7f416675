"""The base of all syntax nodes."""
# ruff: noqa: D102 - the methods are those of Expression and Node, and documented there

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from hygiene.bundlers.rollup.values.contexts import EffectsContext, InclusionContext
from hygiene.bundlers.rollup.values.expression import Expression
from hygiene.bundlers.rollup.values.interactions import ASSIGN, Arguments, Interaction
from hygiene.bundlers.rollup.values.keys import ANYTHING, HERE, Path

if TYPE_CHECKING:
    from hygiene.bundlers.rollup.scopes.scope import Scope
    from hygiene.bundlers.rollup.variables.variable import Variable


class Node(Expression):
    """A syntax node (``NodeBase`` in ``ast/nodes/shared/Node.ts``).

    Attributes:
        type: its type, in the terms of ESTree.
        parent: the node around it.
        scope: where its names are looked up.
        start, end: offsets in the code of its module.
        parts: the nodes inside, in the order of their evaluation.
        deoptimized: what evaluating it may change has been noted.
        assignment: set for the target of an assignment.
        settled: including it once more would include nothing more; see ``settle``.
    """

    __slots__ = (
        "assignment",
        "deoptimized",
        "end",
        "parent",
        "parts",
        "scope",
        "settled",
        "start",
    )

    type: ClassVar[str] = ""
    is_function: ClassVar[bool] = False
    is_pattern: ClassVar[bool] = False

    parent: Node
    scope: Scope

    def __init__(self, parent: Node, scope: Scope, start: int, end: int) -> None:
        self.included = False
        self.deoptimized = False
        self.parent = parent
        self.scope = scope
        self.start = start
        self.end = end
        self.parts: Sequence[Node] = ()
        self.assignment: Interaction | None = None
        self.settled = False

    def bind(self) -> None:
        """Look up what its names mean, once all names of the scope are declared."""

    # --- effects --------------------------------------------------------------------------------

    def has_effects(self, context: EffectsContext) -> bool:
        if not self.deoptimized:
            self.deoptimize()
        for part in self.parts:  # noqa: SIM110 - a generator would cost more, and C's stack
            if part.has_effects(context):
                return True
        return False

    def should_be_included(self, context: InclusionContext) -> bool:
        return self.included or (not context.broken_flow and self.has_effects(EffectsContext()))

    def deoptimize(self) -> None:
        """Note what evaluating it may change."""
        self.deoptimized = True
        for part in self.parts:
            part.deoptimize_path(ANYTHING)
        self.scope.module.progress.needs_pass = True

    # --- inclusion ------------------------------------------------------------------------------

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if self.settled and not whole:
            return
        if not self.included:
            self.include_node(context)
        settled = True
        for part in self.parts:
            part.include(context, whole)
            settled = settled and part.settled
        self.settled = settled

    def settle(self, *parts: Node | None) -> None:
        """Note that nothing more is to be included, if that holds for all of ``parts``.

        rollup includes everything again in every pass. What is settled can be passed over: all of
        it is included, and nothing in it depends on what may still change. Parts that are not
        included count when they are harmless; ``unsettle`` takes it back if one of them is
        included after all.
        """
        for part in parts:
            if part is None or (part.settled and part.included):
                continue
            if part.included or not part.is_harmless():
                self.settled = False
                return
        self.settled = True

    def unsettle(self) -> None:
        """Note that what is around it must look at it again."""
        node = self.parent
        while node.settled:
            node.settled = False
            node = node.parent

    def is_harmless(self) -> bool:
        """Say whether evaluating it never has effects, whatever happens elsewhere."""
        return False

    def is_closed(self) -> bool:
        """Say whether including any path of it would include nothing more, once it is settled."""
        return True

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        if self.parent.settled:
            self.unsettle()
        if not self.deoptimized:
            self.deoptimize()
        for part in self.parts:
            part.include_path(ANYTHING, context)

    # --- targets of assignments -----------------------------------------------------------------

    def set_assigned(self, value: Expression) -> None:
        """Note that ``value`` is assigned to it."""
        self.assignment = Interaction(ASSIGN, Arguments((None, value)))

    def has_effects_as_target(self, context: EffectsContext, reads: bool) -> bool:
        """Say whether assigning to it does something; ``reads``: it is read before."""
        assert self.assignment is not None
        return self.has_effects(context) or self.has_effects_on(HERE, self.assignment, context)

    def include_as_target(self, context: InclusionContext, whole: int, reads: bool) -> None:
        """Include it as the target of an assignment."""
        self.include(context, whole)

    # --- patterns -------------------------------------------------------------------------------

    def declare(self, kind: str, path: Path, value: Expression) -> list[Variable]:
        """Declare the names in it, whose values are at ``path`` of ``value``."""
        return []

    def deoptimize_assignment(self, path: Path, value: Expression) -> None:
        """Note that what is at ``path`` of ``value`` is assigned to it."""

    def has_effects_when_destructuring(
        self, context: EffectsContext, path: Path, value: Expression
    ) -> bool:
        """Say whether taking its names from ``path`` of ``value`` does something."""
        return False

    def include_destructured(
        self, context: InclusionContext, path: Path, value: Expression
    ) -> bool:
        """Include it if one of its names is in use, or reading ``value`` has effects."""
        return self.included

    def mark_declared(self) -> None:
        """Note that the declaration of its names has been reached."""


class PlainNode(Node):
    """A node that changes nothing by itself; including it includes no part of it."""

    __slots__ = ()

    def deoptimize(self) -> None:
        self.deoptimized = True

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        if self.parent.settled:
            self.unsettle()


class Root(PlainNode):
    """What stands above a program."""

    __slots__ = ()

    type = "Module"


class Name(PlainNode):
    """A name that is no reference: the name of a property, or a label."""

    __slots__ = ("name",)

    type = "Name"

    def __init__(self, parent: Node, scope: Scope, start: int, end: int, name: str) -> None:
        super().__init__(parent, scope, start, end)
        self.name = name

    def has_effects(self, context: EffectsContext) -> bool:
        return False

    def is_harmless(self) -> bool:
        return True


class PrivateName(Node):
    """A private name of a class (``#name``)."""

    __slots__ = ("name",)

    type = "PrivateIdentifier"

    def __init__(self, parent: Node, scope: Scope, start: int, end: int, name: str) -> None:
        super().__init__(parent, scope, start, end)
        self.name = name


class Unknown(Node):
    """Syntax that rollup does not know: it is kept as it is."""

    __slots__ = ()

    type = "Unknown"

    def has_effects(self, context: EffectsContext) -> bool:
        return True
