"""Object and array literals."""
# ruff: noqa: D102 - the methods are those of Expression and Node, and documented there

from __future__ import annotations

from collections.abc import Callable

from hygiene.bundlers.rollup.nodes.literals import LiteralNode
from hygiene.bundlers.rollup.nodes.methods import MethodBase, property_key, static_key
from hygiene.bundlers.rollup.nodes.node import Name, Node
from hygiene.bundlers.rollup.values.contexts import EffectsContext, InclusionContext, Tracker
from hygiene.bundlers.rollup.values.expression import Dependent, Expression, Returned
from hygiene.bundlers.rollup.values.interactions import CALL, Interaction
from hygiene.bundlers.rollup.values.keys import (
    ANY_INTEGER,
    ANYTHING,
    ANYTHING_BELOW,
    UNKNOWN_INTEGER,
    UNKNOWN_KEY,
    Literal,
    Path,
)
from hygiene.bundlers.rollup.values.methods import ARRAY_PROTOTYPE, OBJECT_PROTOTYPE
from hygiene.bundlers.rollup.values.object_maps import Property as EntityProperty
from hygiene.bundlers.rollup.values.objects import ObjectEntity
from hygiene.bundlers.rollup.values.primitives import (
    READ_UNKNOWN,
    UNDEFINED_EXPRESSION,
    UNKNOWN_NUMBER,
)
from hygiene.bundlers.rollup.variables.variable import Variable


class Spread(Node):
    """``...argument`` in a literal or a call (``ast/nodes/SpreadElement.ts``)."""

    __slots__ = ("argument",)

    type = "SpreadElement"

    argument: Node

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        if path or interaction.kind == CALL:
            self.argument.deoptimize_arguments(interaction, ANYTHING, tracker)

    def has_effects(self, context: EffectsContext) -> bool:
        if not self.deoptimized:
            self.deoptimize()
        return self.argument.has_effects(context) or self.argument.has_effects_on(
            ANYTHING, READ_UNKNOWN, context
        )

    def deoptimize(self) -> None:
        self.deoptimized = True
        self.argument.deoptimize_path(ANYTHING_BELOW)
        self.scope.module.progress.needs_pass = True


class _Literal(Node):
    """A literal that is an object."""

    __slots__ = ("_object",)

    def finish(self) -> None:
        """Complete it, once its parts are set."""
        self._object: ObjectEntity | None = None

    def make_object(self) -> ObjectEntity:
        """Return the object that it gives."""
        raise NotImplementedError

    def _entity(self) -> ObjectEntity:
        if self._object is None:
            self._object = self.make_object()
        return self._object

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        self._entity().deoptimize_arguments(interaction, path, tracker)

    def deoptimize_path(self, path: Path) -> None:
        self._entity().deoptimize_path(path)

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        return self._entity().literal_value(path, tracker, origin)

    def returned(
        self, path: Path, interaction: Interaction, tracker: Tracker, origin: Dependent
    ) -> Returned:
        return self._entity().returned(path, interaction, tracker, origin)

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        return self._entity().has_effects_on(path, interaction, context)


class ArrayLiteral(_Literal):
    """An array (``ast/nodes/ArrayExpression.ts``).

    Attributes:
        elements: None stands for a hole.
    """

    __slots__ = ("elements",)

    type = "ArrayExpression"

    elements: tuple[Node | None, ...]

    def deoptimize_path(self, path: Path) -> None:
        if self._object is None and path == ANYTHING:
            # Nothing will be asked of the elements: tables of numbers need no maps of them.
            self._object = ObjectEntity([], ARRAY_PROTOTYPE)
            self._object.lose()
            for element in self.parts:
                if element.type == "SpreadElement":
                    break
                element.deoptimize_path(ANYTHING)
            return
        entity = self._entity()
        entity.deoptimize_path(path)
        if len(path) == 1 and path[0] == "length":
            entity.deoptimize_path(ANY_INTEGER)

    def deoptimize(self) -> None:
        self.deoptimized = True
        spread = False
        for element in self.parts:
            if spread or element.type == "SpreadElement":
                spread = True
                element.deoptimize_path(ANYTHING)
        self.scope.module.progress.needs_pass = True

    def is_harmless(self) -> bool:
        return all(element.is_harmless() for element in self.parts)

    def make_object(self) -> ObjectEntity:
        properties = [EntityProperty("length", "init", UNKNOWN_NUMBER)]
        after_spread: list[EntityProperty] = []
        for index, element in enumerate(self.elements):
            if after_spread or (element is not None and element.type == "SpreadElement"):
                if element is not None:
                    after_spread.append(EntityProperty(UNKNOWN_INTEGER, "init", element))
            else:
                value = UNDEFINED_EXPRESSION if element is None else element
                properties.append(EntityProperty(str(index), "init", value))
        after_spread.reverse()
        return ObjectEntity([*after_spread, *properties], ARRAY_PROTOTYPE)


