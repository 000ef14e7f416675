"""What a configuration of hygiene makes of webpack's ``resolve`` and ``externals``."""

from __future__ import annotations

from msgspec.structs import replace

from hygiene.entrypoints.build_options import DEFAULTS, BuildOptions, with_defaults
from hygiene.resolve import Alias, ResolveOptions


def configured_resolution(options: ResolveOptions, build: BuildOptions) -> ResolveOptions:
    """Return the options of a resolver once the configuration is merged into them.

    A list in the configuration stands in place of the defaults, and of what webpack adds by the
    kind of dependency; ``"..."`` in it brings them back (``cleverMerge.js`` in webpack's source).

    Args:
        options: the defaults.
        build: the configuration.
    """
    conditions = options.conditions
    if build.conditions is not None:
        own = frozenset(build.conditions) - {DEFAULTS}
        conditions = own | conditions if DEFAULTS in build.conditions else own
    return replace(
        options,
        conditions=conditions,
        exact_conditions=options.exact_conditions or "conditions" in listed_options(build),
        main_fields=with_defaults(build.main_fields, options.main_fields),
        extensions=with_defaults(build.extensions, options.extensions),
        alias=_aliases(options.alias, build.alias),
        external=build.external,
        working_directory=build.directory,
    )


def _aliases(given: tuple[Alias, ...], own: tuple[Alias, ...]) -> tuple[Alias, ...]:
    """Return all aliases; one of the same name takes the place of the one given before."""
    aliases = {(alias.name, alias.exact): alias for alias in (*given, *own)}
    return tuple(aliases.values())


def listed_options(build: BuildOptions) -> frozenset[str]:
    """Return which of ``ResolveOptions`` the configuration lists whole, without the defaults."""
    names = ("conditions", "main_fields", "extensions")
    lists = {name: getattr(build, name) for name in names}
    return frozenset(
        name for name, listed in lists.items() if listed is not None and DEFAULTS not in listed
    )
