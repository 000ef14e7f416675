"""The properties of an object, sorted by how they can be found.

As ``buildPropertyMaps`` of ``ast/nodes/shared/ObjectEntity.ts``: later properties hide earlier
ones, except that a property with a key that is not known may stand for any.
"""

from __future__ import annotations

from typing import Final, Literal

from hygiene.bundlers.rollup.values.expression import Expression
from hygiene.bundlers.rollup.values.keys import (
    SHAKEN_WELL_KNOWN,
    UNKNOWN_INTEGER,
    UNKNOWN_WELL_KNOWN,
    WELL_KNOWN,
    Key,
    is_concrete,
)

PropertyKind = Literal["init", "get", "set"]
ByKey = dict[Key, list[Expression]]


class Property:
    """One property of an object."""

    __slots__ = ("key", "kind", "value")

    def __init__(self, key: Key, kind: PropertyKind, value: Expression) -> None:
        self.key = key
        self.kind = kind
        self.value = value


class PropertyMaps:
    """The properties of one object.

    Attributes:
        everything: all of them, the last first.
        always: those that are in the output whenever the object is.
        readable, getters, writable, setters: by key; the first that is found, then those with
            unknown keys that stand behind it.
        integers: those at some index that is not known.
        any_*: those with unknown keys.
    """

    __slots__ = (
        "always",
        "any_getters",
        "any_readable",
        "any_setters",
        "any_writable",
        "everything",
        "getters",
        "integers",
        "readable",
        "setters",
        "writable",
    )

    def __init__(self, properties: list[Property]) -> None:
        self.everything: list[Expression] = []
        self.always: dict[Expression, None] = {}
        self.readable: ByKey = {}
        self.writable: ByKey = {}
        self.getters: ByKey = {}
        self.setters: ByKey = {}
        self.integers: list[Expression] = []
        self.any_readable: list[Expression] = []
        self.any_writable: list[Expression] = []
        self.any_getters: list[Expression] = []
        self.any_setters: list[Expression] = []
        for found in reversed(properties):
            self._add(found)

    def _add(self, found: Property) -> None:
        key, kind, value = found.key, found.kind, found.value
        self.everything.append(value)
        if key is UNKNOWN_WELL_KNOWN or key in WELL_KNOWN:
            if key not in SHAKEN_WELL_KNOWN:
                self.always[value] = None
            if key is UNKNOWN_WELL_KNOWN:
                return
        if is_concrete(key):
            self._add_known(key, kind, value)
        elif key is UNKNOWN_INTEGER:
            self.integers.append(value)
        else:
            if kind == "set":
                self.any_setters.append(value)
            if kind == "get":
                self.any_getters.append(value)
            if kind != "get":
                self.any_writable.append(value)
            if kind != "set":
                self.any_readable.append(value)

    def _add_known(self, key: Key, kind: PropertyKind, value: Expression) -> None:
        if kind == "set":
            if key not in self.writable:
                self.writable[key] = [value, *self.any_writable]
                self.setters[key] = [value, *self.any_setters]
        elif kind == "get":
            if key not in self.readable:
                self.readable[key] = [value, *self.any_readable]
                self.getters[key] = [value, *self.any_getters]
        else:
            if key not in self.writable:
                self.writable[key] = [value, *self.any_writable]
            if key not in self.readable:
                self.readable[key] = [value, *self.any_readable]


NO_PROPERTIES: Final = PropertyMaps([])
"""Of objects without any: most functions and prototypes."""
