"""Expressions of which only one branch may be evaluated."""
# ruff: noqa: D102 - the methods are those of Expression and Node, and documented there

from __future__ import annotations

from hygiene.bundlers.rollup.nodes.node import Node, PlainNode
from hygiene.bundlers.rollup.values.combined import OneOf
from hygiene.bundlers.rollup.values.contexts import (
    SHARED_TRACKER,
    EffectsContext,
    InclusionContext,
    Tracker,
)
from hygiene.bundlers.rollup.values.expression import Dependent, Returned
from hygiene.bundlers.rollup.values.interactions import Interaction, include_interaction
from hygiene.bundlers.rollup.values.keys import (
    ANYTHING,
    FALSY,
    HERE,
    TRUTHY,
    UNDEFINED,
    UNKNOWN_VALUE,
    Literal,
    Path,
    Symbol,
    as_boolean,
)
from hygiene.bundlers.rollup.values.operators import identical


class _Branching(PlainNode):
    """What the two kinds have in common: which of two branches is evaluated.

    Attributes:
        first, second: the branches.
    """

    __slots__ = ("_analysed", "_dependents", "_forgotten", "_used", "first", "second")

    first: Node
    second: Node

    def finish_branches(self) -> None:
        """Complete it, once its parts are set."""
        self._analysed = False
        self._used: Node | None = None
        self._forgotten = False
        self._dependents: list[Dependent] = []

    def used_branch(self) -> Node | None:
        """Return the branch that is evaluated, when that is known."""
        if not self._analysed:
            self._analysed = True
            self._used = self.find_used_branch()
        return self._used

    def find_used_branch(self) -> Node | None:
        """Find out which branch is evaluated."""
        raise NotImplementedError

    def _include_other_branch(self) -> bool:
        """Count on both branches from now on; return whether only one was counted on."""
        used = self._used
        if used is None:
            return False
        other = self.second if used is self.first else self.first
        self._used = None
        other.deoptimize_path(ANYTHING)
        if self.included:
            other.include_path(ANYTHING, InclusionContext())
        return True

    def is_closed(self) -> bool:
        return self.first.is_closed() and self.second.is_closed()

    def _tell_dependents(self) -> None:
        dependents, self._dependents = self._dependents, []
        for dependent in dependents:
            dependent.deoptimize_cache()

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        self.first.deoptimize_arguments(interaction, path, tracker)
        self.second.deoptimize_arguments(interaction, path, tracker)

    def deoptimize_path(self, path: Path) -> None:
        used = self.used_branch()
        if used is not None:
            used.deoptimize_path(path)
        else:
            self.first.deoptimize_path(path)
            self.second.deoptimize_path(path)

    def returned(
        self, path: Path, interaction: Interaction, tracker: Tracker, origin: Dependent
    ) -> Returned:
        used = self.used_branch()
        if used is not None:
            self._dependents.append(origin)
            return used.returned(path, interaction, tracker, origin)
        return Returned(
            OneOf(
                (
                    self.first.returned(path, interaction, tracker, origin).expression,
                    self.second.returned(path, interaction, tracker, origin).expression,
                )
            )
        )

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        used = self.used_branch()
        if used is not None:
            return used.has_effects_on(path, interaction, context)
        return self.first.has_effects_on(path, interaction, context) or self.second.has_effects_on(
            path, interaction, context
        )


