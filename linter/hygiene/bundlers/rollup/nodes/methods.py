"""Methods and accessors: properties whose values are functions."""
# ruff: noqa: D102 - the methods are those of Expression and Node, and documented there

from __future__ import annotations

from hygiene.bundlers.rollup.nodes.literals import LiteralNode
from hygiene.bundlers.rollup.nodes.node import Name, Node, PlainNode
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
from hygiene.bundlers.rollup.values.interactions import ASSIGN, CALL, READ, Interaction
from hygiene.bundlers.rollup.values.keys import (
    HERE,
    UNKNOWN_KEY,
    UNKNOWN_WELL_KNOWN,
    WELL_KNOWN,
    Key,
    Literal,
    Path,
    Symbol,
)
from hygiene.bundlers.rollup.values.operators import text_of_value
from hygiene.bundlers.rollup.values.primitives import CALL_UNKNOWN


def property_key(key: Node, computed: bool, origin: Dependent) -> Key:
    """Return the key of a property of an object or class; ``origin`` is told when it may change."""
    if computed:
        value = key.literal_value(HERE, SHARED_TRACKER, origin)
        if isinstance(value, Symbol):
            known = value in WELL_KNOWN or value is UNKNOWN_WELL_KNOWN
            return value if known else UNKNOWN_KEY
        return text_of_value(value)
    return static_key(key)


def static_key(key: Node) -> str:
    """Return a key that is written without brackets."""
    if isinstance(key, Name):
        return key.name
    # rollup reads the value of a private name, which has none.
    return text_of_value(key.value) if isinstance(key, LiteralNode) else "undefined"


class MethodBase(PlainNode):
    """A property with a value, a getter or a setter (``ast/nodes/shared/MethodBase.ts``).

    Attributes:
        key, value: its two parts.
        kind: ``init``, ``method``, ``constructor``, ``get`` or ``set``.
        computed: the key is written in brackets.
    """

    __slots__ = ("_accessed", "computed", "key", "kind", "value")

    key: Node
    value: Node
    kind: str
    computed: bool

    def finish(self) -> None:
        """Complete it, once its parts are set."""
        self.parts = (self.key, self.value)
        self._accessed: Expression | None = None

    def accessed(self) -> Expression:
        """Return what reading it gives."""
        if self._accessed is None:
            if self.kind != "get":
                self._accessed = self.value
            else:
                self._accessed = UNKNOWN_RETURNED.expression
                found = self.value.returned(HERE, CALL_UNKNOWN, SHARED_TRACKER, self)
                self._accessed = found.expression
        return self._accessed

    def deoptimize_cache(self) -> None:
        """A getter may return something else: what was concluded stands, as it does in rollup."""

    def _accessor_call(self, interaction: Interaction) -> Interaction:
        return Interaction(CALL, interaction.arguments)

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        if not path and (
            (interaction.kind == READ and self.kind == "get")
            or (interaction.kind == ASSIGN and self.kind == "set")
        ):
            self.value.deoptimize_arguments(self._accessor_call(interaction), HERE, tracker)
            return
        self.accessed().deoptimize_arguments(interaction, path, tracker)

    def include_arguments(
        self, path: Path, interaction: Interaction, context: InclusionContext
    ) -> None:
        self.accessed().include_arguments(path, interaction, context)

    def deoptimize_path(self, path: Path) -> None:
        self.accessed().deoptimize_path(path)

    def known_function(self, path: Path, tracker: Tracker, origin: Dependent) -> Expression | None:
        if self.kind == "get" or self.kind == "set":
            return None
        return self.value.known_function(path, tracker, origin)

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        return self.accessed().literal_value(path, tracker, origin)

    def returned(
        self, path: Path, interaction: Interaction, tracker: Tracker, origin: Dependent
    ) -> Returned:
        return self.accessed().returned(path, interaction, tracker, origin)

    def has_effects(self, context: EffectsContext) -> bool:
        return self.key.has_effects(context)

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        if (self.kind == "get" and interaction.kind == READ and not path) or (
            self.kind == "set" and interaction.kind == ASSIGN
        ):
            return self.value.has_effects_on(HERE, self._accessor_call(interaction), context)
        return self.accessed().has_effects_on(path, interaction, context)
