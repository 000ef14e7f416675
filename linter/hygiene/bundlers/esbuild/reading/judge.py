"""What the rules for statements and classes ask about the expressions in them."""

from __future__ import annotations

from typing import Protocol

from tree_sitter import Node

from hygiene.bundlers.esbuild.behaviour import EsbuildBehaviour
from hygiene.bundlers.esbuild.reading.folding import Folding


class Judge(Protocol):
    """Says which expressions can be dropped.

    Attributes:
        folding: what is constant.
        behaviour: of the version of esbuild.
        assigns_fields: fields of a class are assigned, as TypeScript once did, which may run
            setters.
    """

    folding: Folding
    behaviour: EsbuildBehaviour
    assigns_fields: bool

    def removable(self, node: Node) -> bool:
        """Say whether nothing happens when an expression is evaluated."""

    def key_removable(self, key: Node | None) -> bool:
        """Say whether nothing happens when a property name is evaluated."""
