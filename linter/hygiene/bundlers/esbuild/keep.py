"""What esbuild keeps: the files of a build that contribute bytes to its output."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hygiene.bundlers.esbuild.linking.awaits import awaited_by_require
from hygiene.bundlers.esbuild.linking.formats import settle_formats
from hygiene.bundlers.esbuild.linking.graph import LinkedFile
from hygiene.bundlers.esbuild.linking.liveness import Liveness
from hygiene.bundlers.esbuild.linking.matching import Matching
from hygiene.bundlers.esbuild.linking.output import prints
from hygiene.bundlers.esbuild.linking.stars import resolve_stars
from hygiene.bundlers.esbuild.reasons import edges_of
from hygiene.bundlers.esbuild.scan import Scan, in_order
from hygiene.bundlers.esbuild.style_order import printed_styles
from hygiene.reach.records import BuildProblem, Bundler, KeptModule, Reach

_NOTHING = "esbuild fails on this entry and writes no output, so nothing is kept"


def keep(
    scan: Scan,
    path: str,
    label: str,
    bundler: Bundler,
    package_of: Callable[[str], str | None],
) -> Reach:
    """Predict what esbuild keeps.

    Where esbuild gives up there is no output, and so nothing is kept; ``problems`` and
    ``unresolved`` say why.

    Args:
        scan: reads the files.
        path: the entry.
        label: the name of the entrypoint.
        bundler: what is reported as the bundler.
        package_of: the name of the package a path belongs to.
    """
    entry = scan.start(path)
    problems = list(scan.problems)
    kept: dict[str, KeptModule] = {}
    liveness = None
    if entry is not None:
        scan.prefer_required()
        files = in_order(entry)
        failures = [
            *_broken_manifests(scan),
            *awaited_by_require(files, scan.refuses_waiting_files),
            *_link(files),
        ]
        problems += failures
        if not scan.fails and not failures:
            liveness = Liveness(entry)
            for file, size in _printed(liveness, entry, scan):
                kept[file] = KeptModule(file, size, package_of(file), False)
    notes = scan.notes if liveness is not None else [_NOTHING, *scan.notes]
    return Reach(
        entry=label,
        profile="esbuild",
        bundler=bundler,
        root=(path,),
        modules=kept,
        edges=() if liveness is None or entry is None else edges_of(entry, liveness, kept, scan),
        built=frozenset(file.path for file in scan.files.values() if file.path)
        | set(scan.style_imports),
        unresolved=tuple(scan.unresolved),
        problems=tuple(problems),
        notes=tuple(dict.fromkeys(notes)),
    )


def _link(files: list[LinkedFile]) -> list[BuildProblem]:
    """Join the files, and return the imports that mean nothing."""
    settle_formats(files)
    resolve_stars(files)
    matching = Matching()
    matching.bind(files)
    return [
        BuildProblem(one.file.path, one.file.facts.imports[one.symbol].start, one.message)
        for one in matching.failures
    ]


def _broken_manifests(scan: Scan) -> list[BuildProblem]:
    """Return the package.json files that esbuild has read on its way and cannot parse."""
    folders = [file.path for file in scan.files.values() if file.path]
    return [
        BuildProblem(broken.path, broken.start, broken.message)
        for broken in scan.broken_manifests
        if any(path.startswith(f"{broken.directory}/") for path in folders)
    ]


def _printed(liveness: Liveness, entry: LinkedFile, scan: Scan) -> Iterable[tuple[str, int]]:
    """Yield the path and size of what is printed, each file once."""
    for file in liveness.files if entry.style is None else ():
        if file.path and prints(file, liveness):
            yield file.path, file.size
    yield from printed_styles(entry, scan)
