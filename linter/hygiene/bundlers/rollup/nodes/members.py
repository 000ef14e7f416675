"""Members of objects."""
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
from hygiene.bundlers.rollup.nodes.literals import LiteralNode
from hygiene.bundlers.rollup.nodes.node import Name, Node, PrivateName
from hygiene.bundlers.rollup.nodes.promises import PromiseHandler
from hygiene.bundlers.rollup.values.contexts import (
    SHARED_TRACKER,
    EffectsContext,
    InclusionContext,
    Tracker,
)
from hygiene.bundlers.rollup.values.expression import (
    UNKNOWN_RETURNED,
    Dependent,
    Expression,
    Returned,
)
from hygiene.bundlers.rollup.values.interactions import (
    ASSIGN,
    READ,
    Arguments,
    Interaction,
    deoptimize_interaction,
    include_interaction,
)
from hygiene.bundlers.rollup.values.keys import (
    ANYTHING,
    HERE,
    LONGEST_PATH,
    UNDEFINED,
    UNKNOWN_KEY,
    UNKNOWN_NON_ACCESSOR,
    UNKNOWN_VALUE,
    WELL_KNOWN,
    Key,
    Literal,
    Path,
    Symbol,
)
from hygiene.bundlers.rollup.values.operators import text_of_value
from hygiene.bundlers.rollup.values.primitives import READ_UNKNOWN, UNDEFINED_EXPRESSION
from hygiene.bundlers.rollup.variables.exported import DefaultVariable, member_of_namespace
from hygiene.bundlers.rollup.variables.variable import Variable


