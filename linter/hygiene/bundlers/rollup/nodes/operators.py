"""Operators, sequences, ``await`` and ``yield``."""
# ruff: noqa: D102 - the methods are those of Expression and Node, and documented there

from __future__ import annotations

from hygiene.bundlers.rollup.nodes.identifiers import Identifier
from hygiene.bundlers.rollup.nodes.node import Node, PlainNode
from hygiene.bundlers.rollup.values.contexts import (
    SHARED_TRACKER,
    EffectsContext,
    InclusionContext,
    Tracker,
)
from hygiene.bundlers.rollup.values.expression import Dependent
from hygiene.bundlers.rollup.values.interactions import READ, Interaction
from hygiene.bundlers.rollup.values.keys import (
    ANYTHING,
    FALSY,
    HAS_INSTANCE,
    HERE,
    TRUTHY,
    UNDEFINED,
    UNKNOWN_VALUE,
    Literal,
    Path,
    Symbol,
)
from hygiene.bundlers.rollup.values.operators import binary, text_of_value, unary
from hygiene.bundlers.rollup.values.primitives import ASSIGN_UNKNOWN
from hygiene.bundlers.rollup.variables.exported import NamespaceVariable, SyntheticVariable
from hygiene.bundlers.rollup.variables.variable import ExternalVariable

_THEN: Path = ("then",)


class Await(Node):
    """``await`` (``ast/nodes/AwaitExpression.ts``)."""

    __slots__ = ("argument",)

    type = "AwaitExpression"

    argument: Node

    def deoptimize_path(self, path: Path) -> None:
        self.argument.deoptimize_path(path)

    def has_effects(self, context: EffectsContext) -> bool:
        if not self.deoptimized:
            self.deoptimize()
        return True

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        if not self.deoptimized:
            self.deoptimize()
        self.argument.include_path(_THEN, context)

    def include_path(self, path: Path, context: InclusionContext) -> None:
        if not self.deoptimized:
            self.deoptimize()
        if not self.included:
            self.include_node(context)
        self.argument.include_path(path, context)

    def is_closed(self) -> bool:
        return self.argument.is_closed()


class Yield(Node):
    """``yield`` (``ast/nodes/YieldExpression.ts``)."""

    __slots__ = ("argument",)

    type = "YieldExpression"

    argument: Node | None

    def deoptimize(self) -> None:
        self.deoptimized = True
        if self.argument is not None:
            self.argument.deoptimize_path(ANYTHING)

    def has_effects(self, context: EffectsContext) -> bool:
        if not self.deoptimized:
            self.deoptimize()
        if not context.ignored.returns:
            return True
        return self.argument is not None and self.argument.has_effects(context)


class Binary(PlainNode):
    """A binary operator (``ast/nodes/BinaryExpression.ts``).

    Attributes:
        left, right, operator: its parts.
    """

    __slots__ = ("_rendered", "left", "operator", "right")

    type = "BinaryExpression"

    left: Node
    right: Node
    operator: str

    def finish(self) -> None:
        """Complete it, once its parts are set."""
        self.parts = (self.left, self.right)
        self._rendered: Literal | None = None

    def deoptimize_cache(self) -> None:
        """An operand may have another value."""
        self._rendered = UNKNOWN_VALUE

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        if path:
            return UNKNOWN_VALUE
        left = self.left.literal_value(HERE, tracker, origin)
        if isinstance(left, Symbol):
            return UNKNOWN_VALUE
        namespace = self._namespace()
        if namespace is not None:
            found = namespace.module.export_named(text_of_value(left))
            if isinstance(found, (ExternalVariable, SyntheticVariable)):
                return UNKNOWN_VALUE
            return found is not None
        right = self.right.literal_value(HERE, tracker, origin)
        return UNKNOWN_VALUE if isinstance(right, Symbol) else binary(self.operator, left, right)

    def _namespace(self) -> NamespaceVariable | None:
        """Return the namespace that ``in`` looks into."""
        if self.operator != "in" or not self.scope.module.progress.behaviour.folds_in:
            return None
        variable = getattr(self.right, "variable", None)
        return variable if isinstance(variable, NamespaceVariable) else None

    def _is_replaced(self) -> bool:
        """Whether its value stands in its place: ``'name' in namespace``, when it is known."""
        if self._namespace() is None:
            return False
        if self._rendered is None:
            self._rendered = UNKNOWN_VALUE
            self._rendered = self.literal_value(HERE, SHARED_TRACKER, self)
        return not isinstance(self._rendered, Symbol)

    def has_effects(self, context: EffectsContext) -> bool:
        # `'' + x` as a statement is there for what x does when it is made a string.
        if (
            self.operator == "+"
            and self.parent.type == "ExpressionStatement"
            and self.left.literal_value(HERE, SHARED_TRACKER, self) == ""
        ):
            return True
        return super().has_effects(context)

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        return interaction.kind != READ or len(path) > 1

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if self.settled and not whole:
            return
        if not self.included:
            self.include_node(context)
        if not self._is_replaced():
            self.left.include(context, whole, single)
            self.right.include(context, whole, single)
            if self.operator == "instanceof":
                self.right.include_path((HAS_INSTANCE,), context)
            self.settled = self.left.settled and self.right.settled

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        if self.operator == "in" and not self._is_replaced():
            self.right.include_path(ANYTHING, context)


