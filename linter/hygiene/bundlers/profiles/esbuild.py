"""esbuild, bundling for a browser into one ECMAScript module, with nothing minified."""

from __future__ import annotations

from hygiene.bundlers.built_sources import BuiltSources
from hygiene.bundlers.esbuild.behaviour import NEWEST_KNOWN, esbuild_behaviour
from hygiene.bundlers.esbuild.keep import keep
from hygiene.bundlers.esbuild.scan import Scan
from hygiene.bundlers.installed_version import installed_version
from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.reach.records import Bundler, Reach
from hygiene.resolve import Resolver, esbuild_defaults
from hygiene.view import View


def predict(view: View, entrypoint: Entrypoint, bundler_version: str | None = None) -> Reach:
    """Predict the files of which esbuild's output holds something.

    Args:
        view: the sources.
        entrypoint: a file.
        bundler_version: a version to predict for, in place of the installed one.
    """
    version = bundler_version or installed_version(view, entrypoint.path, "esbuild")
    scan = Scan(
        view,
        resolver(view, entrypoint),
        esbuild_behaviour(version or NEWEST_KNOWN),
        BuiltSources(view).find,
    )
    bundler = Bundler("esbuild", version or NEWEST_KNOWN, assumed=version is None)
    return keep(scan, entrypoint.path, entrypoint.name, bundler, view.package_of)


def resolver(view: View, entrypoint: Entrypoint) -> Resolver:
    """Return the resolver that ``entrypoint`` is built with."""
    del entrypoint
    return view.resolver(esbuild_defaults())
