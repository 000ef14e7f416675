"""An object whose properties are known, until too much may have happened to it.

Follows ``ast/nodes/shared/ObjectEntity.ts`` of rollup's source.
"""
# ruff: noqa: D102 - the methods are those of Expression, and documented there

from __future__ import annotations

from collections.abc import Iterable

from hygiene.bundlers.rollup.values.contexts import EffectsContext, InclusionContext, Tracker
from hygiene.bundlers.rollup.values.expression import (
    UNKNOWN,
    UNKNOWN_RETURNED,
    Dependent,
    Expression,
    Returned,
)
from hygiene.bundlers.rollup.values.interactions import (
    CALL,
    READ,
    Interaction,
    deoptimize_interaction,
    include_interaction,
)
from hygiene.bundlers.rollup.values.keys import (
    ANY_INTEGER,
    ANYTHING,
    ANYTHING_BELOW,
    UNDEFINED,
    UNKNOWN_INTEGER,
    UNKNOWN_KEY,
    UNKNOWN_NON_ACCESSOR,
    UNKNOWN_VALUE,
    Key,
    Literal,
    Path,
    is_concrete,
    is_integer,
)
from hygiene.bundlers.rollup.values.object_maps import (
    NO_PROPERTIES,
    ByKey,
    Property,
    PropertyMaps,
)