class Member(ChainElement):
    """A property that is read or assigned (``ast/nodes/MemberExpression.ts``).

    Attributes:
        object, property: its two parts.
        computed: written with brackets.
        variable: the export that it means, when the object is a namespace.
        promise: set for ``then``, ``catch`` and ``finally`` of an ``import()``.
        key: the property, ``UNKNOWN_KEY`` when it is computed.
    """

    __slots__ = (
        "_access",
        "_assignment_deoptimized",
        "_bound",
        "_dependents",
        "_dynamic_key",
        "_is_undefined",
        "computed",
        "key",
        "object",
        "promise",
        "property",
        "variable",
    )

    type = "MemberExpression"
    is_pattern = True

    object: Node
    property: Node

    def finish(self, object_: Node, property_: Node, computed: bool, optional: bool) -> None:
        """Set its parts."""
        self.object = object_
        self.property = property_
        self.computed = computed
        self.optional = optional
        self.parts = (object_, property_)
        self.variable: Variable | None = None
        self.promise: PromiseHandler | None = None
        self._bound = False
        self._is_undefined = False
        self._assignment_deoptimized = False
        self._dependents: list[Dependent] = []
        self._access = Interaction(READ, Arguments((object_,)))
        self._dynamic_key: Key | None = None
        if not computed:
            assert isinstance(property_, (Name, PrivateName))
            self._dynamic_key = property_.name
        elif isinstance(property_, LiteralNode):
            self._dynamic_key = text_of_value(property_.value)
        self.key: Key = UNKNOWN_KEY if self._dynamic_key is None else self._dynamic_key

    # --- namespaces -----------------------------------------------------------------------------

    def bind(self) -> None:
        root: Node = self
        while isinstance(root, Member):
            root = root.object
        if not isinstance(root, Identifier):
            self._mark_bound()
            return
        base = self.scope.find(root.name)
        if isinstance(base, DefaultVariable):
            base = base.original_namespace() or base
        if base.is_namespace:
            self._bind_to(base)
        else:
            self._mark_bound()
            root.bind()

    def _mark_bound(self) -> None:
        node: Node = self
        while isinstance(node, Member):
            node._bound = True
            node = node.object

    def _bind_to(self, namespace: Variable) -> None:
        """Bind it, or a member that it begins with, to an export of a namespace."""
        self._bound = True
        keys = _static_path(self)
        found = member_of_namespace(namespace, keys[1:]) if keys else None
        if found is None or self.assignment is not None or self._is_deleted():
            if isinstance(self.object, Member):
                self.object._bind_to(namespace)
            elif isinstance(self.object, Identifier):
                self.object.bind()
        elif found is UNDEFINED_EXPRESSION:
            self._is_undefined = True
        else:
            assert isinstance(found, Variable)
            self.variable = found

    def _is_deleted(self) -> bool:
        parent = self.parent
        if parent.type == "ChainExpression":
            parent = parent.parent
        return parent.type == "UnaryExpression" and getattr(parent, "operator", "") == "delete"

    # --- its value ------------------------------------------------------------------------------

    def _current_key(self) -> Key:
        if self._dynamic_key is None:
            self._dynamic_key = self.key
            value = self.property.literal_value(HERE, SHARED_TRACKER, self)
            if not isinstance(value, Symbol):
                self._dynamic_key = text_of_value(value)
            else:
                self._dynamic_key = value if value in WELL_KNOWN else UNKNOWN_KEY
        return self._dynamic_key

    def deoptimize_cache(self) -> None:
        """The computed key may have another value."""
        if self.key is self._dynamic_key:
            return
        dependents, self._dependents = self._dependents, []
        self._dynamic_key = self.key
        self.object.deoptimize_path(ANYTHING)
        if self.included:
            self.object.include_path(ANYTHING, InclusionContext())
        for dependent in dependents:
            dependent.deoptimize_cache()

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        if self.promise is not None:
            self.promise.deoptimize_arguments(interaction, path, tracker)
        elif self.variable is not None:
            self.variable.deoptimize_arguments(interaction, path, tracker)
        elif not self._is_undefined:
            if len(path) < LONGEST_PATH:
                below = ANYTHING if self.key is UNKNOWN_KEY else (self.key, *path)
                self.object.deoptimize_arguments(interaction, below, tracker)
            else:
                deoptimize_interaction(interaction)

    def deoptimize_assignment(self, path: Path, value: Expression) -> None:
        self.deoptimize_path(HERE)
        value.deoptimize_path((*path, UNKNOWN_KEY))

    def deoptimize_path(self, path: Path) -> None:
        if self.variable is not None:
            self.variable.deoptimize_path(path)
        elif not self._is_undefined:
            key = UNKNOWN_NON_ACCESSOR if self.key is UNKNOWN_KEY else self.key
            self.object.deoptimize_path((key, *_cut(path)))

    def _followed(self, path: Path, origin: Dependent) -> Path | None:
        """Return the path from the object; None when it is too long, or the key is not known."""
        key = self._current_key()
        if key is UNKNOWN_KEY or len(path) >= LONGEST_PATH:
            return None
        if key is not self.key:
            self._dependents.append(origin)
        return (key, *path)

    def known_function(self, path: Path, tracker: Tracker, origin: Dependent) -> Expression | None:
        if self.variable is not None:
            return self.variable.known_function(path, tracker, origin)
        below = None if self._is_undefined else self._followed(path, origin)
        return None if below is None else self.object.known_function(below, tracker, origin)

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        if self.variable is not None:
            return self.variable.literal_value(path, tracker, origin)
        if self._is_undefined:
            return UNDEFINED
        below = self._followed(path, origin)
        if below is None:
            return UNKNOWN_VALUE
        return self.object.literal_value(below, tracker, origin)

    def literal_in_chain(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        if self.variable is not None:
            return self.variable.literal_value(path, tracker, origin)
        if self._is_undefined:
            return UNDEFINED
        return self._literal_unless_skipped(self.object, path, tracker, origin)

    def returned(
        self, path: Path, interaction: Interaction, tracker: Tracker, origin: Dependent
    ) -> Returned:
        if self.variable is not None:
            return self.variable.returned(path, interaction, tracker, origin)
        if self._is_undefined:
            return Returned(UNDEFINED_EXPRESSION)
        below = self._followed(path, origin)
        if below is None:
            return UNKNOWN_RETURNED
        return self.object.returned(below, interaction, tracker, origin)

    # --- effects --------------------------------------------------------------------------------

    def has_effects(self, context: EffectsContext) -> bool:
        if not self.deoptimized:
            self.deoptimize()
        return (
            self.property.has_effects(context)
            or self.object.has_effects(context)
            or self._access_has_effects(context)
        )

    def has_effects_in_chain(self, context: EffectsContext) -> Skippable:
        if self.variable is not None or self._is_undefined:
            return self.has_effects(context)
        found = base_effects(self.object, context)
        if found is SKIPPED:
            return SKIPPED
        if self.optional and is_known_nullish(self.object, self):
            return found or SKIPPED
        if not self.deoptimized:
            self.deoptimize()
        return found or self.property.has_effects(context) or self._access_has_effects(context)

    def has_effects_as_target(self, context: EffectsContext, reads: bool) -> bool:
        assert self.assignment is not None
        if reads and not self.deoptimized:
            self.deoptimize()
        if not self._assignment_deoptimized:
            self._deoptimize_assignment()
        return (
            self.property.has_effects(context)
            or self.object.has_effects(context)
            or (reads and self._access_has_effects(context))
            or self.has_effects_on(HERE, self.assignment, context)
        )

    def _access_has_effects(self, context: EffectsContext) -> bool:
        if self.variable is not None or self._is_undefined:
            return False
        return self.object.has_effects_on((self._current_key(),), self._access, context)

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        if self.variable is not None:
            return self.variable.has_effects_on(path, interaction, context)
        if self._is_undefined or len(path) >= LONGEST_PATH:
            return True
        return self.object.has_effects_on((self._current_key(), *path), interaction, context)

    def has_effects_when_destructuring(
        self, context: EffectsContext, path: Path, value: Expression
    ) -> bool:
        return bool(path) and value.has_effects_on(path, READ_UNKNOWN, context)

    def deoptimize(self) -> None:
        self.deoptimized = True
        progress = self.scope.module.progress
        if self.variable is not None:
            self.variable.add_use(self)
            progress.needs_pass = True
        elif self._bound and not self._is_undefined and self.promise is None:
            self.object.deoptimize_arguments(self._access, (self.key,), SHARED_TRACKER)
            progress.needs_pass = True

    def _deoptimize_assignment(self) -> None:
        self._assignment_deoptimized = True
        if self._bound and self.variable is None and not self._is_undefined:
            assert self.assignment is not None
            self.object.deoptimize_arguments(self.assignment, (self.key,), SHARED_TRACKER)
            self.scope.module.progress.needs_pass = True

    def set_assigned(self, value: Expression) -> None:
        self.assignment = Interaction(ASSIGN, Arguments((self.object, value)))

    # --- inclusion ------------------------------------------------------------------------------

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if self.settled and not whole:
            return
        if not self.included:
            self.include_node(context)
        self.object.include(context, whole)
        self.property.include(context, whole)
        if whole and self.variable is not None:
            self.variable.include_path(ANYTHING, context)
        self.settled = self.object.settled and self.property.settled

    def is_closed(self) -> bool:
        if self.variable is not None:
            return self.variable.is_wholly_included()
        return self._is_undefined or self.object.is_closed()

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        if not self.deoptimized:
            self.deoptimize()
        self._include_value(context)

    def _include_value(self, context: InclusionContext) -> None:
        if self.variable is not None:
            self.scope.module.include_variable(self.variable, HERE, context)
        elif not self._is_undefined:
            self.object.include_path((self.key,), context)

    def include_path(self, path: Path, context: InclusionContext) -> None:
        if not self.included:
            self.include_node(context)
        if self.variable is not None:
            self.variable.include_path(path, context)
        elif not self._is_undefined:
            self.object.include_path((self.key, *_cut(path)), context)

    def include_as_target(self, context: InclusionContext, whole: int, reads: bool) -> None:
        if not self.included:
            self.included = True
            if not self._assignment_deoptimized:
                self._deoptimize_assignment()
            self._include_value(context)
        if reads and not self.deoptimized:
            self.deoptimize()
        self.object.include(context, whole)
        self.property.include(context, whole)
        self.settled = self.object.settled and self.property.settled

    def include_arguments(
        self, path: Path, interaction: Interaction, context: InclusionContext
    ) -> None:
        if self.promise is not None:
            if path:
                include_interaction(interaction, context)
            else:
                self.promise.include_arguments(interaction, context)
        elif self.variable is not None:
            self.variable.include_arguments(path, interaction, context)
        elif not self._is_undefined and len(path) < LONGEST_PATH:
            below = ANYTHING if self.key is UNKNOWN_KEY else (self.key, *path)
            self.object.include_arguments(below, interaction, context)
        else:
            include_interaction(interaction, context)


def _cut(path: Path) -> Path:
    return path if len(path) < LONGEST_PATH else (*path[:LONGEST_PATH], UNKNOWN_KEY)


def _static_path(member: Member) -> list[str]:
    """Return the names of ``a.b.c``; empty when it does not begin with a name."""
    keys: list[str] = []
    node: Node = member
    while isinstance(node, Member):
        if not isinstance(node.key, str):
            return []
        keys.append(node.key)
        node = node.object
    if not isinstance(node, Identifier):
        return []
    keys.append(node.name)
    keys.reverse()
    return keys
