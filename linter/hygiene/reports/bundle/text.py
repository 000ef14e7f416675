"""The content of an artifact for people: what it is made of, and what was not to be expected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from hygiene.artifacts.inspection import Inspection
from hygiene.artifacts.modules import BuiltModule
from hygiene.artifacts.packages import Duplicate, PackageShare
from hygiene.artifacts.records import ArtifactKind
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style, count
from hygiene.sizes import format_size

_KINDS: dict[ArtifactKind, str] = {
    "temporal-bundle": "a workflow bundle of Temporal",
    "webpack-bundle": "a bundle of webpack",
    "webpack-stats": "stats of webpack",
    "esbuild-metafile": "a metafile of esbuild",
    "source-map": "a bundle with a source map",
}
_DUPLICATES = {
    "versions": "several versions",
    "copies": "several copies of one version",
    "formats": "ECMAScript modules and CommonJS",
}
_Listed = TypeVar("_Listed")
_SHOWN = 12
_LARGEST = 3
_WIDTH = 8
_WORTH_SAYING = 0.1
"""The part of the code that makes a package worth the headline."""


def render(inspection: Inspection, places: Places, style: Style, verbosity: int = 0) -> str:
    """Return the report.

    Args:
        inspection: what is inside.
        places: the repository.
        style: colours.
        verbosity: below 0, only the headline and the check; above 0, everything.
    """
    blocks = ["\n".join(_head(inspection, places, style))]
    if verbosity >= 0:
        blocks.append("\n".join(_packages(inspection, places, style, verbosity)))
        if inspection.duplicates:
            blocks.append("\n".join(_duplicates(inspection.duplicates, places, style)))
    blocks.append("\n".join(_check(inspection, places, style, verbosity)))
    return ("\n" if verbosity < 0 else "\n\n").join(blocks) + "\n"


def _head(inspection: Inspection, places: Places, style: Style) -> Iterator[str]:
    artifact = inspection.artifact
    parts = format_size(artifact.bytes)
    if artifact.map_bytes:
        of_map, code = format_size(artifact.map_bytes), format_size(inspection.code_bytes)
        parts += f": {of_map} source map, {code} code"
    largest = max(inspection.packages, key=lambda package: package.bytes, default=None)
    if largest is not None and largest.name:
        share = inspection.share(largest)
        if share >= _WORTH_SAYING:
            parts += f"; {share:.0%} of the code is {largest.name}".replace("%", " %")
    yield f"{style(places.relative(artifact.path))}: {style(parts, bold=True)}"
    what = _KINDS[artifact.kind]
    modules, packages = count(len(inspection.files), "module"), len(inspection.packages)
    yield f"{what[0].upper()}{what[1:]}, {modules} of {count(packages, 'package')}"
    for note in artifact.notes:
        yield f"note: {style(note)}"


def _packages(
    inspection: Inspection, places: Places, style: Style, verbosity: int
) -> Iterator[str]:
    yield style.dim(f"{'built':>{_WIDTH}}  {'source':>{_WIDTH}}")
    of_package: dict[tuple[str | None, str | None], list[BuiltModule]] = {}
    for module in inspection.files:
        if module.package is not None:
            key = (module.package.name, module.package.version)
            of_package.setdefault(key, []).append(module)
    shown = inspection.packages if verbosity > 0 else inspection.packages[:_SHOWN]
    for package in shown:
        title = style(package.name or "(no package)", "cyan", bold=True)
        version = style.dim(f" {package.version}") if package.version else ""
        sizes = _sizes(package, style)
        yield f"{sizes}  {title}{version}, {count(package.modules, 'module')}"
        modules = of_package[package.name, package.version]
        listed = modules if verbosity > 0 else _notable(modules, inspection.code_bytes)
        for module in listed:
            yield style.dim(f"{_sizes_of(module)}    {places.short(module.path)}")
    left = inspection.packages[len(shown) :]
    if left:
        size = f"{format_size(sum(package.bytes for package in left)):>{_WIDTH}}"
        more = f"{count(len(left), 'package')} more (-v shows all)"
        yield style.dim(f"{size}  {'':{_WIDTH}}  {more}")
    rest = inspection.code_bytes - sum(package.bytes for package in inspection.packages)
    if rest > 0:
        yield style.dim(f"{format_size(rest):>{_WIDTH}}  {'':{_WIDTH}}  code of no module")


def _notable(modules: Sequence[BuiltModule], of: int) -> Sequence[BuiltModule]:
    """Return the modules that are a good part of the code each."""
    return [m for m in modules[:_LARGEST] if m.bytes >= _WORTH_SAYING * of]


def _sizes(package: PackageShare, style: Style) -> str:
    built = style(f"{format_size(package.bytes):>{_WIDTH}}", bold=True)
    return f"{built}  {_size(package.source_bytes)}"


def _sizes_of(module: BuiltModule) -> str:
    return f"{format_size(module.bytes):>{_WIDTH}}  {_size(module.source_bytes)}"


def _size(size: int | None) -> str:
    return f"{'?' if size is None else format_size(size):>{_WIDTH}}"


def _duplicates(duplicates: Sequence[Duplicate], places: Places, style: Style) -> Iterator[str]:
    extra = sum(duplicate.extra_bytes for duplicate in duplicates)
    title = f"{count(len(duplicates), 'package')} more than once"
    yield f"{style(title, bold=True)}, {format_size(extra)} too much:"
    for duplicate in duplicates:
        what = _DUPLICATES[duplicate.kind]
        size = f"{format_size(duplicate.extra_bytes):>{_WIDTH}}"
        yield f"{size}  {style(duplicate.name, 'cyan', bold=True)}: {what}"
        for copy in duplicate.copies:
            form = f" {copy.format}" if copy.format else ""
            version = f" {copy.version}" if copy.version else ""
            where = style(places.relative(copy.directory))
            size = f"{format_size(copy.bytes):>{_WIDTH}}"
            yield f"{'':{_WIDTH}}  {style.dim(size + form + version)}  {where}"


def _check(inspection: Inspection, places: Places, style: Style, verbosity: int) -> Iterator[str]:
    check = inspection.check
    if check is None:
        yield "Not checked: no known entry is among its modules; name one with --entry."
        return
    bundler = check.bundler
    assumed = ", assumed" if bundler.assumed else ""
    how = f"profile {check.profile}, {bundler.name} {bundler.version}{assumed}"
    guessed = " (guessed by its modules)" if check.guessed else ""
    entry = f"{style(check.entry, bold=True)}{guessed}"
    if not check.unpredicted and not check.unbuilt:
        exactly = style(f"exactly the {count(check.agreed, 'module')} predicted", "green")
        yield f"Entry {entry}: {exactly} ({how})"
        return
    agreed = f"{check.agreed:,} of {count(check.predicted, 'module')} as predicted"
    yield f"Entry {entry}: {agreed} ({how})"
    if check.unpredicted:
        size = format_size(sum(module.bytes for module in check.unpredicted))
        yield f"{style('Built, not predicted', 'yellow')}: {len(check.unpredicted):,}, {size}"
        for module in _first(check.unpredicted, verbosity):
            by = f" (for {places.short(module.imported_by[0])})" if module.imported_by else ""
            path = style(places.relative(module.path))
            yield f"{format_size(module.bytes):>{_WIDTH}}  {path}{style.dim(by)}"
        yield from _more(len(check.unpredicted), verbosity, style)
    if check.unbuilt:
        size = format_size(sum(module.bytes for module in check.unbuilt))
        yield f"{style('Predicted, not built', 'yellow')}: {len(check.unbuilt):,}, {size} of source"
        for kept in _first(check.unbuilt, verbosity):
            yield f"{format_size(kept.bytes):>{_WIDTH}}  {style(places.relative(kept.path))}"
        yield from _more(len(check.unbuilt), verbosity, style)
        if inspection.artifact.partial:
            yield style.dim("They may be in other files of the build, which this one loads.")
        elif inspection.artifact.kind == "source-map":
            yield style.dim("A source map tells nothing of modules that left no code.")


def _first(listed: Sequence[_Listed], verbosity: int) -> Sequence[_Listed]:
    return listed if verbosity > 0 else listed[:0] if verbosity < 0 else listed[:_SHOWN]


def _more(number: int, verbosity: int, style: Style) -> Iterator[str]:
    if verbosity == 0 and number > _SHOWN:
        yield style.dim(f"{'':{_WIDTH}}  and {number - _SHOWN:,} more (-v shows all)")