class TableLiteral(ArrayLiteral):
    """A long list of plain values, which are read when one of them is asked for.

    Attributes:
        read: reads the elements.
    """

    __slots__ = ("read",)

    read: Callable[[], tuple[Node | None, ...]]

    def make_object(self) -> ObjectEntity:
        self.elements = self.read()
        return super().make_object()


class Property(MethodBase):
    """A property of an object literal or pattern (``ast/nodes/Property.ts``)."""

    __slots__ = ()

    type = "Property"
    is_pattern = True

    def has_effects(self, context: EffectsContext) -> bool:
        return self.key.has_effects(context) or self.value.has_effects(context)

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if self.settled and not whole:
            return
        self.included = True
        self.key.include(context, whole)
        self.value.include(context, whole)
        self.settle(self.key, self.value)

    def include_path(self, path: Path, context: InclusionContext) -> None:
        if not self.included:
            self.include_node(context)
        self.value.include_path(path, context)

    def is_harmless(self) -> bool:
        return self.key.is_harmless() and self.value.is_harmless()

    def is_closed(self) -> bool:
        return self.value.is_closed()

    # --- patterns -------------------------------------------------------------------------------

    def _path_in(self, path: Path) -> Path:
        if path and path[-1] is UNKNOWN_KEY:
            return path
        if self.computed:
            return (*path, UNKNOWN_KEY)
        if isinstance(self.key, Name):
            return (*path, self.key.name)
        return (*path, static_key(self.key))

    def declare(self, kind: str, path: Path, value: Expression) -> list[Variable]:
        return self.value.declare(kind, self._path_in(path), value)

    def deoptimize_assignment(self, path: Path, value: Expression) -> None:
        self.value.deoptimize_assignment(self._path_in(path), value)

    def has_effects_when_destructuring(
        self, context: EffectsContext, path: Path, value: Expression
    ) -> bool:
        return self.value.has_effects_when_destructuring(context, self._path_in(path), value)

    def include_destructured(
        self, context: InclusionContext, path: Path, value: Expression
    ) -> bool:
        below = self._path_in(path)
        included = self.value.include_destructured(context, below, value) or self.included
        if included or self.key.has_effects(EffectsContext()):
            self.key.include(context, 0)
            if not self.value.included:
                self.value.include_node(context)
                self.value.include_destructured(context, below, value)
            if not self.included:
                self.include_node(context)
        return self.included

    def mark_declared(self) -> None:
        self.value.mark_declared()

    def set_assigned(self, value: Expression) -> None:
        self.value.set_assigned(value)


class ObjectLiteral(_Literal):
    """An object (``ast/nodes/ObjectExpression.ts``).

    Attributes:
        properties: its properties and spreads.
    """

    __slots__ = ("_proto", "properties")

    type = "ObjectExpression"

    properties: tuple[Property | Spread, ...]

    def finish(self) -> None:
        super().finish()
        self._proto: Property | None = None
        self.parts = self.properties

    def deoptimize(self) -> None:
        self.deoptimized = True

    def deoptimize_cache(self) -> None:
        """A computed key may have another value."""
        self._entity().deoptimize_all()

    def known_function(self, path: Path, tracker: Tracker, origin: Dependent) -> Expression | None:
        return self._entity().known_function(path, tracker, origin)

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if self.settled and not whole:
            return
        if not self.included:
            self.include_node(context)
        self._entity().include(context, whole)
        if self._proto is not None:
            self._proto.include(context, whole)
        self.settle(*self.properties)

    def is_harmless(self) -> bool:
        return all(found.is_harmless() for found in self.properties)

    def is_closed(self) -> bool:
        return all(found.included and found.is_closed() for found in self.properties)

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        self.unsettle()
        if self._proto is not None:
            self._proto.include_path(ANYTHING, context)

    def include_path(self, path: Path, context: InclusionContext) -> None:
        if not self.included:
            self.include_node(context)
        self._entity().include_path(path, context)

    def include_arguments(
        self, path: Path, interaction: Interaction, context: InclusionContext
    ) -> None:
        self._entity().include_arguments(path, interaction, context)

    def make_object(self) -> ObjectEntity:
        prototype: Expression | None = OBJECT_PROTOTYPE
        properties: list[EntityProperty] = []
        for found in self.properties:
            if isinstance(found, Spread):
                properties.append(EntityProperty(UNKNOWN_KEY, "init", found))
                continue
            key = property_key(found.key, found.computed, self)
            if key == "__proto__" and not found.computed and found.kind == "init":
                self._proto = found
                value = found.value
                null = isinstance(value, LiteralNode) and value.value is None
                prototype = None if null else value
                continue
            properties.append(EntityProperty(key, found.kind, found))  # type: ignore[arg-type]  # a property is one
        return ObjectEntity(properties, prototype)
