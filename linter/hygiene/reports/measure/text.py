"""A measurement for people: what a workflow costs, what costs it, and what a worker needs."""

from __future__ import annotations

from collections.abc import Iterator

from hygiene.artifacts.memory.records import Loading, Measurement, Need, RuntimeKind
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style, count
from hygiene.sizes import format_size

_LOADINGS: dict[Loading, str] = {
    "fresh": "a V8 context for every workflow (reuseV8Context: false)",
    "reused": "one V8 context for all (reuseV8Context: true, the SDK's default)",
}
_KINDS: dict[RuntimeKind, str] = {
    "workflow": "",
    "modules": "its runtime takes other options, so its modules were evaluated without it",
    "script": "it is no bundle of Temporal's, so it was only run",
}
_SHOWN = 8
_WIDTH = 8
_WORTH_SHOWING = 0.01


def render(measurement: Measurement, places: Places, style: Style, verbosity: int = 0) -> str:
    """Return the report.

    Args:
        measurement: what was measured.
        places: the repository.
        style: colours.
        verbosity: above 0, all packages and points.
    """
    blocks = ["\n".join(_slopes(measurement, places, style, verbosity))]
    if measurement.packages and verbosity >= 0:
        blocks.append("\n".join(_packages(measurement, style, verbosity)))
    if measurement.needs:
        blocks.append("\n".join(_need(need, style) for need in measurement.needs))
    return "\n\n".join(blocks) + "\n"


def _slopes(
    measurement: Measurement, places: Places, style: Style, verbosity: int
) -> Iterator[str]:
    path, size = style(places.relative(measurement.path)), format_size(measurement.bytes)
    last = measurement.slopes[0].points[-1].contexts
    yield f"{path}: {size}, loaded {count(last, 'time')} in Node {measurement.node}"
    kind = _KINDS[measurement.slopes[0].kind]
    if kind:
        yield f"note: {kind}"
    yield ""
    yield "Each workflow adds"
    yield style.dim(f"{'heap':>{_WIDTH}}  {'resident':>{_WIDTH}}  {'peak':>{_WIDTH}}")
    for slope in measurement.slopes:
        heap = style(f"{format_size(slope.heap):>{_WIDTH}}", bold=True)
        resident = f"{format_size(slope.rss):>{_WIDTH}}  {format_size(slope.peak):>{_WIDTH}}"
        yield f"{heap}  {resident}  {_LOADINGS[slope.loading]}"
        for point in slope.points if verbosity > 0 else ():
            sizes = (format_size(size) for size in (point.heap, point.rss, point.peak))
            line = "  ".join(f"{size:>{_WIDTH}}" for size in sizes)
            yield style.dim(f"{line}    with {count(point.contexts, 'workflow')} in all")
    isolate = format_size(max(slope.isolate for slope in measurement.slopes))
    yield f"and every thread holds {isolate} of heap for the bundle itself."


def _packages(measurement: Measurement, style: Style, verbosity: int) -> Iterator[str]:
    yield "What evaluating the modules of each package adds to a new context:"
    total = sum(cost.heap for cost in measurement.packages)
    shown = [
        cost
        for cost in measurement.packages
        if verbosity > 0 or cost.heap >= _WORTH_SHOWING * total
    ][: None if verbosity > 0 else _SHOWN]
    for cost in shown:
        size = style(f"{format_size(cost.heap):>{_WIDTH}}", bold=True)
        yield f"{size}  {style(cost.package, 'cyan', bold=True)}"
    if not measurement.complete:
        yield style.dim("not all modules: there was no time for the rest")


def _need(need: Need, style: Style) -> str:
    cache = f"{count(need.cache_size, 'cached workflow')} in {count(need.threads, 'thread')}"
    how = "reused" if need.loading == "reused" else "a context each"
    heap, total = format_size(need.heap_of_isolate), format_size(need.total)
    sentence = (
        f"A worker with {cache} ({how}) needs {style(total, bold=True)} for its workflows, "
        f"{heap} of heap in each thread"
    )
    if need.memory is None:
        return f"{sentence}."
    usable = f"three quarters of {format_size(need.memory)}"
    room = f"{usable} have room for {need.capacity:,}."
    if need.fits:
        return f"{sentence}. {style('It fits', 'green')}: {room}"
    return f"{sentence}. {style('It does not fit', 'red')}: {room}"
