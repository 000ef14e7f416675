"""esbuild, bundling into one ECMAScript module, for a browser by default; nothing is minified."""

from __future__ import annotations

from msgspec.structs import replace

from hygiene.bundlers.built_sources import BuiltSources
from hygiene.bundlers.esbuild.behaviour import NEWEST_KNOWN, esbuild_behaviour
from hygiene.bundlers.esbuild.keep import keep
from hygiene.bundlers.esbuild.scan import Scan
from hygiene.bundlers.installed_version import installed_version
from hygiene.bundlers.option_notes import builtin_note, plain_aliases
from hygiene.entrypoints.build_options import BuildOptions, with_defaults
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
    build = entrypoint.build
    scan = Scan(
        view,
        _resolver(view, entrypoint, version),
        esbuild_behaviour(version or NEWEST_KNOWN),
        BuiltSources(view).find,
        _definitions(build),
    )
    bundler = Bundler("esbuild", version or NEWEST_KNOWN, assumed=version is None)
    found = keep(scan, entrypoint.path, entrypoint.name, bundler, view.package_of)
    notes = (*plain_aliases(build, "esbuild")[1], *builtin_note(build, found.unresolved))
    return replace(found, notes=(*found.notes, *notes))


def resolver(view: View, entrypoint: Entrypoint) -> Resolver:
    """Return the resolver that ``entrypoint`` is built with."""
    version = entrypoint.bundler_version or installed_version(view, entrypoint.path, "esbuild")
    return _resolver(view, entrypoint, version)


def _resolver(view: View, entrypoint: Entrypoint, version: str | None) -> Resolver:
    build = entrypoint.build
    defaults = esbuild_defaults(build.platform)
    options = replace(
        defaults,
        version=version or NEWEST_KNOWN,
        alias=plain_aliases(build, "esbuild")[0],
        external=build.external,
        working_directory=build.directory,
        extensions=with_defaults(build.extensions, defaults.extensions),
    )
    if build.conditions is not None:
        # The condition of the platform holds in any case (``NewResolver`` in resolver.go).
        held = defaults.conditions - {"module"}
        options = replace(
            options, conditions=held | frozenset(with_defaults(build.conditions, ("module",)))
        )
    if build.main_fields is not None:
        fields = with_defaults(build.main_fields, defaults.main_fields)
        options = replace(options, main_fields=fields, automatic_main=False)
    return view.resolver(options)


def _definitions(build: BuildOptions) -> tuple[tuple[str, str], ...]:
    """Return what is put in place of names (``validateDefines`` in api_impl.go)."""
    names = {name for name, _ in build.define}
    if build.platform == "browser" and not names & {"process", "process.env.NODE_ENV"}:
        return (*build.define, ("process.env.NODE_ENV", '"development"'))
    return build.define
