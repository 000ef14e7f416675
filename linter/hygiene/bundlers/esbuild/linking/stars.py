"""What ``export *`` adds to the exports of a file (``addExportsForExportStar`` in linker.go)."""

from __future__ import annotations

from collections.abc import Iterable

from hygiene.bundlers.esbuild.linking.graph import LinkedFile, StarExport


def resolve_stars(files: Iterable[LinkedFile]) -> None:
    """Fill in the exports that files have by ``export *``, as far as they are known."""
    for file in files:
        if file.facts.stars:
            _add_stars(file)


def _add_stars(root: LinkedFile) -> None:
    """Add to the exports of a file what its stars reach.

    A file is gone through for every way that leads to it, as in esbuild, since the names that hide
    others depend on the way; but not twice below the same files.
    """
    done: set[tuple[str, frozenset[str]]] = set()
    waiting: list[tuple[LinkedFile, tuple[LinkedFile, ...]]] = [
        (target, (root,)) for target in reversed(_starred(root))
    ]
    while waiting:
        target, above = waiting.pop()
        _take(root, target, above)
        way = (*above, target)
        state = target.key, frozenset(one.key for one in way)
        if target in above or state in done:
            continue
        done.add(state)
        waiting += [(below, way) for below in reversed(_starred(target))]


def _starred(file: LinkedFile) -> list[LinkedFile]:
    targets = (file.targets[star] for star in file.facts.stars)
    return [target for target in targets if target is not None and target.kind != "commonjs"]


def _take(root: LinkedFile, target: LinkedFile, above: tuple[LinkedFile, ...]) -> None:
    if target.facts.lazy is not None:
        return  # the names of data are no exports yet when stars are followed
    for name, symbol in target.facts.exports.items():
        if name == "default" or any(name in one.facts.exports for one in above):
            continue
        existing = root.exports.get(name)
        if existing is None:
            root.exports[name] = StarExport(target, symbol)
        elif existing.file is not target:
            root.exports[name] = existing._replace(others=(*existing.others, (target, symbol)))
