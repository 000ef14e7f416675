"""Statements that choose or repeat: ``if``, ``switch`` and loops."""
# ruff: noqa: D102 - the methods are those of Expression and Node, and documented there

from __future__ import annotations

from hygiene.bundlers.rollup.nodes.node import Node, PlainNode
from hygiene.bundlers.rollup.values.contexts import (
    ALL,
    SHARED_TRACKER,
    EffectsContext,
    InclusionContext,
)
from hygiene.bundlers.rollup.values.expression import UNKNOWN
from hygiene.bundlers.rollup.values.keys import ANYTHING, HERE, as_boolean


class If(PlainNode):
    """``if`` (``ast/nodes/IfStatement.ts``).

    Attributes:
        test, consequent, alternate: its parts.
    """

    __slots__ = ("_asked", "_truth", "alternate", "consequent", "test")

    type = "IfStatement"

    test: Node
    consequent: Node
    alternate: Node | None

    def finish(self) -> None:
        """Complete it, once its parts are set."""
        self._asked = False
        self._truth: bool | None = None

    def deoptimize_cache(self) -> None:
        """The test may have another value."""
        self._asked = True
        self._truth = None

    def truth(self) -> bool | None:
        """Return whether the test holds; None when that is not known."""
        if not self._asked:
            truth = as_boolean(self.test.literal_value(HERE, SHARED_TRACKER, self))
            self._asked = True
            self._truth = truth
        return self._truth

    def has_effects(self, context: EffectsContext) -> bool:
        if self.test.has_effects(context):
            return True
        truth = self.truth()
        if truth is not None:
            branch = self.consequent if truth else self.alternate
            return branch is not None and branch.has_effects(context)
        broken = context.broken_flow
        if self.consequent.has_effects(context):
            return True
        first_broken = context.broken_flow
        context.broken_flow = broken
        if self.alternate is None:
            return False
        if self.alternate.has_effects(context):
            return True
        context.broken_flow = context.broken_flow and first_broken
        return False

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        self.included = True
        alternate = self.alternate
        if whole:
            self.test.include(context, whole)
            self.consequent.include(context, whole)
            if alternate is not None:
                alternate.include(context, whole)
            return
        truth = self.truth()
        if truth is None:
            self._include_both(context)
            self.settle(self.test, self.consequent, alternate)
            return
        if self.test.should_be_included(context):
            self.test.include(context, 0)
        if truth and self.consequent.should_be_included(context):
            self.consequent.include(context, 0, single=True)
        if not truth and alternate is not None and alternate.should_be_included(context):
            alternate.include(context, 0, single=True)

    def _include_both(self, context: InclusionContext) -> None:
        self.test.include(context, 0)
        broken = context.broken_flow
        first_broken = False
        if self.consequent.should_be_included(context):
            self.consequent.include(context, 0, single=True)
            first_broken = context.broken_flow
            context.broken_flow = broken
        if self.alternate is not None and self.alternate.should_be_included(context):
            self.alternate.include(context, 0, single=True)
            context.broken_flow = context.broken_flow and first_broken


class Case(PlainNode):
    """A case of a ``switch`` (``ast/nodes/SwitchCase.ts``).

    Attributes:
        test: None for ``default``.
        consequent: its statements.
    """

    __slots__ = ("consequent", "test")

    type = "SwitchCase"

    test: Node | None
    consequent: tuple[Node, ...]

    def has_effects(self, context: EffectsContext) -> bool:
        if self.test is not None and self.test.has_effects(context):
            return True
        for statement in self.consequent:
            if context.broken_flow:
                break
            if statement.has_effects(context):
                return True
        return False

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        self.included = True
        if self.test is not None:
            self.test.include(context, whole)
        for statement in self.consequent:
            if whole or statement.should_be_included(context):
                statement.include(context, whole)
        self.settle(self.test, *self.consequent)


