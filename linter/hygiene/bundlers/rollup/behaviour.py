"""What differs between versions of rollup, measured with the published packages."""

from __future__ import annotations

from msgspec import Struct

from hygiene.version_numbers import version_numbers

NEWEST_KNOWN = "4.68.8"
"""What is assumed where no rollup is installed."""


class RollupBehaviour(Struct, frozen=True):
    """What one version does.

    Attributes:
        follows_namespaces: a namespace that is used as a value keeps only those exports that are
            read of it, wherever it goes (4.56.0); before, it keeps all.
        folds_in: ``'name' in namespace`` is decided, and keeps nothing (4.46.0).
        follows_imports: an ``import()`` that is taken apart where it stands keeps only what is
            taken (3.21.0); before, it keeps all exports.
        reads_decorators: decorators are no syntax errors (4.19.0).
    """

    follows_namespaces: bool
    folds_in: bool
    follows_imports: bool
    reads_decorators: bool


def rollup_behaviour(version: str) -> RollupBehaviour:
    """Return what a version does.

    Args:
        version: such as ``4.68.8``; what cannot be read counts as the newest.
    """
    number = version_numbers(version) or version_numbers(NEWEST_KNOWN)
    assert number is not None
    return RollupBehaviour(
        follows_namespaces=number >= (4, 56, 0),
        folds_in=number >= (4, 46, 0),
        follows_imports=number >= (3, 21, 0),
        reads_decorators=number >= (4, 19, 0),
    )
