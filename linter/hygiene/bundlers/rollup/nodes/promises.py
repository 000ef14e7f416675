"""What ``then``, ``catch`` and ``finally`` of an ``import()`` do with their arguments."""

from __future__ import annotations

from typing import Final

from hygiene.bundlers.rollup.values.contexts import (
    InclusionContext,
    Tracker,
)
from hygiene.bundlers.rollup.values.expression import (
    Expression,
)
from hygiene.bundlers.rollup.values.interactions import (
    CALL,
    Arguments,
    Interaction,
    deoptimize_interaction,
    include_passed,
)
from hygiene.bundlers.rollup.values.keys import (
    HERE,
    Path,
)
from hygiene.bundlers.rollup.variables.exported import ImportedNamespace

FUNCTIONS: Final = ("FunctionExpression", "ArrowFunctionExpression")
"""The types of functions that may be handlers."""


class PromiseHandler:
    """What ``then``, ``catch`` and ``finally`` of an ``import()`` do with their arguments."""

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        """See ``Expression.deoptimize_arguments``."""
        deoptimize_interaction(interaction)

    def include_arguments(self, interaction: Interaction, context: InclusionContext) -> None:
        """Include the arguments that are needed."""
        include_passed(interaction, context)


class NamespaceHandler(PromiseHandler):
    """``import().then(…)``: the first function is called with the namespace."""

    def __init__(self, namespace: ImportedNamespace) -> None:
        self._call = Interaction(CALL, Arguments((None, namespace)))

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        """See ``Expression.deoptimize_arguments``."""
        deoptimize_interaction(interaction)
        callback = _callback(interaction)
        if callback is not None and not path:
            callback.deoptimize_arguments(self._call, HERE, tracker)

    def include_arguments(self, interaction: Interaction, context: InclusionContext) -> None:
        """See ``PromiseHandler.include_arguments``."""
        include_passed(interaction, context)
        callback = _callback(interaction)
        if callback is not None:
            callback.include_arguments(HERE, self._call, context)


def _callback(interaction: Interaction) -> Expression | None:
    if interaction.kind != CALL or len(interaction.arguments) < 2:
        return None
    first = interaction.arguments[1]
    return first if getattr(first, "type", None) in FUNCTIONS else None
