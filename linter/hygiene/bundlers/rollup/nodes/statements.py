"""Statements that run one after the other: blocks, expressions, returns, labels, ``try``."""
# ruff: noqa: D102 - the methods are those of Expression and Node, and documented there

from __future__ import annotations

from hygiene.bundlers.rollup.nodes.node import Name, Node, PlainNode
from hygiene.bundlers.rollup.values.contexts import (
    ALL,
    PARAMETERS,
    EffectsContext,
    InclusionContext,
)
from hygiene.bundlers.rollup.values.keys import ANYTHING


class ExpressionStatement(PlainNode):
    """An expression as a statement.

    Attributes:
        directive: the text, when it is a directive such as ``'use strict'``.
    """

    __slots__ = ("directive",)

    type = "ExpressionStatement"

    directive: str | None

    def should_be_included(self, context: InclusionContext) -> bool:
        if self.directive is not None and self.directive != "use strict":
            return self.parent.type != "Program"
        return super().should_be_included(context)


class Block(PlainNode):
    """A block (``ast/nodes/BlockStatement.ts``); ``parts`` are its statements.

    Attributes:
        opaque: it begins with ``'use asm'``, and is kept as it is.
    """

    __slots__ = ("_directly_included", "opaque")

    type = "BlockStatement"

    def finish(self) -> None:
        """Complete it, once its statements are set."""
        first = self.parts[0] if self.parts else None
        self.opaque = isinstance(first, ExpressionStatement) and first.directive == "use asm"
        self._directly_included = False

    def has_effects(self, context: EffectsContext) -> bool:
        if self.opaque:
            return True
        for statement in self.parts:
            if context.broken_flow:
                break
            if statement.has_effects(context):
                return True
        return False

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if self.opaque and self._directly_included:
            return
        self.included = True
        self._directly_included = True
        if self.opaque:
            whole = ALL
        for statement in self.parts:
            if whole or statement.should_be_included(context):
                statement.include(context, whole)
        self.settle(*self.parts)


class Leaf(Node):
    """A statement without parts that is never kept for itself."""

    __slots__ = ()

    type = "EmptyStatement"

    def has_effects(self, context: EffectsContext) -> bool:
        return False

    def is_harmless(self) -> bool:
        return True


class Debugger(Node):
    """``debugger``."""

    __slots__ = ()

    type = "DebuggerStatement"

    def has_effects(self, context: EffectsContext) -> bool:
        return True


class Return(PlainNode):
    """``return`` (``ast/nodes/ReturnStatement.ts``).

    Attributes:
        argument: what is returned; None for nothing.
    """

    __slots__ = ("argument",)

    type = "ReturnStatement"

    argument: Node | None

    def has_effects(self, context: EffectsContext) -> bool:
        if not context.ignored.returns:
            return True
        if self.argument is not None and self.argument.has_effects(context):
            return True
        context.broken_flow = True
        return False

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if not self.included:
            self.include_node(context)
        if self.argument is not None:
            self.argument.include(context, whole)
        context.broken_flow = True
        self.settle(self.argument)

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        if self.argument is not None:
            self.argument.include_path(ANYTHING, context)


class Throw(Node):
    """``throw`` (``ast/nodes/ThrowStatement.ts``)."""

    __slots__ = ("argument",)

    type = "ThrowStatement"

    argument: Node

    def has_effects(self, context: EffectsContext) -> bool:
        return True

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if not self.included:
            self.include_node(context)
        self.argument.include(context, whole)
        context.broken_flow = True
        self.settle(self.argument)

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        self.argument.include_path(ANYTHING, context)


class Jump(PlainNode):
    """``break`` and ``continue``.

    Attributes:
        label: where to; None for the loop around.
        breaks: it is a ``break``.
    """

    __slots__ = ("breaks", "label")

    type = "BreakStatement"

    label: Name | None
    breaks: bool

    def has_effects(self, context: EffectsContext) -> bool:
        ignored = context.ignored
        if self.label is not None:
            if self.label.name not in ignored.labels:
                return True
            context.included_labels.add(self.label.name)
        elif self.breaks:
            if not ignored.breaks:
                return True
            context.has_break = True
        else:
            if not ignored.continues:
                return True
            context.has_continue = True
        context.broken_flow = True
        return False

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        self.included = True
        if self.label is not None:
            self.label.include(context, whole)
            context.included_labels.add(self.label.name)
        elif self.breaks:
            context.has_break = True
        else:
            context.has_continue = True
        context.broken_flow = True
        self.settled = True


class Labeled(PlainNode):
    """A statement with a label (``ast/nodes/LabeledStatement.ts``).

    Attributes:
        label, body: its parts.
    """

    __slots__ = ("body", "label")

    type = "LabeledStatement"

    label: Name
    body: Node

    def has_effects(self, context: EffectsContext) -> bool:
        name = self.label.name
        broken, labels = context.broken_flow, context.included_labels
        context.ignored.labels.add(name)
        context.included_labels = set()
        found = self.body.has_effects(context)
        if not found:
            context.ignored.labels.discard(name)
            if name in context.included_labels:
                context.included_labels.discard(name)
                context.broken_flow = broken
        context.included_labels = labels | context.included_labels
        return found

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if not self.included:
            self.include_node(context)
        broken, labels = context.broken_flow, context.included_labels
        context.included_labels = set()
        self.body.include(context, whole, single=True)
        if whole or self.label.name in context.included_labels:
            self.label.include(context, whole)
            context.included_labels.discard(self.label.name)
            context.broken_flow = broken
        context.included_labels = labels | context.included_labels
        self.settle(self.body)

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        self.body.include_path(ANYTHING, context)


class Catch(Node):
    """A catch clause (``ast/nodes/CatchClause.ts``); ``parts`` are its parameter and its body."""

    __slots__ = ()

    type = "CatchClause"

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        # Never passed over: it may break the flow.
        self.settled = False
        super().include(context, whole)

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        if not self.deoptimized:
            self.deoptimize()


class Try(PlainNode):
    """``try`` (``ast/nodes/TryStatement.ts``): its block is kept whole.

    Attributes:
        block, handler, finalizer: its parts.
    """

    __slots__ = ("_directly_included", "_labels", "block", "finalizer", "handler")

    type = "TryStatement"

    block: Block
    handler: Catch | None
    finalizer: Block | None

    def finish(self) -> None:
        """Complete it, once its parts are set."""
        self._directly_included = False
        self._labels: set[str] = set()

    def has_effects(self, context: EffectsContext) -> bool:
        return bool(self.block.parts) or (
            self.finalizer is not None and self.finalizer.has_effects(context)
        )

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        broken, labels = context.broken_flow, context.included_labels
        if not self._directly_included:
            self.included = True
            self._directly_included = True
            self.block.include(context, PARAMETERS)
            self._labels = set(labels)
            context.broken_flow = broken
        else:
            labels |= self._labels
        if self.handler is not None:
            self.handler.include(context, whole)
            context.broken_flow = broken
        if self.finalizer is not None:
            self.finalizer.include(context, whole)
        self.settle(self.handler, self.finalizer)
