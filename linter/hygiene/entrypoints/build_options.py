"""What a configuration says about the bundler of an entry, in terms that all bundlers share."""

from __future__ import annotations

from msgspec import Struct

from hygiene.resolve import Alias, Platform

DEFAULTS = "..."
"""Stands in a list for the bundler's own defaults, as in webpack's configuration."""


class BuildOptions(Struct, frozen=True):
    """The options of one entry; None and empty tuples leave a bundler with its own defaults.

    Attributes:
        platform: where the bundle runs.
        conditions: the conditions of ``exports`` and ``imports``.
        main_fields: the fields of package.json that name a main file.
        extensions: what is tried after the name of a file.
        alias: in the order of the configuration.
        external: names, patterns and absolute paths that are not bundled.
        define: dotted names, and the source (a JSON literal or a dotted name) in their place.
        directory: the absolute path that configured paths and packages start from.
    """

    platform: Platform = "browser"
    conditions: tuple[str, ...] | None = None
    main_fields: tuple[str, ...] | None = None
    extensions: tuple[str, ...] | None = None
    alias: tuple[Alias, ...] = ()
    external: tuple[str, ...] = ()
    define: tuple[tuple[str, str], ...] = ()
    directory: str = "/"


def with_defaults(listed: tuple[str, ...] | None, defaults: tuple[str, ...]) -> tuple[str, ...]:
    """Return the list that holds: ``defaults`` where nothing is listed, or in place of ``...``."""
    if listed is None:
        return defaults
    found = (one for name in listed for one in (defaults if name == DEFAULTS else (name,)))
    return tuple(dict.fromkeys(found))
