"""What webpack does differently from version to version, as far as it decides what is kept.

Each boundary was found by comparing published versions of ``lib/optimize`` and
``lib/dependencies``, and is pinned by the cases in tests/oracle.
"""

from __future__ import annotations

import re

from msgspec import Struct

NEWEST_KNOWN = "5.112.2"


class WebpackBehaviour(Struct, frozen=True):
    """The switches that follow from a version.

    Attributes:
        lazy_barrels: re-exports of a module declared free of side effects are not followed until
            something asks for the name (``lib/optimize/LazyBarrels.js``).
        inherits_side_effects: inside node_modules, a package.json without a name passes the
            question on to the one above (``resolveSideEffectsFlag``).
        skips_evaluation_only_require: ``require('x')`` whose value is not read counts as an
            evaluation, so a free module goes (``CommonJsRequireDependency.isEvaluationOnly``).
        follows_indirect_requires: ``const a = require('x')`` is known by what is read of ``a``, and
            exports that pass on a part of it, or do so in a getter, are followed.
        follows_url_contexts: ``new URL(`./x/${name}`, import.meta.url)`` asks for every file that fits
            (``URLContextDependency``).
        reads_object_exports: the keys of ``module.exports = { … }`` are its exports.
        moves_single_star: ``export *`` of a module that is nothing but one ``export *`` goes to
            the origin (``moduleHasSingleStarReexport``).
        drops_ambiguous_stars: a name that two ``export *`` provide from different declarations is
            provided by none; before, the first won.
        open_globstars: ``**/`` in ``sideEffects`` may end without its slash where nothing needs to
            follow it (``glob-to-regexp``; watchpack's function of 5.108 took the rule over, and
            dropped it in watchpack 2.6.4, which every later install brings).
    """

    version: str
    lazy_barrels: bool
    inherits_side_effects: bool
    skips_evaluation_only_require: bool
    follows_indirect_requires: bool
    follows_url_contexts: bool
    reads_object_exports: bool
    moves_single_star: bool
    drops_ambiguous_stars: bool
    open_globstars: bool


def webpack_behaviour(version: str) -> WebpackBehaviour:
    """Return how webpack of this version (``5.112.2``) behaves."""
    parts = version_tuple(version)
    return WebpackBehaviour(
        version=version,
        lazy_barrels=parts >= (5, 112, 0),
        inherits_side_effects=parts >= (5, 110, 0),
        skips_evaluation_only_require=parts >= (5, 110, 0),
        follows_indirect_requires=parts >= (5, 108, 0),
        follows_url_contexts=parts >= (5, 100, 0),
        reads_object_exports=parts >= (5, 110, 0),
        moves_single_star=parts >= (5, 108, 0),
        drops_ambiguous_stars=parts >= (5, 110, 3),
        open_globstars=parts < (5, 108, 0),
    )


def version_tuple(version: str) -> tuple[int, int, int]:
    """Return (major, minor, patch) of a version; missing parts are 0, a prerelease is cut off."""
    numbers = [int(n) for n in re.findall(r"\d+", version.split("-")[0])[:3]]
    major, minor, patch = [*numbers, 0, 0, 0][:3]
    return major, minor, patch
