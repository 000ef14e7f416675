"""Optional chains, and what may be a part of them."""
# ruff: noqa: D102 - the methods are those of Expression and Node, and documented there

from __future__ import annotations

from typing import Final

from hygiene.bundlers.rollup.nodes.node import Node, PlainNode
from hygiene.bundlers.rollup.values.contexts import (
    SHARED_TRACKER,
    EffectsContext,
    InclusionContext,
    Tracker,
)
from hygiene.bundlers.rollup.values.expression import (
    Dependent,
)
from hygiene.bundlers.rollup.values.keys import (
    HERE,
    UNDEFINED,
    Literal,
    Path,
    Symbol,
)

SKIPPED: Final = Symbol("the rest of an optional chain is skipped")

Skippable = bool | Symbol


class ChainElement(Node):
    """A member or call, which may be part of an optional chain.

    Attributes:
        optional: it is written with ``?.``.
    """

    __slots__ = ("optional",)

    optional: bool

    def has_effects_in_chain(self, context: EffectsContext) -> Skippable:
        """Say whether evaluating it does something; ``SKIPPED`` when it is not evaluated."""
        raise NotImplementedError

    def literal_in_chain(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        """Return its value; ``SKIPPED`` when it is not evaluated."""
        raise NotImplementedError

    def _literal_unless_skipped(
        self, base: Node, path: Path, tracker: Tracker, origin: Dependent
    ) -> Literal:
        if isinstance(base, ChainElement):
            value = base.literal_in_chain(HERE, SHARED_TRACKER, origin)
            if value is SKIPPED or (self.optional and _is_nullish(value)):
                return SKIPPED
        elif self.optional and _is_nullish(base.literal_value(HERE, SHARED_TRACKER, origin)):
            return SKIPPED
        return self.literal_value(path, tracker, origin)


def base_effects(base: Node, context: EffectsContext) -> Skippable:
    """Say whether what a member is read of, or what is called, has effects."""
    if isinstance(base, ChainElement):
        return base.has_effects_in_chain(context)
    return base.has_effects(context)


def is_known_nullish(node: Node, origin: Dependent) -> bool:
    """Say whether ``node`` is known to be null or undefined."""
    return _is_nullish(node.literal_value(HERE, SHARED_TRACKER, origin))


def _is_nullish(value: Literal) -> bool:
    return value is None or value is UNDEFINED


class Chain(PlainNode):
    """A chain with ``?.`` in it (``ast/nodes/ChainExpression.ts``)."""

    __slots__ = ("expression",)

    type = "ChainExpression"

    expression: ChainElement

    def deoptimize_cache(self) -> None:
        """Nothing is concluded here."""

    def deoptimize_path(self, path: Path) -> None:
        self.expression.deoptimize_path(path)

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        value = self.expression.literal_in_chain(path, tracker, origin)
        return UNDEFINED if value is SKIPPED else value

    def has_effects(self, context: EffectsContext) -> bool:
        return self.expression.has_effects_in_chain(context) is True

    def include_path(self, path: Path, context: InclusionContext) -> None:
        self.included = True
        self.expression.include_path(path, context)

    def is_closed(self) -> bool:
        return self.expression.is_closed()
