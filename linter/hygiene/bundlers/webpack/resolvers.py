"""The resolvers of one build: webpack resolves by the kind of dependency.

Follows ``byDependency`` of ``getResolveDefaults`` in webpack's ``lib/config/defaults.js``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from hygiene.model import DependencyKind, Resolution, Resolved
from hygiene.resolve import ResolveOptions, Resolver

_NOT_BARE = re.compile(r"\.{0,2}/|\.{1,2}$|#|[a-zA-Z][\w+.-]*:")


class Resolvers(Struct, frozen=True):
    """What means which file.

    Attributes:
        modules: for imports and requires.
        urls: for ``new URL`` and the URLs of style sheets.
        workers: for the scripts of workers.
        styles: for what style sheets import.
        places: how many folders, or names of folders, packages are looked for in.
    """

    modules: Resolver
    urls: Resolver
    workers: Resolver
    styles: Resolver
    places: int


def resolvers_of(
    resolver: Callable[[ResolveOptions], Resolver],
    options: ResolveOptions,
    has_workers: bool,
    listed: frozenset[str] = frozenset(),
) -> Resolvers:
    """Return the resolvers of a configuration.

    Args:
        resolver: makes a resolver.
        options: for modules.
        has_workers: the condition ``worker`` holds for workers (5.105 and later).
        listed: the names of the options that the configuration lists whole, which then hold for
            every kind of dependency.
    """
    own = {name: getattr(options, name) for name in listed}
    general = options.conditions - {"module", "module-sync"}
    worker_conditions = {"worker"} if has_workers else set()
    return Resolvers(
        modules=resolver(options),
        urls=resolver(
            options.__replace__(
                conditions=general,
                exact_conditions=True,
                main_fields=("main",),
                extensions=("",),
                extension_alias=(),
                alias_fields=(),
                strict_modules=False,
            ).__replace__(**own)
        ),
        workers=resolver(options.__replace__(conditions=options.conditions | worker_conditions)),
        styles=resolver(
            options.__replace__(
                conditions=(general - {"browser"}) | {"style"},
                exact_conditions=True,
                main_fields=("style", "main"),
                main_files=(),
                extensions=(".css",),
                extension_alias=(),
                alias_fields=(),
                strict_modules=False,
            ).__replace__(**own)
        ),
        places=len(options.modules),
    )


def resolve_relative_first(resolver: Resolver, specifier: str, importer: str) -> Resolution:
    """Resolve as ``preferRelative`` asks for: a bare name may be a file beside the importer."""
    kind: DependencyKind = "esm"
    if _NOT_BARE.match(specifier) is None:
        found = resolver.resolve(f"./{specifier}", importer, kind)
        if isinstance(found, Resolved):
            return found
    return resolver.resolve(specifier, importer, kind)
