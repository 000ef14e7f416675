"""Classes."""
# ruff: noqa: D102 - the methods are those of Expression and Node, and documented there

from __future__ import annotations

from hygiene.bundlers.rollup.nodes.function_base import FunctionBase
from hygiene.bundlers.rollup.nodes.identifiers import Identifier
from hygiene.bundlers.rollup.nodes.methods import MethodBase, property_key
from hygiene.bundlers.rollup.nodes.node import Node, PlainNode
from hygiene.bundlers.rollup.scopes.scope import ClassBodyScope
from hygiene.bundlers.rollup.values.combined import MemberOf
from hygiene.bundlers.rollup.values.contexts import EffectsContext, InclusionContext, Tracker
from hygiene.bundlers.rollup.values.expression import (
    UNKNOWN_RETURNED,
    Dependent,
    Expression,
    Returned,
)
from hygiene.bundlers.rollup.values.interactions import CALL, Interaction
from hygiene.bundlers.rollup.values.keys import (
    ANYTHING,
    HERE,
    UNKNOWN_VALUE,
    Literal,
    Path,
)
from hygiene.bundlers.rollup.values.methods import OBJECT_PROTOTYPE
from hygiene.bundlers.rollup.values.object_maps import Property, PropertyKind
from hygiene.bundlers.rollup.values.objects import ObjectEntity
from hygiene.bundlers.rollup.values.primitives import CALL_UNKNOWN

_PROTOTYPE: Path = ("prototype",)


class Decorator(Node):
    """A decorator: it is called."""

    __slots__ = ("expression",)

    type = "Decorator"

    expression: Node

    def has_effects(self, context: EffectsContext) -> bool:
        return self.expression.has_effects(context) or self.expression.has_effects_on(
            HERE, CALL_UNKNOWN, context
        )

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        if not self.deoptimized:
            self.deoptimize()


class MethodDefinition(MethodBase):
    """A method or accessor of a class (``ast/nodes/MethodDefinition.ts``).

    Attributes:
        static: it belongs to the class itself.
        decorators: what is applied to it.
    """

    __slots__ = ("decorators", "static")

    type = "MethodDefinition"

    static: bool
    decorators: tuple[Decorator, ...]

    def has_effects(self, context: EffectsContext) -> bool:
        return super().has_effects(context) or any(
            decorator.has_effects(context) for decorator in self.decorators
        )


class Field(PlainNode):
    """A field of a class (``ast/nodes/PropertyDefinition.ts``).

    Attributes:
        key, value: its two parts; a field may have no value.
        computed: the key is written in brackets.
        static: it belongs to the class itself.
        decorators: what is applied to it.
    """

    __slots__ = ("computed", "decorators", "key", "static", "value")

    type = "PropertyDefinition"

    key: Node
    value: Node | None
    computed: bool
    static: bool
    decorators: tuple[Decorator, ...]

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        if self.value is not None:
            self.value.deoptimize_arguments(interaction, path, tracker)

    def deoptimize_path(self, path: Path) -> None:
        if self.value is not None:
            self.value.deoptimize_path(path)

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        if self.value is None:
            return UNKNOWN_VALUE
        return self.value.literal_value(path, tracker, origin)

    def returned(
        self, path: Path, interaction: Interaction, tracker: Tracker, origin: Dependent
    ) -> Returned:
        if self.value is None:
            return UNKNOWN_RETURNED
        return self.value.returned(path, interaction, tracker, origin)

    def has_effects(self, context: EffectsContext) -> bool:
        return (
            self.key.has_effects(context)
            or (self.static and self.value is not None and self.value.has_effects(context))
            or any(decorator.has_effects(context) for decorator in self.decorators)
        )

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        return self.value is None or self.value.has_effects_on(path, interaction, context)

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        if self.value is not None:
            self.value.include_path(ANYTHING, context)
        for decorator in self.decorators:
            decorator.include_path(ANYTHING, context)


class StaticBlock(PlainNode):
    """Code that runs when the class is made (``ast/nodes/StaticBlock.ts``)."""

    __slots__ = ()

    type = "StaticBlock"

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        self.included = True
        for statement in self.parts:
            if whole or statement.should_be_included(context):
                statement.include(context, whole)
        self.settle(*self.parts)


Definition = MethodDefinition | Field | StaticBlock


class ClassBody(PlainNode):
    """The body of a class (``ast/nodes/ClassBody.ts``); ``parts`` are its definitions."""

    __slots__ = ("definitions",)

    type = "ClassBody"

    definitions: tuple[Definition, ...]
    scope: ClassBodyScope

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if self.settled and not whole:
            return
        self.included = True
        self.scope.module.include_variable(self.scope.this, ANYTHING, context)
        for definition in self.definitions:
            definition.include(context, whole)
        self.settle(*self.definitions)