class Conditional(_Branching):
    """``test ? first : second`` (``ast/nodes/ConditionalExpression.ts``)."""

    __slots__ = ("test",)

    type = "ConditionalExpression"

    test: Node

    def find_used_branch(self) -> Node | None:
        truth = as_boolean(self.test.literal_value(HERE, SHARED_TRACKER, self))
        return None if truth is None else self.first if truth else self.second

    def deoptimize_cache(self) -> None:
        """The test may have another value."""
        if not self._forgotten:
            self._forgotten = True
            if self._include_other_branch():
                self._tell_dependents()

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        used = self.used_branch()
        if used is not None:
            self._dependents.append(origin)
            return used.literal_value(path, tracker, origin)
        if self._forgotten:
            return UNKNOWN_VALUE
        first = self.first.literal_value(path, tracker, origin)
        truth = as_boolean(first)
        if truth is None:
            return UNKNOWN_VALUE
        second = self.second.literal_value(path, tracker, origin)
        if as_boolean(second) is not truth:
            return UNKNOWN_VALUE
        self._dependents.append(origin)
        if identical(first, second):
            return first
        return TRUTHY if truth else FALSY

    def has_effects(self, context: EffectsContext) -> bool:
        if self.test.has_effects(context):
            return True
        used = self.used_branch()
        if used is not None:
            return used.has_effects(context)
        return self.first.has_effects(context) or self.second.has_effects(context)

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if self.settled and not whole:
            return
        self.included = True
        used = self.used_branch()
        if used is None or whole or self.test.should_be_included(context):
            self.test.include(context, whole)
            self.first.include(context, whole)
            self.second.include(context, whole)
            if used is None:
                self.settle(self.test, self.first, self.second)
        else:
            used.include(context, whole)

    def include_path(self, path: Path, context: InclusionContext) -> None:
        self.included = True
        used = self.used_branch()
        if used is None or self.test.should_be_included(context):
            self.first.include_path(path, context)
            self.second.include_path(path, context)
        else:
            used.include_path(path, context)

    def include_arguments(
        self, path: Path, interaction: Interaction, context: InclusionContext
    ) -> None:
        if path:
            include_interaction(interaction, context)
            return
        used = self.used_branch()
        for branch in (self.first, self.second) if used is None else (used,):
            branch.include_arguments(HERE, interaction, context)


class Logical(_Branching):
    """``first || second``, ``&&`` and ``??`` (``ast/nodes/LogicalExpression.ts``)."""

    __slots__ = ("operator",)

    type = "LogicalExpression"

    operator: str

    def find_used_branch(self) -> Node | None:
        value = self.first.literal_value(HERE, SHARED_TRACKER, self)
        truth = as_boolean(value)
        if truth is None or (self.operator == "??" and isinstance(value, Symbol)):
            return None
        ends = (
            (self.operator == "||" and truth)
            or (self.operator == "&&" and not truth)
            or (self.operator == "??" and value is not None and value is not UNDEFINED)
        )
        return self.first if ends else self.second

    def deoptimize_cache(self) -> None:
        """The first operand may have another value."""
        if not self._forgotten:
            self._forgotten = True
            self._include_other_branch()
            self._tell_dependents()
            self.scope.module.progress.needs_pass = True

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        if origin is self:
            return UNKNOWN_VALUE
        used = self.used_branch()
        if used is not None:
            self._dependents.append(origin)
            return used.literal_value(path, tracker, origin)
        if not self._forgotten and not path:
            truth = as_boolean(self.second.literal_value(path, tracker, origin))
            if truth is False and self.operator == "&&":
                self._dependents.append(origin)
                return FALSY
            if truth and self.operator == "||":
                self._dependents.append(origin)
                return TRUTHY
        return UNKNOWN_VALUE

    def has_effects(self, context: EffectsContext) -> bool:
        if self.first.has_effects(context):
            return True
        if self.used_branch() is not self.first:
            return self.second.has_effects(context)
        return False

    def _includes_both(self, context: InclusionContext) -> bool:
        used = self.used_branch()
        return used is None or (used is self.second and self.first.should_be_included(context))

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if self.settled and not whole:
            return
        self.included = True
        if whole or self._includes_both(context):
            self.first.include(context, whole)
            self.second.include(context, whole)
            if self.used_branch() is None:
                self.settle(self.first, self.second)
        else:
            used = self.used_branch()
            assert used is not None
            used.include(context, whole)

    def include_path(self, path: Path, context: InclusionContext) -> None:
        self.included = True
        if self._includes_both(context):
            self.first.include_path(path, context)
            self.second.include_path(path, context)
        else:
            used = self.used_branch()
            assert used is not None
            used.include_path(path, context)
