"""rollup with node-resolve (for browsers by default), commonjs and json."""

from __future__ import annotations

import os

from msgspec.structs import replace

from hygiene.bundlers.installed_version import installed_version
from hygiene.bundlers.option_notes import builtin_note, emptied_note, plain_aliases
from hygiene.bundlers.rollup.behaviour import NEWEST_KNOWN
from hygiene.bundlers.rollup.keep import keep
from hygiene.bundlers.rollup.plugins import ids
from hygiene.bundlers.rollup.plugins.behaviour import installed_plugins
from hygiene.bundlers.rollup.plugins.plugin_sources import PluginSources
from hygiene.bundlers.rollup.resolver import PluginResolver
from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.reach.records import Bundler, Reach
from hygiene.resolve import Resolver
from hygiene.view import View


def predict(view: View, entrypoint: Entrypoint, bundler_version: str | None = None) -> Reach:
    """Predict the modules that rollup keeps for ``entrypoint``.

    Args:
        view: the sources.
        entrypoint: a module file.
        bundler_version: a version of rollup to predict for, in place of the installed one.
    """
    path = entrypoint.path
    version = bundler_version or installed_version(view, path, "rollup")
    bundler = Bundler("rollup", version or NEWEST_KNOWN, assumed=version is None)
    build = entrypoint.build
    found = keep(view, _sources(view, entrypoint), path, entrypoint.name, bundler)
    notes = (
        *plain_aliases(build, "rollup")[1],
        *builtin_note(build, found.unresolved),
        *emptied_note(build, found.problems, ids.EMPTY.lstrip("\0")),
    )
    return replace(found, notes=(*found.notes, *notes))


def resolver(view: View, entrypoint: Entrypoint) -> Resolver:
    """Return the resolver that ``entrypoint`` is built with."""
    return PluginResolver(_sources(view, entrypoint))


def _sources(view: View, entrypoint: Entrypoint) -> PluginSources:
    path = entrypoint.path
    plugins = installed_plugins(view, path)
    return PluginSources(view, os.path.dirname(path), plugins, entrypoint.build)
