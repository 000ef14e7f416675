"""webpack with its own defaults, for a browser: what its two plain profiles share.

What a project's own webpack configuration adds is not read; hygiene's names the usual options. A
TypeScript entry gets what such a project would
configure: a transpiler for the project's own files, and extensions that find them.
"""

from __future__ import annotations

import os
from typing import Literal

from msgspec.structs import replace

from hygiene.bundlers.built_sources import BuiltSources
from hygiene.bundlers.installed_version import installed_version
from hygiene.bundlers.option_notes import builtin_note
from hygiene.bundlers.webpack.behaviour import (
    NEWEST_KNOWN,
    WebpackBehaviour,
    webpack_behaviour,
)
from hygiene.bundlers.webpack.build import WebpackEntry, WebpackSetup
from hygiene.bundlers.webpack.configured import configured_resolution, listed_options
from hygiene.bundlers.webpack.keep import keep
from hygiene.bundlers.webpack.names import defined_names, with_definitions
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
            view.resolver,
            _resolve_options(mode, entrypoint, behaviour),
            behaviour.has_worker,
            listed_options(entrypoint.build),
        ),
        manifests=view.manifests,
        behaviour=behaviour,
        transpiles=lambda path: typescript and _is_typescript(path) and "node_modules" not in path,
        names=with_definitions(
            defined_names(version or NEWEST_KNOWN, mode), entrypoint.build.define
        ),
        context_names=sorted,
        refuses=lambda specifier: False,
        requests=RequestRules(),
        magic_comments=False,
        source_of=BuiltSources(view).find,
        every_use=mode == "production",
    )
    bundler = Bundler("webpack", version or NEWEST_KNOWN, assumed=version is None)
    profile = f"webpack-{mode}"
    found = keep(view.reader, setup, entrypoint.name, profile, bundler, (), view.package_of, mode)
    notes = builtin_note(entrypoint.build, found.unresolved)
    return replace(found, notes=(*found.notes, *notes))


def plain_resolver(mode: Mode, view: View, entrypoint: Entrypoint) -> Resolver:
    """Return the resolver that ``entrypoint`` is built with."""
    behaviour = webpack_behaviour(
        installed_version(view, entrypoint.path, "webpack") or NEWEST_KNOWN
    )
    return view.resolver(_resolve_options(mode, entrypoint, behaviour))


def _resolve_options(
    mode: Mode, entrypoint: Entrypoint, behaviour: WebpackBehaviour
) -> ResolveOptions:
    build = entrypoint.build
    options = webpack_defaults(mode, behaviour.has_module_sync, build.platform)
    if _is_typescript(entrypoint.path):
        options = replace(
            options,
            extensions=(".ts", ".tsx", *options.extensions),
            extension_alias=((".js", (".ts", ".tsx", ".js")), (".mjs", (".mts", ".mjs"))),
        )
    return configured_resolution(options, build)


def _is_typescript(path: str) -> bool:
    return path.endswith(_TYPESCRIPT)
