"""What keeps an expression from being free of effects."""

from __future__ import annotations

from typing import NamedTuple

from tree_sitter import Node

from hygiene.parse.evaluation.records import EffectKind


class Impure(NamedTuple):
    """The part of an expression that has an effect."""

    kind: EffectKind
    node: Node
