"""Which parts of which files stay (tree shaking, ``internal/linker/linker.go``)."""

from __future__ import annotations

from collections.abc import Iterator

from hygiene.bundlers.esbuild.facts import NAMESPACE_PART, Part
from hygiene.bundlers.esbuild.linking.graph import LinkedFile, Reference

Place = tuple[LinkedFile, int]
"""A part of a file, by its position."""


def exported_reference(file: LinkedFile, name: str) -> Reference:
    """Return what an export of a file is in the end, imports followed."""
    export = file.exports[name]
    bound = export.file.bindings.get(export.symbol)
    return bound if bound is not None else Reference(export.file, export.symbol)


def exported_names(file: LinkedFile) -> list[str]:
    """Return the names a file exports, without those that are ambiguous or probably types."""
    names = []
    for name, export in file.exports.items():
        if export.symbol in export.file.types:
            continue
        main = exported_reference(file, name)[:2]
        others = (_meaning(other, symbol) for other, symbol in export.others)
        if all(other == main for other in others):
            names.append(name)
    return names


def _meaning(file: LinkedFile, symbol: str) -> tuple[LinkedFile, str]:
    bound = file.bindings.get(symbol)
    return (bound.file, bound.symbol) if bound is not None else (file, symbol)


class Liveness:
    """The files and parts that an entry needs.

    Attributes:
        files: the live files, in the order in which they were found.
        parts: the live parts of each.
    """

    def __init__(self, entry: LinkedFile) -> None:
        self.files: dict[LinkedFile, None] = {}
        self.parts: dict[LinkedFile, set[int]] = {}
        self._waiting: list[LinkedFile | Place] = []
        self._is_dynamic: dict[LinkedFile, bool] = {}
        self._waiting.append(entry)
        self._run()
        for name in exported_names(entry):
            self._reach(exported_reference(entry, name))
            self._run()
        if runs_stars(entry):
            self._waiting.append((entry, NAMESPACE_PART))
        self._run()

    def _run(self) -> None:
        while self._waiting:
            place = self._waiting.pop()
            if isinstance(place, LinkedFile):
                self._mark_file(place)
            else:
                self._mark_part(*place)

    def _mark_file(self, file: LinkedFile) -> None:
        if file in self.files:
            return
        self.files[file] = None
        self.parts.setdefault(file, set())
        following: list[LinkedFile | Place] = []
        for at, part in enumerate(file.facts.parts):
            removable = part.removable
            for record in part.records:
                if file.facts.records[record].kind != "import":
                    continue
                target = file.targets[record]
                if target is None:
                    removable = removable and record in file.effect_free
                elif not target.free:
                    following.append(target)
                    removable = False
            if not removable:
                following.append((file, at))
        self._waiting += reversed(following)

    def _mark_part(self, file: LinkedFile, at: int) -> None:
        live = self.parts.setdefault(file, set())
        if at in live:
            return
        live.add(at)
        self._waiting += reversed([file, *self._needs(file, at)])

    def _reach(self, reference: Reference) -> None:
        self._waiting += reversed(list(_declaring(reference)))

    def _needs(self, file: LinkedFile, at: int) -> Iterator[LinkedFile | Place]:
        """Yield what a live part needs."""
        part = file.facts.parts[at]
        if at == NAMESPACE_PART:
            if file.kind != "commonjs":
                for name in exported_names(file):
                    yield from _declaring(exported_reference(file, name))
        else:
            for symbol in used_symbols(file, part):
                for declaring in file.declaring.get(symbol, ()):
                    yield file, declaring
                bound = file.bindings.get(symbol)
                if bound is not None:
                    yield from _declaring(bound)
        yield from self._needs_of_records(file, part)
        if file.facts.stars:
            yield from self._needs_of_stars(file)

    def _needs_of_records(self, file: LinkedFile, part: Part) -> Iterator[LinkedFile | Place]:
        for at in part.records:
            target = file.targets[at]
            if target is None:
                continue
            is_statement = file.facts.records[at].kind == "import"
            if target.wrap:
                yield target
                if target.wrap == "esm" and not is_statement:
                    yield target, NAMESPACE_PART
            elif is_statement and target.kind == "esm-dynamic":
                yield target, NAMESPACE_PART

    def _needs_of_stars(self, file: LinkedFile) -> Iterator[Place]:
        for star in file.facts.stars:
            target = file.targets[star]
            if target is not None and target.kind == "esm-dynamic":
                yield target, NAMESPACE_PART
        if file not in self._is_dynamic:
            self._is_dynamic[file] = runs_stars(file)
        if self._is_dynamic[file]:
            yield file, NAMESPACE_PART


def runs_stars(file: LinkedFile) -> bool:
    """Whether an ``export *`` of a file is only carried out when it runs."""
    return any(star_runs(file, star) for star in file.facts.stars)


def star_runs(file: LinkedFile, star: int) -> bool:
    """Whether that one ``export *`` (a record) is only carried out when the file runs."""
    target = file.targets[star]
    if target is None:
        return not file.is_entry
    return target is not file and target.kind in ("commonjs", "esm-dynamic")


def used_symbols(file: LinkedFile, part: Part) -> Iterator[str]:
    """Yield the symbols a part needs; members of enums are constants and need nothing."""
    yield from part.uses
    for symbol, members in part.members:
        bound = file.bindings.get(symbol)
        constants = bound.file.facts.enums.get(bound.symbol) if bound is not None else None
        if constants is None or not constants.issuperset(members):
            yield symbol


def _declaring(reference: Reference) -> Iterator[Place]:
    for at in reference.file.declaring.get(reference.symbol, ()):
        yield reference.file, at
    yield from reference.passed
