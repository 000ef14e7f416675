"""webpack with its own defaults, for a browser: what its two plain profiles share.

What a project's configuration adds is not read. A TypeScript entry gets what such a project would
configure: a transpiler for the project's own files, and extensions that find them.
"""

from __future__ import annotations

import os
from typing import Literal

from hygiene.bundlers.built_sources import BuiltSources
from hygiene.bundlers.installed_version import installed_version
from hygiene.bundlers.webpack.behaviour import (
    NEWEST_KNOWN,
    WebpackBehaviour,
    webpack_behaviour,
)
from hygiene.bundlers.webpack.build import WebpackEntry, WebpackSetup
from hygiene.bundlers.webpack.keep import keep
from hygiene.bundlers.webpack.names import defined_names
from hygiene.bundlers.webpack.requests import RequestRules
from hygiene.bundlers.webpack.resolvers import resolvers_of
from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.reach.records import Bundler, Reach
from hygiene.resolve import ResolveOptions, Resolver, webpack_defaults
from hygiene.view import View

_TYPESCRIPT = (".ts", ".tsx", ".mts", ".cts")


Mode = Literal["development", "production"]


def predict_plain(
    mode: Mode, view: View, entrypoint: Entrypoint, bundler_version: str | None
) -> Reach:
    """Predict the modules that webpack keeps for ``entrypoint``.

    Args:
        mode: as in webpack's configuration.
        view: the sources.
        entrypoint: a module file.
        bundler_version: a webpack version to predict for, in place of the installed one.
    """
    version = bundler_version or installed_version(view, entrypoint.path, "webpack")
    typescript = _is_typescript(entrypoint.path)
    behaviour = webpack_behaviour(version or NEWEST_KNOWN)
    setup = WebpackSetup(
        entries=(WebpackEntry(entrypoint.path, "esm", user=True),),
        importer=f"{os.path.dirname(entrypoint.path)}/.",
        reported_at=entrypoint.path,
        resolvers=resolvers_of(
            view.resolver, _resolve_options(mode, entrypoint, behaviour), behaviour.has_worker
        ),
        manifests=view.manifests,
        behaviour=behaviour,
        transpiles=lambda path: typescript and _is_typescript(path) and "node_modules" not in path,
        names=defined_names(version or NEWEST_KNOWN, mode),
        context_names=sorted,
        refuses=lambda specifier: False,
        requests=RequestRules(),
        magic_comments=False,
        source_of=BuiltSources(view).find,
        every_use=mode == "production",
    )
    bundler = Bundler("webpack", version or NEWEST_KNOWN, assumed=version is None)
    profile = f"webpack-{mode}"
    return keep(view.reader, setup, entrypoint.name, profile, bundler, (), view.package_of, mode)


def plain_resolver(mode: Mode, view: View, entrypoint: Entrypoint) -> Resolver:
    """Return the resolver that ``entrypoint`` is built with."""
    behaviour = webpack_behaviour(
        installed_version(view, entrypoint.path, "webpack") or NEWEST_KNOWN
    )
    return view.resolver(_resolve_options(mode, entrypoint, behaviour))


def _resolve_options(
    mode: Mode, entrypoint: Entrypoint, behaviour: WebpackBehaviour
) -> ResolveOptions:
    defaults = webpack_defaults(mode, behaviour.has_module_sync)
    if not _is_typescript(entrypoint.path):
        return defaults
    options: ResolveOptions = defaults.__replace__(
        extensions=(".ts", ".tsx", *defaults.extensions),
        extension_alias=((".js", (".ts", ".tsx", ".js")), (".mjs", (".mts", ".mjs"))),
    )
    return options


def _is_typescript(path: str) -> bool:
    return path.endswith(_TYPESCRIPT)