class Class(Node):
    """A class (``ast/nodes/shared/ClassNode.ts``).

    Attributes:
        id: its name; None when it has none.
        super_class: what it extends.
        body: its body.
        decorators: what is applied to it.
    """

    __slots__ = (
        "_constructor",
        "_field_values",
        "_instance",
        "_object",
        "body",
        "decorators",
        "id",
        "super_class",
    )

    id: Identifier | None
    super_class: Node | None
    body: ClassBody
    decorators: tuple[Decorator, ...]

    def finish(self) -> None:
        """Declare its name, once all parts are set."""
        heritage = () if self.super_class is None else (self.super_class,)
        own_id = () if self.id is None else (self.id,)
        self.parts = (*self.decorators, *own_id, *heritage, self.body)
        self._object: ObjectEntity | None = None
        if self.id is not None:
            self.id.declare("class", HERE, self)
        self._instance = ObjectEntity([], MemberOf(self, _PROTOTYPE))
        self.body.scope.instance.add_argument(self._instance)
        self._constructor: MethodDefinition | None = None
        self._field_values: list[Node] = []
        for definition in self.body.definitions:
            if isinstance(definition, MethodDefinition) and definition.kind == "constructor":
                self._constructor = self._constructor or definition
            if isinstance(definition, Field) and not definition.static and definition.value:
                self._field_values.append(definition.value)

    def _entity(self) -> ObjectEntity:
        if self._object is None:
            static: list[Property] = []
            methods: list[Property] = []
            for definition in self.body.definitions:
                if isinstance(definition, StaticBlock):
                    continue
                kind = definition.kind if isinstance(definition, MethodDefinition) else "field"
                if kind == "field" and not definition.static:
                    continue
                properties = static if definition.static else methods
                key = property_key(definition.key, definition.computed, self)
                accessor: PropertyKind = "init"
                if kind == "get":
                    accessor = "get"
                elif kind == "set":
                    accessor = "set"
                properties.append(Property(key, accessor, definition))
            above: Expression = OBJECT_PROTOTYPE
            if self.super_class is not None:
                above = MemberOf(self.super_class, _PROTOTYPE)
            prototype = Property("prototype", "init", ObjectEntity(methods, above))
            self._object = ObjectEntity([prototype, *static], self.super_class or OBJECT_PROTOTYPE)
        return self._object

    # --- its value ------------------------------------------------------------------------------

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        self._entity().deoptimize_arguments(interaction, path, tracker)

    def deoptimize_cache(self) -> None:
        """A computed key may have another value."""
        self._entity().deoptimize_all()

    def deoptimize_path(self, path: Path) -> None:
        self._entity().deoptimize_path(path)

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        return self._entity().literal_value(path, tracker, origin)

    def returned(
        self, path: Path, interaction: Interaction, tracker: Tracker, origin: Dependent
    ) -> Returned:
        return self._entity().returned(path, interaction, tracker, origin)

    # --- effects --------------------------------------------------------------------------------

    def has_effects(self, context: EffectsContext) -> bool:
        if not self.deoptimized:
            self.deoptimize()
        found = (
            self.super_class is not None and self.super_class.has_effects(context)
        ) or self.body.has_effects(context)
        if self.id is not None:
            self.id.mark_declared()
        return found or super().has_effects(context)

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        if path or interaction.kind != CALL:
            return self._entity().has_effects_on(path, interaction, context)
        if not interaction.new:
            return True
        constructor: Node | None = self._constructor or self.super_class
        if constructor is not None and constructor.has_effects_on(path, interaction, context):
            return True
        return self._fields_have_effects(context)

    def _fields_have_effects(self, context: EffectsContext) -> bool:
        if not self._field_values:
            return False
        this = self.body.scope.instance
        replaced = context.replaced.get(this)
        context.replaced[this] = self._instance
        found = False
        for value in self._field_values:
            if value.has_effects(context):
                found = True
                break
        if replaced is not None:
            context.replaced[this] = replaced
        else:
            del context.replaced[this]
        return found

    def deoptimize(self) -> None:
        self.deoptimized = True
        for definition in self.body.definitions:
            if isinstance(definition, StaticBlock) or definition.static:
                continue
            if not (isinstance(definition, MethodDefinition) and definition.kind == "constructor"):
                definition.deoptimize_path(ANYTHING)
        self.scope.module.progress.needs_pass = True

    # --- inclusion ------------------------------------------------------------------------------

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        if not self.deoptimized:
            self.deoptimize()

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if self.settled and not whole:
            return
        if not self.included:
            self.include_node(context)
        if self.super_class is not None:
            self.super_class.include(context, whole)
        self.body.include(context, whole)
        for decorator in self.decorators:
            decorator.include(context, whole)
        if self.id is not None:
            self.id.mark_declared()
            self.id.include(context, whole)
        self.settle(self.super_class, self.body, *self.decorators)


class ClassDeclaration(Class):
    """A class that is declared."""

    __slots__ = ()

    type = "ClassDeclaration"


class ClassExpression(Class):
    """A class that is an expression."""

    __slots__ = ()

    type = "ClassExpression"


__all__ = [
    "Class",
    "ClassBody",
    "ClassDeclaration",
    "ClassExpression",
    "Decorator",
    "Field",
    "FunctionBase",
    "MethodDefinition",
    "StaticBlock",
]