class ObjectEntity(Expression):
    """An object.

    Attributes:
        prototype: what it inherits from; None: nothing.
        immutable: it belongs to the language, and nobody changes it.
    """

    __slots__ = (
        "_arguments",
        "_deoptimized",
        "_dependents",
        "_lost",
        "_maps",
        "_unknown_integer",
        "_unknown_property",
        "immutable",
        "prototype",
    )

    def __init__(
        self,
        properties: list[Property],
        prototype: Expression | None,
        immutable: bool = False,
    ) -> None:
        super().__init__()
        self.prototype = prototype
        self.immutable = immutable
        self._maps = PropertyMaps(properties) if properties else NO_PROPERTIES
        self._arguments: dict[Expression, None] = {}
        self._dependents: dict[Key, list[Dependent]] = {}
        self._deoptimized: set[Key] = set()
        self._lost = False
        self._unknown_integer = False
        self._unknown_property = False

    # --- what may have changed ------------------------------------------------------------------

    def deoptimize_all(self, accessors_kept: bool = False) -> None:
        """Assume that any property may have another value."""
        known = not (self._lost or self._unknown_property)
        if accessors_kept:
            self._unknown_property = True
        else:
            self._lost = True
        if not known:
            return
        maps = self._maps
        for properties in (*maps.readable.values(), *maps.setters.values()):
            for value in properties:
                value.deoptimize_path(ANYTHING)
        if self.prototype is not None:
            self.prototype.deoptimize_path(ANYTHING_BELOW)
        for dependents in list(self._dependents.values()):
            for dependent in dependents:
                dependent.deoptimize_cache()
        for argument in list(self._arguments):
            argument.deoptimize_path(ANYTHING)

    def _deoptimize_integers(self) -> None:
        if self._lost or self._unknown_property or self._unknown_integer:
            return
        self._unknown_integer = True
        for key, properties in self._maps.readable.items():
            if is_integer(key):
                for value in properties:
                    value.deoptimize_path(ANYTHING)
        for key, dependents in list(self._dependents.items()):
            if is_integer(key):
                for dependent in dependents:
                    dependent.deoptimize_cache()
        for argument in list(self._arguments):
            argument.deoptimize_path(ANY_INTEGER)

    def deoptimize_path(self, path: Path) -> None:
        if self._lost or self.immutable:
            return
        key = path[0]
        concrete = is_concrete(key)
        if len(path) == 1:
            if key is UNKNOWN_INTEGER:
                self._deoptimize_integers()
                return
            if not concrete:
                self.deoptimize_all(key is UNKNOWN_NON_ACCESSOR)
                return
            if key not in self._deoptimized:
                self._deoptimized.add(key)
                for dependent in self._dependents.get(key, ()):
                    dependent.deoptimize_cache()
        below = ANYTHING if len(path) == 1 else path[1:]
        maps = self._maps
        values: Iterable[Expression] = maps.everything
        if concrete:
            values = (
                *(maps.readable.get(key) or maps.any_readable),
                *(maps.setters.get(key) or maps.any_setters),
            )
        for value in values:
            value.deoptimize_path(below)
        if self.prototype is not None:
            self.prototype.deoptimize_path((key, UNKNOWN_KEY) if len(path) == 1 else path)

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        key = path[0] if path else None
        deep = interaction.kind == CALL or len(path) > 1
        if self._lost or (
            deep and (self._unknown_property or (key is not None and key in self._deoptimized))
        ):
            deoptimize_interaction(interaction)
            return
        below = path[1:]
        maps = self._maps
        exact: ByKey
        relevant: ByKey
        if deep:
            exact, relevant, unmatched = maps.readable, maps.readable, maps.any_readable
        elif interaction.kind == READ:
            exact, relevant, unmatched = maps.readable, maps.getters, maps.any_getters
        else:
            exact, relevant, unmatched = maps.writable, maps.setters, maps.any_setters
        if key is not None and is_concrete(key):
            if exact.get(key):
                for value in relevant.get(key, ()):
                    value.deoptimize_arguments(interaction, below, tracker)
                self._keep_arguments(interaction)
                return
            for value in unmatched:
                value.deoptimize_arguments(interaction, below, tracker)
            if is_integer(key):
                for value in maps.integers:
                    value.deoptimize_arguments(interaction, below, tracker)
        else:
            for values in (*relevant.values(), unmatched, maps.integers):
                for value in values:
                    value.deoptimize_arguments(interaction, below, tracker)
        self._keep_arguments(interaction)
        if self.prototype is not None:
            self.prototype.deoptimize_arguments(interaction, path, tracker)

    def _keep_arguments(self, interaction: Interaction) -> None:
        if not self.immutable:
            for argument in interaction.arguments:
                if argument is not None:
                    self._arguments[argument] = None

    def lose(self) -> None:
        """Start as an object of which nothing is known any more."""
        self._lost = True

    # --- what is known --------------------------------------------------------------------------

    def _member(self, key: Key | None) -> Expression | None:
        """Return what is at ``key``; ``UNKNOWN`` when not known, None when the object has none."""
        if self._lost or self._unknown_property or key is None or not is_concrete(key):
            return UNKNOWN
        integer = is_integer(key)
        if (integer and self._unknown_integer) or key in self._deoptimized:
            return UNKNOWN
        properties = self._maps.readable.get(key)
        if properties is not None and len(properties) == 1:
            return properties[0]
        if properties or self._maps.any_readable or (integer and self._maps.integers):
            return UNKNOWN
        return None

    def _watched_member(self, key: Key, origin: Dependent) -> Expression | None:
        if not is_concrete(key):
            return UNKNOWN
        found = self._member(key)
        if found is not UNKNOWN and not self.immutable:
            self._dependents.setdefault(key, []).append(origin)
        return found

    def known_function(self, path: Path, tracker: Tracker, origin: Dependent) -> Expression | None:
        key = path[0]
        if not is_concrete(key) or key in self._maps.setters or self._maps.any_setters:
            return None
        found = self._watched_member(key, origin)
        if found is not None:
            return found.known_function(path[1:], tracker, origin)
        if self.prototype is not None:
            return self.prototype.known_function(path, tracker, origin)
        return None

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        if not path:
            return UNKNOWN_VALUE
        found = self._watched_member(path[0], origin)
        if found is not None:
            return found.literal_value(path[1:], tracker, origin)
        if self.prototype is not None:
            return self.prototype.literal_value(path, tracker, origin)
        return UNDEFINED if len(path) == 1 else UNKNOWN_VALUE

    def returned(
        self, path: Path, interaction: Interaction, tracker: Tracker, origin: Dependent
    ) -> Returned:
        if not path:
            return UNKNOWN_RETURNED
        found = self._watched_member(path[0], origin)
        if found is not None:
            return found.returned(path[1:], interaction, tracker, origin)
        if self.prototype is not None:
            return self.prototype.returned(path, interaction, tracker, origin)
        return UNKNOWN_RETURNED

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        key = path[0] if path else None
        if len(path) > 1 or interaction.kind == CALL:
            found = self._member(key)
            if found is not None:
                return found.has_effects_on(path[1:], interaction, context)
            if self.prototype is not None:
                return self.prototype.has_effects_on(path, interaction, context)
            return True
        if key is UNKNOWN_NON_ACCESSOR:
            return False
        if self._lost:
            return True
        maps = self._maps
        if interaction.kind == READ:
            exact, accessors, unmatched = maps.readable, maps.getters, maps.any_getters
        else:
            exact, accessors, unmatched = maps.writable, maps.setters, maps.any_setters
        if key is not None and is_concrete(key):
            if exact.get(key):
                return any(
                    value.has_effects_on((), interaction, context)
                    for value in accessors.get(key, ())
                )
            candidates: Iterable[list[Expression]] = (unmatched,)
        else:
            candidates = (*accessors.values(), unmatched)
        for values in candidates:
            for value in values:
                if value.has_effects_on((), interaction, context):
                    return True
        if self.prototype is not None:
            return self.prototype.has_effects_on(path, interaction, context)
        return False

    # --- inclusion ------------------------------------------------------------------------------

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        self.included = True
        if self.immutable:
            return
        for value in self._maps.everything:
            if whole or value.should_be_included(context) or value in self._maps.always:
                value.include(context, whole)
        if self.prototype is not None:
            self.prototype.include(context, whole)

    def include_path(self, path: Path, context: InclusionContext) -> None:
        self.included = True
        maps = self._maps
        for value in maps.always:
            value.include_path(ANYTHING, context)
        if not path:
            return
        key = path[0]
        values: Iterable[Expression] = maps.everything
        below = ANYTHING
        if is_concrete(key):
            found = dict.fromkeys(maps.readable.get(key) or maps.any_readable)
            found.update(dict.fromkeys(maps.writable.get(key) or maps.any_writable))
            values, below = found, path[1:]
        for value in values:
            value.include_path(below, context)
        if self.prototype is not None:
            self.prototype.include_path(path, context)

    def include_arguments(
        self, path: Path, interaction: Interaction, context: InclusionContext
    ) -> None:
        key = path[0] if path else None
        maps = self._maps
        if (
            self._lost
            or self._unknown_property
            or key is None
            or not is_concrete(key)
            or key in self._deoptimized
            or (self._unknown_integer and is_integer(key))
        ):
            include_interaction(interaction, context)
            return
        properties = maps.readable.get(key)
        if properties is not None:
            this = interaction.arguments[0]
            if this is not None:
                this.include_path(ANYTHING, context)
            for value in properties:
                value.include_arguments(path[1:], interaction, context)
            return
        if maps.any_readable or (maps.integers and is_integer(key)) or self.prototype is None:
            include_interaction(interaction, context)
            return
        self.prototype.include_arguments(path, interaction, context)
