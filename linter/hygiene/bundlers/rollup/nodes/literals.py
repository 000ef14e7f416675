"""Literals and templates."""
# ruff: noqa: D102 - the methods are those of Expression and Node, and documented there

from __future__ import annotations

from typing import TYPE_CHECKING

from hygiene.bundlers.rollup.nodes.node import Node, PlainNode
from hygiene.bundlers.rollup.values.contexts import EffectsContext, Tracker
from hygiene.bundlers.rollup.values.expression import UNKNOWN_RETURNED, Dependent, Returned
from hygiene.bundlers.rollup.values.interactions import ASSIGN, CALL, READ, Interaction
from hygiene.bundlers.rollup.values.keys import (
    UNKNOWN_VALUE,
    Literal,
    Path,
    Primitive,
)
from hygiene.bundlers.rollup.values.primitives import (
    BOOLEAN_MEMBERS,
    NO_MEMBERS,
    NUMBER_MEMBERS,
    REGEXP_MEMBERS,
    STRING_MEMBERS,
    Members,
    member_has_effects,
    member_returned,
)

if TYPE_CHECKING:
    from hygiene.bundlers.rollup.scopes.scope import Scope


class LiteralNode(Node):
    """A string, number, boolean or null (``ast/nodes/Literal.ts``)."""

    __slots__ = ("value",)

    type = "Literal"

    def __init__(self, parent: Node, scope: Scope, start: int, end: int, value: Primitive) -> None:
        super().__init__(parent, scope, start, end)
        self.value = value

    def _members(self) -> Members:
        if isinstance(self.value, str):
            return STRING_MEMBERS
        if isinstance(self.value, bool):
            return BOOLEAN_MEMBERS
        return NO_MEMBERS if self.value is None else NUMBER_MEMBERS

    def is_harmless(self) -> bool:
        return True

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        """A primitive keeps hold of nothing."""

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        return UNKNOWN_VALUE if path else self.value

    def returned(
        self, path: Path, interaction: Interaction, tracker: Tracker, origin: Dependent
    ) -> Returned:
        return member_returned(self._members(), path[0]) if len(path) == 1 else UNKNOWN_RETURNED

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        if interaction.kind == READ:
            return len(path) > (0 if self.value is None else 1)
        if interaction.kind == ASSIGN or len(path) != 1:
            return True
        return member_has_effects(self._members(), path[0], interaction, context)


class BigInt(LiteralNode):
    """A bigint: its value is not computed with, and it has no known methods."""

    __slots__ = ()

    def _members(self) -> Members:
        return NO_MEMBERS

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        return UNKNOWN_VALUE


class RegExp(LiteralNode):
    """A regular expression.

    Attributes:
        stateful: matching it changes where the next match begins (flags ``g`` and ``y``).
    """

    __slots__ = ("stateful",)

    stateful: bool

    def _members(self) -> Members:
        return REGEXP_MEMBERS

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        return UNKNOWN_VALUE

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        if interaction.kind == CALL and self.included and self.stateful:
            return True
        return super().has_effects_on(path, interaction, context)


class Template(Node):
    """A template literal (``ast/nodes/TemplateLiteral.ts``); ``parts`` are its expressions.

    Attributes:
        text: its value, when there is nothing to be put in.
    """

    __slots__ = ("text",)

    type = "TemplateLiteral"

    text: str | None

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        """A string keeps hold of nothing."""

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        return UNKNOWN_VALUE if path or self.text is None else self.text

    def returned(
        self, path: Path, interaction: Interaction, tracker: Tracker, origin: Dependent
    ) -> Returned:
        return member_returned(STRING_MEMBERS, path[0]) if len(path) == 1 else UNKNOWN_RETURNED

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        if interaction.kind == READ:
            return len(path) > 1
        if interaction.kind == CALL and len(path) == 1:
            return member_has_effects(STRING_MEMBERS, path[0], interaction, context)
        return True


class MetaProperty(PlainNode):
    """``import.meta`` and ``new.target`` (``ast/nodes/MetaProperty.ts``)."""

    __slots__ = ()

    type = "MetaProperty"

    def has_effects(self, context: EffectsContext) -> bool:
        return False

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        return len(path) > 1 or interaction.kind != READ