class Switch(PlainNode):
    """``switch`` (``ast/nodes/SwitchStatement.ts``).

    Attributes:
        discriminant: what is switched on.
        cases: the cases.
        default: the position of ``default``; None without one.
    """

    __slots__ = ("cases", "default", "discriminant")

    type = "SwitchStatement"

    discriminant: Node
    cases: tuple[Case, ...]
    default: int | None

    def has_effects(self, context: EffectsContext) -> bool:
        if self.discriminant.has_effects(context):
            return True
        broken, has_break, ignored = context.broken_flow, context.has_break, context.ignored
        breaks = ignored.breaks
        ignored.breaks = True
        context.has_break = False
        all_broken = True
        for case in self.cases:
            if case.has_effects(context):
                return True
            all_broken = all_broken and context.broken_flow and not context.has_break
            context.has_break = False
            context.broken_flow = broken
        if self.default is not None:
            context.broken_flow = all_broken
        ignored.breaks = breaks
        context.has_break = has_break
        return False

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        self.included = True
        self.discriminant.include(context, whole)
        broken, has_break = context.broken_flow, context.has_break
        context.has_break = False
        all_broken = True
        included = bool(whole) or (self.default is not None and self.default < len(self.cases) - 1)
        for case in reversed(self.cases):
            included = included or case.included
            if not included:
                effects = EffectsContext()
                effects.ignored.breaks = True
                included = case.has_effects(effects)
            if included:
                case.include(context, whole)
                all_broken = all_broken and context.broken_flow and not context.has_break
                context.has_break = False
                context.broken_flow = broken
            else:
                all_broken = broken
        if included and self.default is not None:
            context.broken_flow = all_broken
        context.has_break = has_break
        self.settle(self.discriminant, *self.cases)


def _body_has_effects(context: EffectsContext, body: Node) -> bool:
    broken, has_break = context.broken_flow, context.has_break
    has_continue, ignored = context.has_continue, context.ignored
    breaks, continues = ignored.breaks, ignored.continues
    ignored.breaks = ignored.continues = True
    context.has_break = context.has_continue = False
    if body.has_effects(context):
        return True
    ignored.breaks, ignored.continues = breaks, continues
    context.has_break, context.has_continue = has_break, has_continue
    context.broken_flow = broken
    return False


def _include_body(context: InclusionContext, body: Node, whole: int) -> None:
    broken, has_break, has_continue = (
        context.broken_flow,
        context.has_break,
        context.has_continue,
    )
    context.has_break = context.has_continue = False
    body.include(context, whole, single=True)
    context.has_break, context.has_continue = has_break, has_continue
    context.broken_flow = broken


class While(PlainNode):
    """``while`` and ``do … while``.

    Attributes:
        test, body: its parts.
    """

    __slots__ = ("body", "test")

    type = "WhileStatement"

    test: Node
    body: Node

    def has_effects(self, context: EffectsContext) -> bool:
        return self.test.has_effects(context) or _body_has_effects(context, self.body)

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        self.included = True
        self.test.include(context, whole)
        _include_body(context, self.body, whole)
        self.settle(self.test, self.body)


class For(PlainNode):
    """``for (init; test; update)`` (``ast/nodes/ForStatement.ts``).

    Attributes:
        init, test, update, body: its parts.
    """

    __slots__ = ("body", "init", "test", "update")

    type = "ForStatement"

    init: Node | None
    test: Node | None
    update: Node | None
    body: Node

    def has_effects(self, context: EffectsContext) -> bool:
        for part in (self.init, self.test, self.update):
            if part is not None and part.has_effects(context):
                return True
        return _body_has_effects(context, self.body)

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        self.included = True
        if self.init is not None:
            self.init.include(context, whole, single=True)
        if self.test is not None:
            self.test.include(context, whole)
        if self.update is not None:
            self.update.include(context, whole)
        _include_body(context, self.body, whole)
        self.settle(self.init, self.test, self.update, self.body)


class ForIn(Node):
    """``for … in`` and ``for … of`` (``ast/nodes/{ForIn,ForOf}Statement.ts``).

    Attributes:
        left, right, body: its parts.
        of: it iterates, which always counts as an effect.
    """

    __slots__ = ("body", "left", "of", "right")

    type = "ForInStatement"

    left: Node
    right: Node
    body: Node
    of: bool

    def finish(self) -> None:
        """Complete it, once its parts are set."""
        self.parts = (self.left, self.right, self.body)
        self.left.set_assigned(UNKNOWN)

    def has_effects(self, context: EffectsContext) -> bool:
        if not self.deoptimized:
            self.deoptimize()
        return (
            self.of
            or self.left.has_effects_as_target(context, False)
            or self.right.has_effects(context)
            or _body_has_effects(context, self.body)
        )

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if not self.included:
            self.include_node(context)
        self.left.include_as_target(context, whole or ALL, False)
        self.right.include(context, whole)
        _include_body(context, self.body, whole)
        self.settle(self.left, self.right, self.body)

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        if not self.deoptimized:
            self.deoptimize()
        self.right.include_path(ANYTHING, context)

    def deoptimize(self) -> None:
        self.deoptimized = True
        self.left.deoptimize_path(HERE)
        if self.of:
            self.right.deoptimize_path(ANYTHING)
        self.scope.module.progress.needs_pass = True
