"""Calls that their author claims to be free of effects, where the text shows otherwise.

``/*#__PURE__*/`` is believed of a call of what is not known here (an import, mostly): bundlers act
on it, whatever is decided here. A function that is written in the module is looked into; a claim
about one that writes to what others see is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from hygiene.purity.acts import Act, Acts
from hygiene.purity.records import EffectKind
from hygiene.purity.running import running

_CLAIM = re.compile(rb"[@#]__(?:PURE|NO_SIDE_EFFECTS)__")
_CALLS = ("call_expression", "new_expression")
_NOTICED: frozenset[EffectKind] = frozenset(
    {
        "polyfill",
        "prototype-patch",
        "global-write",
        "dom",
        "registration",
        "mutation",
        "unknown",
    }
)


def makes_claims(source: bytes) -> bool:
    """Say whether a text has annotations that call something free of effects."""
    return _CLAIM.search(source) is not None


def wrong_claims(root: Node, acts: Acts) -> Iterator[tuple[Node, Act]]:
    """Yield statements that call functions of the module that write to what others see.

    Args:
        root: of the syntax tree of a module that makes claims.
        acts: names what its code does.

    Yields:
        The statement, and what is written to.
    """
    for statement in root.named_children:
        calls = (node for node in running(statement) if node.type in _CALLS)
        found = (act for call in calls for act in acts.of_call(call) if act[0] in _NOTICED)
        first = next(found, None)
        if first is not None:
            yield statement, first
