"""What changed between versions of esbuild, as far as it decides which file a specifier means.

Found by running the published versions on random trees; esbuild's changelog names each.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from hygiene.version_numbers import version_numbers


class ResolverRules(Struct, frozen=True):
    """The switches of one version; the defaults are those of the newest.

    Attributes:
        installed_sources: where in installed packages the extensions of TypeScript are tried: as
            everywhere (before 0.18.0), last of all, or after those of JavaScript (0.20.0).
        stand_ins_in_exports: ``.ts`` may stand for a ``.js`` that ``exports`` name (0.18.12).
        slash: what ``./x/`` means: the same as ``./x``, the folder at once (0.25.3), or the folder
            once the browser field has been asked (0.25.5).
        slash_after_hash: ``imports`` may have names that begin with ``#/`` (0.27.2).
    """

    installed_sources: Literal["anywhere", "last", "after-scripts"] = "after-scripts"
    stand_ins_in_exports: bool = True
    slash: Literal["ignored", "folder", "mapped-folder"] = "mapped-folder"
    slash_after_hash: bool = True


NEWEST = ResolverRules()


def resolver_rules(version: str) -> ResolverRules:
    """Return how a version of esbuild resolves.

    Args:
        version: as in its package.json; one that cannot be read counts as the newest.
    """
    here = version_numbers(version)
    if here is None:
        return NEWEST
    return ResolverRules(
        installed_sources=(
            "after-scripts" if here >= (0, 20) else "last" if here >= (0, 18) else "anywhere"
        ),
        stand_ins_in_exports=here >= (0, 18, 12),
        slash=(
            "mapped-folder" if here >= (0, 25, 5) else "folder" if here >= (0, 25, 3) else "ignored"
        ),
        slash_after_hash=here >= (0, 27, 2),
    )
