"""A measurement as one JSON object."""

from __future__ import annotations

from typing import Any

from hygiene.artifacts.memory.records import Measurement, Need, Slope
from hygiene.reports.encode import json_text
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style


def render(measurement: Measurement, places: Places, style: Style, verbosity: int = 0) -> str:
    """Return the object; colours and verbosity do not touch it."""
    return json_text(
        {
            "version": 1,
            "file": places.relative(measurement.path),
            "bytes": measurement.bytes,
            "node": measurement.node,
            "loadings": [_slope(slope) for slope in measurement.slopes],
            "packages": [
                {"name": cost.package, "heapPerContext": cost.heap} for cost in measurement.packages
            ],
            "packagesComplete": measurement.complete,
            "workers": [_need(need) for need in measurement.needs],
        }
    )


def _slope(slope: Slope) -> dict[str, Any]:
    return {
        "loading": slope.loading,
        "reuseV8Context": slope.loading == "reused",
        "kind": slope.kind,
        "heapPerContext": slope.heap,
        "rssPerContext": slope.rss,
        "peakRssPerContext": slope.peak,
        "isolateHeap": slope.isolate,
        "bareRss": slope.bare,
        "points": [
            {
                "contexts": point.contexts,
                "heap": point.heap,
                "rss": point.rss,
                "peakRss": point.peak,
            }
            for point in slope.points
        ],
    }


def _need(need: Need) -> dict[str, Any]:
    return {
        "loading": need.loading,
        "cacheSize": need.cache_size,
        "threads": need.threads,
        "isolateHeap": need.heap_of_isolate,
        "total": need.total,
        "memory": need.memory,
        "usable": need.usable if need.memory is not None else None,
        "capacity": need.capacity if need.memory is not None else None,
        "fits": need.fits,
    }
