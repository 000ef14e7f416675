"""Declarations of variables."""
# ruff: noqa: D102 - the methods are those of Expression and Node, and documented there

from __future__ import annotations

from hygiene.bundlers.rollup.nodes.node import Node, PlainNode
from hygiene.bundlers.rollup.values.contexts import (
    SHARED_TRACKER,
    EffectsContext,
    InclusionContext,
)
from hygiene.bundlers.rollup.values.expression import Expression
from hygiene.bundlers.rollup.values.interactions import CALL, READ, Arguments, Interaction
from hygiene.bundlers.rollup.values.keys import (
    ANYTHING,
    ASYNC_DISPOSE,
    DISPOSE,
    HERE,
    UNDEFINED,
    Path,
    Symbol,
)
from hygiene.bundlers.rollup.values.primitives import UNDEFINED_EXPRESSION


class Declarator(PlainNode):
    """One variable, or pattern of variables, with its value (``VariableDeclarator.ts``).

    Attributes:
        id: the name or pattern.
        init: the value; None when it has none.
    """

    __slots__ = ("_disposal", "_disposal_deoptimized", "_using", "id", "init")

    type = "VariableDeclarator"

    id: Node
    init: Node | None

    def declare_names(self, kind: str) -> None:
        """Declare its names, once its parts are set."""
        self._using = kind if kind in ("using", "await using") else ""
        self._disposal: tuple[Expression, Interaction] | None = None
        self._disposal_deoptimized = False
        self.parts = (self.id,) if self.init is None else (self.id, self.init)
        self.id.declare(kind, HERE, self._value())

    def _value(self) -> Expression:
        return UNDEFINED_EXPRESSION if self.init is None else self.init

    def deoptimize_path(self, path: Path) -> None:
        self.id.deoptimize_path(path)

    def deoptimize_cache(self) -> None:
        """What is called when the variable goes out of scope may be something else."""
        if not self._disposal_deoptimized and self.init is not None:
            self._disposal_deoptimized = True
            self.init.deoptimize_path(ANYTHING)
            self.init.include_path(ANYTHING, InclusionContext())
            self.scope.module.progress.needs_pass = True

    def has_effects(self, context: EffectsContext) -> bool:
        found = self.init is not None and self.init.has_effects(context)
        self.id.mark_declared()
        return (
            found
            or bool(self._using)
            or self.id.has_effects(context)
            or self.id.has_effects_when_destructuring(context, HERE, self._value())
        )

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if self.settled and not whole:
            return
        if not self.included:
            self.include_node(context)
        if self._disposal is not None:
            function, call = self._disposal
            function.include_arguments(HERE, call, context)
        if self.init is not None:
            self.init.include(context, whole)
        self.id.mark_declared()
        if whole:
            self.id.include(context, whole)
        else:
            self.id.include_destructured(context, HERE, self._value())
        if self.id.type == "Identifier" and self.id.included and not self._using:
            self.id.settled = True
            self.settle(self.init)

    def is_harmless(self) -> bool:
        if self._using or self.id.type != "Identifier":
            return False
        return self.init is None or self.init.is_harmless()

    def include_node(self, context: InclusionContext) -> None:
        super().include_node(context)
        init = self.init
        if init is not None and self._using:
            if self._using == "using" or not self._include_disposal(init, ASYNC_DISPOSE, context):
                self._include_disposal(init, DISPOSE, context)
            self.scope.module.progress.needs_pass = True

    def _include_disposal(self, init: Node, symbol: Symbol, context: InclusionContext) -> bool:
        """Include the method that is called in the end; return whether it is known."""
        path: Path = (symbol,)
        call = Interaction(CALL, Arguments((init,)))
        init.deoptimize_arguments(Interaction(READ, Arguments((init,))), path, SHARED_TRACKER)
        function = init.known_function(path, SHARED_TRACKER, self)
        init.include_path(path, context)
        if function is None:
            value = init.literal_value(path, SHARED_TRACKER, self)
            if value is not None and value is not UNDEFINED:
                init.deoptimize_arguments(call, path, SHARED_TRACKER)
                init.include_arguments(path, call, context)
            return False
        self._disposal = (function, call)
        function.deoptimize_arguments(call, HERE, SHARED_TRACKER)
        return True


class Declaration(PlainNode):
    """A declaration of variables (``ast/nodes/VariableDeclaration.ts``).

    Attributes:
        kind: ``var``, ``let``, ``const``, ``using``, ``await using``.
        declarators: the variables.
    """

    __slots__ = ("declarators", "kind")

    type = "VariableDeclaration"

    kind: str
    declarators: tuple[Declarator, ...]

    def finish(self) -> None:
        """Declare the names, once the parts are set."""
        self.parts = self.declarators
        for declarator in self.declarators:
            declarator.declare_names(self.kind)

    def deoptimize_path(self, path: Path) -> None:
        for declarator in self.declarators:
            declarator.deoptimize_path(HERE)

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        return False

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if self.settled and not whole and not single:
            return
        self.included = True
        for declarator in self.declarators:
            if whole or declarator.should_be_included(context):
                declarator.include(context, whole)
            name, init = declarator.id, declarator.init
            if single:
                name.include(context, whole)
            if (
                init is not None
                and name.included
                and not init.included
                and name.type in ("ObjectPattern", "ArrayPattern")
            ):
                init.include(context, whole)
        self.settle(*self.declarators)

    def is_harmless(self) -> bool:
        return all(declarator.is_harmless() for declarator in self.declarators)
