"""What differs between versions of Node, as far as it decides what is loaded."""

from __future__ import annotations

from msgspec import Struct

from hygiene.bundlers.node.version import Version, parsed


class NodeBehaviour(Struct, frozen=True):
    """How one version of Node loads modules.

    Attributes:
        detects_syntax: a ``.js`` file of a package without ``type`` is an ECMAScript module when
            it has import or export (20.19, 22.7).
        has_module_sync: the condition ``module-sync`` holds (20.19, 22.10).
        requires_esm: ``require`` loads ECMAScript modules (20.19, 22.12).
        version: its numbers.
    """

    detects_syntax: bool
    has_module_sync: bool
    requires_esm: bool
    version: Version


def node_behaviour(version: str) -> NodeBehaviour:
    """Return how a version of Node loads modules."""
    numbers = parsed(version)
    return NodeBehaviour(
        detects_syntax=_since(numbers, (20, 19, 0), (22, 7, 0)),
        has_module_sync=_since(numbers, (20, 19, 0), (22, 10, 0)),
        requires_esm=_since(numbers, (20, 19, 0), (22, 12, 0)),
        version=numbers,
    )


def _since(version: Version, backported: Version, introduced: Version) -> bool:
    return version >= introduced or (version[0] == backported[0] and version >= backported)
