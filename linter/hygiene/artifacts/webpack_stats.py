"""webpack's stats as JSON (https://webpack.js.org/api/stats/)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from hygiene.artifacts.records import Artifact, Part

_ESM = {"javascript/esm": True, "javascript/dynamic": False}


class _Reason(Struct, rename="camel"):
    module_name: str | None = None
    active: bool = True


class _Module(Struct, rename="camel"):
    """A module, a concatenation of ``modules``, or a group of ``children``."""

    name: str | None = None
    identifier: str | None = None
    name_for_condition: str | None = None
    module_type: str | None = None
    size: float = 0
    orphan: bool = False
    depth: int | None = None
    chunks: list[int | str] | None = None
    reasons: list[_Reason] | None = None
    modules: list[_Module] | None = None
    children: list[_Module] | None = None


class _Asset(Struct):
    name: str = ""
    size: float = 0


class _Chunk(Struct):
    modules: list[_Module] | None = None


class Stats(Struct, rename="camel"):
    """The parts of webpack's stats that say what was built."""

    assets: list[_Asset] | None = None
    modules: list[_Module] | None = None
    chunks: list[_Chunk] | None = None
    children: list[Stats] | None = None
    filtered_modules: int = 0


def artifact_of_stats(path: str, stats: Stats) -> Artifact | None:
    """Return what stats tell of the assets; source maps are not counted.

    The size of a module is the one that webpack gives: that of its source behind all loaders,
    before anything is minimized.

    Args:
        path: of the stats.
        stats: their content.

    Returns:
        None when they list no modules.
    """
    compilations = list(_compilations(stats))
    modules = [module for one in compilations for module in _kept(one)]
    if not modules:
        return None
    assets = [
        (asset.name, int(asset.size))
        for one in compilations
        for asset in one.assets or ()
        if not asset.name.endswith(".map")
    ]
    notes = ["the sizes of modules are those before minimizing: stats hold no others"]
    left_out = sum(one.filtered_modules for one in compilations)
    if left_out:
        notes.append(f"the stats leave out {left_out} modules; write them with `all: true`")
    parts: dict[str, Part] = {}
    for module in modules:
        part = _part(module)
        parts.setdefault(part.name, part)  # a module may be in several chunks or compilations
    return Artifact(
        path=path,
        kind="webpack-stats",
        bytes=sum(size for _, size in assets),
        map_bytes=0,
        parts=tuple(parts.values()),
        profiles=("webpack-production", "webpack-development", "temporal"),
        entries=tuple(_name(module) for module in modules if module.depth == 0),
        outputs=tuple(assets),
        notes=tuple(notes),
    )


def _compilations(stats: Stats) -> Iterator[Stats]:
    """Yield the compilation, or those of a multi-compiler, which are its children."""
    if stats.modules or stats.chunks or not stats.children:
        yield stats
        return
    for child in stats.children:
        yield from _compilations(child)


def _kept(stats: Stats) -> Iterator[_Module]:
    listed: Sequence[_Module] = stats.modules or ()
    if not listed:
        listed = [module for chunk in stats.chunks or () for module in chunk.modules or ()]
    for module in _ungrouped(listed):
        if not module.orphan and module.chunks != []:
            yield from _inner(module)


def _ungrouped(modules: Sequence[_Module]) -> Iterator[_Module]:
    for module in modules:
        if module.children is not None and module.identifier is None:
            yield from _ungrouped(module.children)
        else:
            yield module


def _inner(module: _Module) -> Iterator[_Module]:
    """Yield the modules that a concatenation is made of; a module that is none, itself."""
    if not module.modules:
        yield module
        return
    for inner in module.modules:
        yield from _inner(inner)


def _part(module: _Module) -> Part:
    reasons = module.reasons or ()
    importers = dict.fromkeys(r.module_name for r in reasons if r.active and r.module_name)
    return Part(
        name=_name(module),
        bytes=int(module.size),
        esm=_ESM.get(module.module_type or ""),
        imported_by=tuple(importers),
    )


def _name(module: _Module) -> str:
    return module.name_for_condition or module.identifier or module.name or ""
