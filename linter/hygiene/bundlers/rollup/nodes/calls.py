"""Calls, ``new`` and tagged templates."""
# ruff: noqa: D102 - the methods are those of Expression and Node, and documented there

from __future__ import annotations

from hygiene.bundlers.rollup.nodes.chains import (
    SKIPPED,
    ChainElement,
    Skippable,
    base_effects,
    is_known_nullish,
)
from hygiene.bundlers.rollup.nodes.identifiers import Identifier
from hygiene.bundlers.rollup.nodes.literals import Template
from hygiene.bundlers.rollup.nodes.members import Member
from hygiene.bundlers.rollup.nodes.node import Node
from hygiene.bundlers.rollup.values.contexts import (
    ALL,
    PARAMETERS,
    SHARED_TRACKER,
    EffectsContext,
    InclusionContext,
    Tracker,
)
from hygiene.bundlers.rollup.values.expression import (
    UNKNOWN,
    UNKNOWN_RETURNED,
    Dependent,
    Expression,
    Returned,
)
from hygiene.bundlers.rollup.values.interactions import (
    ASSIGN,
    CALL,
    READ,
    Arguments,
    Interaction,
    include_interaction,
)
from hygiene.bundlers.rollup.values.keys import ANYTHING, HERE, UNKNOWN_VALUE, Literal, Path


class CallBase(ChainElement):
    """What calls and tagged templates have in common (``shared/CallExpressionBase.ts``).

    Attributes:
        callee: what is called.
        arguments: what is passed; of a template only what is put in.
    """

    __slots__ = ("_dependents", "_interaction", "_results", "_returned", "arguments", "callee")

    callee: Node
    arguments: tuple[Node, ...]

    def set_call(self, callee: Node, arguments: tuple[Node, ...]) -> None:
        """Set what is called, and with what."""
        self.callee = callee
        self.arguments = arguments
        self._interaction: Interaction | None = None
        self._returned: Returned | None = None
        self._dependents: list[Dependent] = []
        self._results: dict[Expression, None] = {}

    @property
    def interaction(self) -> Interaction:
        """The call, as its callee sees it."""
        if self._interaction is None:
            callee = self.callee
            this = callee.object if isinstance(callee, Member) and not callee.variable else None
            self._interaction = Interaction(CALL, Arguments((this, *self._passed())))
        return self._interaction

    def _passed(self) -> tuple[Expression, ...]:
        return self.arguments

    def result(self, tracker: Tracker = SHARED_TRACKER) -> Returned:
        """Return what it gives."""
        if self._returned is None:
            self._returned = UNKNOWN_RETURNED
            self._returned = self.callee.returned(HERE, self.interaction, tracker, self)
        return self._returned

    # --- its value ------------------------------------------------------------------------------

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        result = self.result(tracker)
        if result.pure:
            return
        arguments = [a for a in interaction.arguments if a is not None and a is not UNKNOWN]
        if not arguments:
            return
        value = result.expression
        if value is UNKNOWN:
            for argument in arguments:
                argument.deoptimize_path(ANYTHING)
            return
        key = (path, value)
        if key not in tracker.seen:
            tracker.seen.add(key)
            self._results.update(dict.fromkeys(arguments))
            value.deoptimize_arguments(interaction, path, tracker)
            tracker.seen.discard(key)

    def deoptimize_cache(self) -> None:
        """What is called may return something else."""
        if self._returned is not None and self._returned.expression is UNKNOWN:
            return
        self._returned = UNKNOWN_RETURNED
        dependents, self._dependents = self._dependents, []
        results, self._results = self._results, {}
        for dependent in dependents:
            dependent.deoptimize_cache()
        for expression in results:
            expression.deoptimize_path(ANYTHING)

    def deoptimize_path(self, path: Path) -> None:
        if not path or self.scope.module.progress.deoptimizations.knows(path, self):
            return
        value = self.result().expression
        if value is not UNKNOWN:
            value.deoptimize_path(path)

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        value = self.result(tracker).expression
        key = (path, value)
        if value is UNKNOWN or key in tracker.seen:
            return UNKNOWN_VALUE
        tracker.seen.add(key)
        self._dependents.append(origin)
        found = value.literal_value(path, tracker, origin)
        tracker.seen.discard(key)
        return found

    def returned(
        self, path: Path, interaction: Interaction, tracker: Tracker, origin: Dependent
    ) -> Returned:
        result = self.result(tracker)
        if result.expression is UNKNOWN:
            return result
        key = (path, result)
        if key in tracker.seen:
            return UNKNOWN_RETURNED
        tracker.seen.add(key)
        self._dependents.append(origin)
        found = result.expression.returned(path, interaction, tracker, origin)
        tracker.seen.discard(key)
        return Returned(found.expression, found.pure or result.pure)

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        kind = interaction.kind
        if kind == CALL:
            called = context.instantiated if interaction.new else context.called
            call = (path, interaction.arguments, self)
            if call in called:
                return False
            called.add(call)
        else:
            seen = context.assigned if kind == ASSIGN else context.accessed
            key = (path, self)
            if key in seen:
                return False
            seen.add(key)
        result = self.result()
        if result.pure and kind != ASSIGN:
            return False
        return result.expression.has_effects_on(path, interaction, context)

    def deoptimize(self) -> None:
        self.deoptimized = True
        self.callee.deoptimize_arguments(self.interaction, HERE, SHARED_TRACKER)
        self.scope.module.progress.needs_pass = True

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        if not self.deoptimized:
            self.deoptimize()

    def settle_call(self) -> None:
        """Note that nothing more is to be included, if that is so."""
        _settle_call(self, self.callee, self.interaction)

    def include_arguments(
        self, path: Path, interaction: Interaction, context: InclusionContext
    ) -> None:
        result = self.result()
        value = result.expression
        if result.pure or value is UNKNOWN or value in context.arguments_of:
            include_interaction(interaction, context)
            return
        context.arguments_of.add(value)
        value.include_arguments(path, interaction, context)
        context.arguments_of.discard(value)


