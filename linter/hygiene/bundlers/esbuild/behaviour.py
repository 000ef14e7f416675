"""What changed between versions of esbuild, as far as it decides which files stay."""

from __future__ import annotations

from msgspec import Struct

NEWEST_KNOWN = "0.28.2"
"""The version that is assumed where none is installed."""


class EsbuildBehaviour(Struct, frozen=True):
    """The switches of one version.

    Attributes:
        css_modules: ``.module.css`` files are CSS modules.
    """

    css_modules: bool = True


def esbuild_behaviour(version: str) -> EsbuildBehaviour:
    """Return how a version of esbuild behaves; one that is not known behaves as the newest."""
    del version
    return EsbuildBehaviour()