class Unary(Node):
    """A unary operator (``ast/nodes/UnaryExpression.ts``).

    Attributes:
        argument, operator: its parts.
    """

    __slots__ = ("_asked", "_rendered", "argument", "operator")

    type = "UnaryExpression"

    argument: Node
    operator: str

    def finish(self) -> None:
        """Complete it, once its part is set."""
        self.parts = (self.argument,)
        self._rendered: Literal | None = None
        self._asked = False

    def deoptimize_cache(self) -> None:
        """The operand may have another value."""
        self._asked = True
        self._rendered = UNKNOWN_VALUE

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        if path:
            return UNKNOWN_VALUE
        value = self.argument.literal_value(HERE, tracker, origin)
        if not isinstance(value, Symbol):
            return unary(self.operator, value)
        if self.operator == "void":
            return UNDEFINED
        if self.operator == "!" and value in (FALSY, TRUTHY):
            return value is FALSY
        return UNKNOWN_VALUE

    def has_effects(self, context: EffectsContext) -> bool:
        if not self.deoptimized:
            self.deoptimize()
        argument = self.argument
        if self.operator == "typeof" and isinstance(argument, Identifier):
            return False
        return argument.has_effects(context) or (
            self.operator == "delete" and argument.has_effects_on(HERE, ASSIGN_UNKNOWN, context)
        )

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        return interaction.kind != READ or len(path) > (0 if self.operator == "void" else 1)

    def deoptimize(self) -> None:
        self.deoptimized = True
        if self.operator == "delete":
            self.argument.deoptimize_path(HERE)
            self.scope.module.progress.needs_pass = True

    def _is_replaced(self, whole: int) -> bool:
        """Whether its value stands in its place."""
        if not self._asked:
            self._asked = True
            self._rendered = UNKNOWN_VALUE
            if not whole:
                value = self.literal_value(HERE, SHARED_TRACKER, self)
                # null has no text of its own in rollup's table, and is not put in place.
                self._rendered = UNKNOWN_VALUE if value is None else value
        return not isinstance(self._rendered, Symbol)

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        if not self.deoptimized:
            self.deoptimize()

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if self.settled and not whole:
            return
        if not self.deoptimized:
            self.deoptimize()
        self.included = True
        argument = self.argument
        preserved = (
            isinstance(argument, Identifier)
            and argument.variable is not None
            and argument.variable.included
        )
        if not self._is_replaced(whole) or argument.should_be_included(context) or preserved:
            argument.include(context, whole)
            self._rendered = UNKNOWN_VALUE
            self.settled = argument.settled


class Sequence(PlainNode):
    """``a, b`` (``ast/nodes/SequenceExpression.ts``); ``parts`` are its expressions."""

    __slots__ = ()

    type = "SequenceExpression"

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        self.parts[-1].deoptimize_arguments(interaction, path, tracker)

    def deoptimize_path(self, path: Path) -> None:
        self.parts[-1].deoptimize_path(path)

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        return self.parts[-1].literal_value(path, tracker, origin)

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        return self.parts[-1].has_effects_on(path, interaction, context)

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if self.settled and not whole:
            return
        self.included = True
        last = self.parts[-1]
        kept = self.parent.type != "ExpressionStatement"
        for part in self.parts:
            if whole or (part is last and kept) or part.should_be_included(context):
                part.include(context, whole)
        self.settle(*self.parts)

    def include_path(self, path: Path, context: InclusionContext) -> None:
        self.included = True
        self.parts[-1].include_path(path, context)

    def is_closed(self) -> bool:
        return self.parts[-1].is_closed()