class Call(CallBase):
    """A call (``ast/nodes/CallExpression.ts``).

    Attributes:
        pure: annotated ``#__PURE__``.
    """

    __slots__ = ("pure",)

    type = "CallExpression"

    pure: bool

    def literal_in_chain(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        return self._literal_unless_skipped(self.callee, path, tracker, origin)

    def has_effects(self, context: EffectsContext) -> bool:
        if not self.deoptimized:
            self.deoptimize()
        for argument in self.arguments:
            if argument.has_effects(context):
                return True
        if self.pure:
            return False
        return self.callee.has_effects(context) or self.callee.has_effects_on(
            HERE, self.interaction, context
        )

    def has_effects_in_chain(self, context: EffectsContext) -> Skippable:
        found = base_effects(self.callee, context)
        if found is SKIPPED:
            return SKIPPED
        if self.optional and is_known_nullish(self.callee, self):
            return (not self.pure and found) or SKIPPED
        if not self.deoptimized:
            self.deoptimize()
        for argument in self.arguments:
            if argument.has_effects(context):
                return True
        return not self.pure and (
            found or self.callee.has_effects_on(HERE, self.interaction, context)
        )

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if not self.included:
            self.include_node(context)
        if not whole:
            if not self.settled:
                self.callee.include(context, 0)
                self.callee.include_arguments(HERE, self.interaction, context)
                self.settle_call()
            return
        for part in self.parts:
            part.include(context, ALL)
        callee = self.callee
        if whole == PARAMETERS and isinstance(callee, Identifier) and callee.variable is not None:
            callee.variable.mark_called_in_try()


class TaggedTemplate(CallBase):
    """A template with a tag (``ast/nodes/TaggedTemplateExpression.ts``).

    Attributes:
        template: the template.
    """

    __slots__ = ("template",)

    type = "TaggedTemplateExpression"

    template: Template

    def _passed(self) -> tuple[Expression, ...]:
        return (UNKNOWN, *self.arguments)

    def literal_in_chain(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        return self.literal_value(path, tracker, origin)

    def has_effects_in_chain(self, context: EffectsContext) -> Skippable:
        return self.has_effects(context)

    def has_effects(self, context: EffectsContext) -> bool:
        if not self.deoptimized:
            self.deoptimize()
        for argument in self.arguments:
            if argument.has_effects(context):
                return True
        return self.callee.has_effects(context) or self.callee.has_effects_on(
            HERE, self.interaction, context
        )

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if not self.included:
            self.include_node(context)
        if whole:
            for part in self.parts:
                part.include(context, ALL)
        elif not self.settled:
            self.template.include(context, 0)
            self.callee.include(context, 0)
            self.callee.include_arguments(HERE, self.interaction, context)
            self.settle_call()


class New(Node):
    """``new`` (``ast/nodes/NewExpression.ts``).

    Attributes:
        callee: the constructor.
        arguments: what is passed.
        pure: annotated ``#__PURE__``.
    """

    __slots__ = ("arguments", "callee", "interaction", "pure")

    type = "NewExpression"

    callee: Node
    arguments: tuple[Node, ...]
    pure: bool

    def set_call(self, callee: Node, arguments: tuple[Node, ...]) -> None:
        """Set the constructor, and what is passed."""
        self.callee = callee
        self.arguments = arguments
        self.parts = (callee, *arguments)
        self.interaction = Interaction(CALL, Arguments((None, *arguments)), new=True)

    def has_effects(self, context: EffectsContext) -> bool:
        if not self.deoptimized:
            self.deoptimize()
        for argument in self.arguments:
            if argument.has_effects(context):
                return True
        if self.pure:
            return False
        return self.callee.has_effects(context) or self.callee.has_effects_on(
            HERE, self.interaction, context
        )

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        return bool(path) or interaction.kind != READ

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if not self.included:
            self.include_node(context)
        if whole:
            for part in self.parts:
                part.include(context, ALL)
        elif not self.settled:
            self.callee.include(context, 0)
            self.callee.include_arguments(HERE, self.interaction, context)
            _settle_call(self, self.callee, self.interaction)

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        if not self.deoptimized:
            self.deoptimize()
        self.callee.include_path(ANYTHING, context)

    def deoptimize(self) -> None:
        self.deoptimized = True
        self.callee.deoptimize_arguments(self.interaction, HERE, SHARED_TRACKER)
        self.scope.module.progress.needs_pass = True


def _settle_call(call: Node, callee: Node, interaction: Interaction) -> None:
    """Settle a call when callee and arguments are, and every path of the arguments is included."""
    if not callee.settled:
        return
    for argument in interaction.arguments:
        if isinstance(argument, Node) and not (
            argument.included and argument.settled and argument.is_closed()
        ):
            return
    call.settled = True
