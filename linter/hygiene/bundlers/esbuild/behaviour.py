"""What changed between versions of esbuild, as far as it decides which files stay.

Each switch was found by running the published versions on the same statements; esbuild's changelog
names most of them.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from hygiene.version_numbers import version_numbers

NEWEST_KNOWN = "0.28.2"
"""The version that is assumed where none is installed."""


class EsbuildBehaviour(Struct, frozen=True):
    """The switches of one version; the defaults are those of the newest.

    Attributes:
        keeps_directives: directives other than ``use strict`` are statements that stay (before
            0.17.19).
        pure_dates: making a date of a primitive has no effect (0.17.4).
        compares_nullish: null and undefined are compared with each other (0.17.7).
        keeps_type_reexports: of ``export { type T } from 'x'`` the request stays (before 0.18.0).
        decorators: they can be read in any file (0.18.5), in TypeScript files (before 0.18.0), or
            in those only where tsconfig.json asks for them.
        no_effect_comments: ``@__NO_SIDE_EFFECTS__`` is heeded (0.18.1).
        no_effect_tags: it counts for tags of templates too (0.19.10).
        called_at_once: which functions without effect may be called where they stand: none, those
            that take and give nothing (0.18.2), or all but asynchronous ones (0.19.6).
        static_members: a class expression with static fields, and private ones, may be without
            effect (0.18.2).
        wildcards: requests with gaps ask for all files that match (0.19.0).
        css_modules: ``.module.css`` files are CSS modules (0.19.0).
        import_attributes: they are read (0.19.7).
        array_patterns: arrays may be taken apart, and spread, without effect (0.19.7).
        symbol_keys: ``[Symbol.iterator]`` is a name without effect (0.19.11).
        dead_cases: cases of ``switch`` that are never taken are dead (0.25.0).
        negative_bigints: they are constants (0.25.6).
        newer_globals: the globals of ES2020 and later are known (0.25.12).
        pure_symbols: making a symbol of a primitive has no effect (0.27.1).
        requires_waiting_files: a file that waits at its top level may be had by ``require`` from
            one that does not wait (0.28.2).
    """

    keeps_directives: bool = False
    pure_dates: bool = True
    compares_nullish: bool = True
    keeps_type_reexports: bool = False
    decorators: Literal["any", "typescript", "configured"] = "any"
    no_effect_comments: bool = True
    no_effect_tags: bool = True
    called_at_once: Literal["never", "bare", "always"] = "always"
    static_members: bool = True
    wildcards: bool = True
    css_modules: bool = True
    import_attributes: bool = True
    array_patterns: bool = True
    symbol_keys: bool = True
    dead_cases: bool = True
    negative_bigints: bool = True
    newer_globals: bool = True
    pure_symbols: bool = True
    requires_waiting_files: bool = True


NEWEST = EsbuildBehaviour()


def esbuild_behaviour(version: str) -> EsbuildBehaviour:
    """Return how a version of esbuild behaves.

    Args:
        version: as in its package.json; one that cannot be read counts as the newest.
    """
    here = version_numbers(version)
    if here is None:
        return NEWEST

    def since(*first: int) -> bool:
        return here >= first

    return EsbuildBehaviour(
        keeps_directives=not since(0, 17, 19),
        pure_dates=since(0, 17, 4),
        compares_nullish=since(0, 17, 7),
        keeps_type_reexports=not since(0, 18, 0),
        decorators=(
            "any" if since(0, 18, 5) else "configured" if since(0, 18, 0) else "typescript"
        ),
        no_effect_comments=since(0, 18, 1),
        no_effect_tags=since(0, 19, 10),
        called_at_once="always" if since(0, 19, 6) else "bare" if since(0, 18, 2) else "never",
        static_members=since(0, 18, 2),
        wildcards=since(0, 19, 0),
        css_modules=since(0, 19, 0),
        import_attributes=since(0, 19, 7),
        array_patterns=since(0, 19, 7),
        symbol_keys=since(0, 19, 11),
        dead_cases=since(0, 25, 0),
        negative_bigints=since(0, 25, 6),
        newer_globals=since(0, 25, 12),
        pure_symbols=since(0, 27, 1),
        requires_waiting_files=since(0, 28, 2),
    )
