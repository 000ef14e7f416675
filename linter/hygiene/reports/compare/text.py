"""A comparison for people: what only one entry keeps, by package, with the line behind each."""

from __future__ import annotations

from collections.abc import Iterable

from hygiene.explain.comparison import Comparison, PackageShare, Side
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style, clipped, count
from hygiene.sizes import format_size

_SHOWN = 10
_WIDTH = 8


def render(comparison: Comparison, places: Places, style: Style, verbosity: int = 0) -> str:
    """Return the report.

    Args:
        comparison: of two entries.
        places: the repository.
        style: colours.
        verbosity: below 0, only the totals; above 0, every package.
    """
    both = f"{count(comparison.modules, 'module')}, {format_size(comparison.bytes)}"
    blocks = [f"Both keep {style(both, bold=True)}."]
    sides = (comparison.first, comparison.second)
    blocks += ["\n".join(_side(side, places, style, verbosity)) for side in sides]
    return ("\n" if verbosity < 0 else "\n\n").join(blocks) + "\n"


def _side(side: Side, places: Places, style: Style, verbosity: int) -> Iterable[str]:
    title = f"Only {style(side.entry, bold=True)} ({side.profile}) keeps"
    if not side.packages:
        yield f"{title} nothing more."
        return
    total = f"{count(side.modules, 'module')}, {format_size(side.bytes)}"
    yield f"{title} {style(total, bold=True)}{'.' if verbosity < 0 else ':'}"
    if verbosity < 0:
        return
    shown = side.packages if verbosity > 0 else side.packages[:_SHOWN]
    for package in shown:
        yield from _package(package, places, style)
    left = len(side.packages) - len(shown)
    if left:
        rest = sum(package.bytes for package in side.packages[len(shown) :])
        yield style.dim(f"  and {count(left, 'package')} more, {format_size(rest)} (-v shows all)")


def _package(package: PackageShare, places: Places, style: Style) -> Iterable[str]:
    size = f"{format_size(package.bytes):>{_WIDTH}}"
    name = style(package.name or "(no package)", "cyan", bold=True)
    yield f"{style(size, bold=True)}  {name}, {count(len(package.modules), 'module')}"
    cause = package.cause
    if cause is None:
        return
    indent = " " * (_WIDTH + 2)
    yield f"{indent}{style(places.relative(cause.path))}:{cause.line}:{cause.column}"
    yield f"{indent}{style(clipped(cause.text))}"
    cost = f"{count(package.cause_modules, 'module')}, {format_size(package.cause_bytes)}"
    yield indent + style.dim(f"└ {cause.reason}; {cost} would go with it")
