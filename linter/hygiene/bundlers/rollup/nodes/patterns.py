"""Destructuring patterns, default values and rests."""
# ruff: noqa: D102 - the methods are those of Expression and Node, and documented there

from __future__ import annotations

from hygiene.bundlers.rollup.nodes.node import Node
from hygiene.bundlers.rollup.values.contexts import EffectsContext, InclusionContext
from hygiene.bundlers.rollup.values.expression import UNKNOWN, Expression
from hygiene.bundlers.rollup.values.interactions import Interaction
from hygiene.bundlers.rollup.values.keys import (
    ANYTHING,
    ANYTHING_BELOW,
    HERE,
    UNKNOWN_INTEGER,
    UNKNOWN_KEY,
    Path,
)
from hygiene.bundlers.rollup.variables.variable import Variable


class _Pattern(Node):
    """A pattern with names in it; ``parts`` are its elements."""

    __slots__ = ()

    is_pattern = True

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        if not self.deoptimized:
            self.deoptimize()

    def mark_declared(self) -> None:
        for part in self.parts:
            part.mark_declared()

    def set_assigned(self, value: Expression) -> None:
        super().set_assigned(value)
        for part in self.parts:
            part.set_assigned(UNKNOWN)

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        return any(part.has_effects_on(HERE, interaction, context) for part in self.parts)

    def path_in(self, path: Path) -> Path:
        """Return the path to the elements."""
        return path

    def declare(self, kind: str, path: Path, value: Expression) -> list[Variable]:
        below = self.path_in(path)
        return [v for part in self.parts for v in part.declare(kind, below, value)]

    def deoptimize_assignment(self, path: Path, value: Expression) -> None:
        below = self.path_in(path)
        for part in self.parts:
            part.deoptimize_assignment(below, value)

    def has_effects_when_destructuring(
        self, context: EffectsContext, path: Path, value: Expression
    ) -> bool:
        below = self.path_in(path)
        return any(
            part.has_effects_when_destructuring(context, below, value) for part in self.parts
        )


class ArrayPattern(_Pattern):
    """``[a, b]`` (``ast/nodes/ArrayPattern.ts``)."""

    __slots__ = ()

    type = "ArrayPattern"

    def path_in(self, path: Path) -> Path:
        return path if path and path[-1] is UNKNOWN_KEY else (*path, UNKNOWN_INTEGER)

    def deoptimize_path(self, path: Path) -> None:
        for part in self.parts:
            part.deoptimize_path(HERE)

    def include_destructured(
        self, context: InclusionContext, path: Path, value: Expression
    ) -> bool:
        included = False
        below = self.path_in(path)
        for part in reversed(self.parts):
            if included and not part.included:
                part.include_node(context)
            included = part.include_destructured(context, below, value) or included
        if not self.included and included:
            self.include_node(context)
        return self.included


class ObjectPattern(_Pattern):
    """``{ a, b }`` (``ast/nodes/ObjectPattern.ts``)."""

    __slots__ = ()

    type = "ObjectPattern"

    def deoptimize(self) -> None:
        self.deoptimized = True

    def deoptimize_path(self, path: Path) -> None:
        if not path:
            for part in self.parts:
                part.deoptimize_path(path)

    def include_destructured(
        self, context: InclusionContext, path: Path, value: Expression
    ) -> bool:
        if not self.parts:
            return self.included
        last = self.parts[-1]
        included = last.include_destructured(context, path, value)
        for part in self.parts[:-1]:
            if included and last.type == "RestElement" and not part.included:
                part.include_node(context)
            included = part.include_destructured(context, path, value) or included
        if not self.included and included:
            self.include_node(context)
        return self.included


class DefaultValue(Node):
    """``a = value`` in a pattern (``ast/nodes/AssignmentPattern.ts``)."""

    __slots__ = ("left", "right")

    type = "AssignmentPattern"
    is_pattern = True

    left: Node
    right: Node

    def declare(self, kind: str, path: Path, value: Expression) -> list[Variable]:
        return self.left.declare(kind, path, value)

    def deoptimize_assignment(self, path: Path, value: Expression) -> None:
        self.left.deoptimize_assignment(path, value)

    def deoptimize_path(self, path: Path) -> None:
        if not path:
            self.left.deoptimize_path(path)

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        return bool(path) or self.left.has_effects_on(HERE, interaction, context)

    def has_effects_when_destructuring(
        self, context: EffectsContext, path: Path, value: Expression
    ) -> bool:
        return self.left.has_effects_when_destructuring(context, path, value)

    def include_destructured(
        self, context: InclusionContext, path: Path, value: Expression
    ) -> bool:
        included = self.left.include_destructured(context, path, value) or self.included
        if included or self.right.should_be_included(context):
            self.right.include(context, 0)
            if not self.left.included:
                self.left.include_node(context)
                self.left.include_destructured(context, path, value)
            if not self.included:
                self.include_node(context)
        return self.included

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        if not self.deoptimized:
            self.deoptimize()
        self.right.include_path(ANYTHING, context)

    def mark_declared(self) -> None:
        self.left.mark_declared()

    def set_assigned(self, value: Expression) -> None:
        self.left.set_assigned(value)

    def deoptimize(self) -> None:
        self.deoptimized = True
        self.left.deoptimize_path(HERE)
        self.right.deoptimize_path(ANYTHING)
        self.scope.module.progress.needs_pass = True


class Rest(Node):
    """``...rest`` in a pattern (``ast/nodes/RestElement.ts``)."""

    __slots__ = ("_value", "argument")

    type = "RestElement"
    is_pattern = True

    argument: Node

    def finish(self) -> None:
        """Complete it, once its part is set."""
        self.parts = (self.argument,)
        self._value: Expression | None = None

    def _path_in(self, path: Path) -> Path:
        return path if path and path[-1] is UNKNOWN_KEY else (*path, UNKNOWN_KEY)

    def declare(self, kind: str, path: Path, value: Expression) -> list[Variable]:
        self._value = value
        return self.argument.declare(kind, self._path_in(path), value)

    def deoptimize_assignment(self, path: Path, value: Expression) -> None:
        self.argument.deoptimize_assignment(self._path_in(path), value)

    def deoptimize_path(self, path: Path) -> None:
        if not path:
            self.argument.deoptimize_path(HERE)

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        return bool(path) or self.argument.has_effects_on(HERE, interaction, context)

    def has_effects_when_destructuring(
        self, context: EffectsContext, path: Path, value: Expression
    ) -> bool:
        return self.argument.has_effects_when_destructuring(context, self._path_in(path), value)

    def include_destructured(
        self, context: InclusionContext, path: Path, value: Expression
    ) -> bool:
        included = self.argument.include_destructured(context, self._path_in(path), value)
        if not self.included and included:
            self.include_node(context)
        return self.included

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        if not self.deoptimized:
            self.deoptimize()

    def mark_declared(self) -> None:
        self.argument.mark_declared()

    def set_assigned(self, value: Expression) -> None:
        self.argument.set_assigned(value)

    def deoptimize(self) -> None:
        self.deoptimized = True
        if self._value is not None:
            self._value.deoptimize_path(ANYTHING_BELOW)
            self.scope.module.progress.needs_pass = True
