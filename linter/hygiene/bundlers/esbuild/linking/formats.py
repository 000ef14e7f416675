"""Which files are put into functions, and which export things that only show when they run.

These are the first two steps of ``scanImportsAndExports`` in ``internal/linker/linker.go``.
"""

from __future__ import annotations

from collections.abc import Iterable

from hygiene.bundlers.esbuild.linking.graph import LinkedFile


def settle_formats(files: Iterable[LinkedFile]) -> None:
    """Set ``kind`` and ``wrap`` of every file.

    Args:
        files: each after those that it asks for.
    """
    files = list(files)
    for file in files:
        _require_formats(file)
        if file.kind == "commonjs":
            file.wrap = "commonjs"
    for file in files:
        if file.wrap:
            _wrap_with_dependencies(file)
        if file.facts.stars:
            _has_dynamic_exports(file)
        for target in file.targets:
            if target is not None and target.kind == "commonjs":
                _wrap_with_dependencies(target)


def _require_formats(file: LinkedFile) -> None:
    for record, target in zip(file.facts.records, file.targets, strict=True):
        if target is None:
            continue
        if record.kind != "import":
            if target.kind in ("esm", "esm-dynamic"):
                target.wrap = "esm"
            else:
                target.wrap, target.kind = "commonjs", "commonjs"
        elif (
            (record.takes_namespace or record.takes_default)
            and target.kind == "none"
            and target.facts.lazy is None
        ):
            target.wrap, target.kind = "commonjs", "commonjs"


def _wrap_with_dependencies(file: LinkedFile) -> None:
    waiting = [file]
    while waiting:
        one = waiting.pop()
        if one.is_wrapped_through:
            continue
        one.is_wrapped_through = True
        if not one.wrap:
            one.wrap = "commonjs" if one.kind == "commonjs" else "esm"
        waiting += [target for target in one.targets if target is not None]


def _has_dynamic_exports(start: LinkedFile) -> bool:
    """Whether ``export *`` of a file reaches exports that are not known; marks those it goes by."""
    visited: set[str] = set()
    # The files on the way, each with its stars yet to be looked at.
    way: list[tuple[LinkedFile, list[int]]] = []
    found = _enter(start, visited, way)
    while way:
        file, stars = way[-1]
        if found:
            file.kind = "esm-dynamic"
            way.pop()
            continue
        if not stars:
            way.pop()
            continue
        target = file.targets[stars.pop(0)]
        if target is None:
            found = not file.is_entry
        elif target is not file:
            found = _enter(target, visited, way)
    return found


def _enter(file: LinkedFile, visited: set[str], way: list[tuple[LinkedFile, list[int]]]) -> bool:
    if file.kind in ("commonjs", "esm-dynamic"):
        return True
    if file.key not in visited:
        visited.add(file.key)
        way.append((file, list(file.facts.stars)))
    return False
