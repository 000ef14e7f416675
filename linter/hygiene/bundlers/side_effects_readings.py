"""How webpack, rollup and esbuild read one ``sideEffects`` value: which files it names for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from hygiene.bundlers.esbuild.side_effects import declared_by
from hygiene.bundlers.rollup.plugins.packages import package_info
from hygiene.bundlers.rollup.plugins.resolve_options import NodeResolveOptions
from hygiene.bundlers.webpack.behaviour import NEWEST_KNOWN, webpack_behaviour
from hygiene.bundlers.webpack.side_effects import has_side_effects
from hygiene.discover.package_json import PackageJson


def readings(
    manifest: PackageJson, value: object, files: Iterable[str]
) -> Mapping[str, frozenset[str]]:
    """Return, by bundler, the files that a value gives side effects to.

    Args:
        manifest: the package.json that speaks for the files.
        value: what its field ``sideEffects`` is taken to be.
        files: absolute paths, in the package.
    """
    files = tuple(files)
    speaking = replace(manifest, data={**manifest.data, "sideEffects": value})
    start = len(manifest.directory.rstrip("/"))
    webpack = webpack_behaviour(NEWEST_KNOWN)
    rollup = package_info(speaking, NodeResolveOptions())
    return {
        "webpack": frozenset(f for f in files if has_side_effects("." + f[start:], value, webpack)),
        "rollup": frozenset(
            f for f in files if rollup is None or rollup.side_effects(f) is not False
        ),
        "esbuild": frozenset(f for f in files if not declared_by(speaking, f).free),
    }
