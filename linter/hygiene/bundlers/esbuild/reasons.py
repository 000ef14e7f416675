"""Why a kept file is there: the edges between the files of the output, in esbuild's terms."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from hygiene.bundlers.esbuild.facts import NAMESPACE_PART, Part
from hygiene.bundlers.esbuild.linking.graph import EXPORTS_SYMBOL, LinkedFile, Reference
from hygiene.bundlers.esbuild.linking.liveness import (
    Liveness,
    exported_names,
    exported_reference,
    used_symbols,
)
from hygiene.bundlers.esbuild.scan import Scan
from hygiene.reach.records import Edge, EdgeReason

_CALLS: dict[str, EdgeReason] = {"require": "commonjs", "import()": "dynamic-import"}


def edges_of(
    entry: LinkedFile, liveness: Liveness, kept: Collection[str], scan: Scan
) -> tuple[Edge, ...]:
    """Return the edges between the kept files.

    A live file of which nothing is printed is no module of the output; what it leads to is joined
    to the files that lead to it.
    """
    return tuple(dict.fromkeys(_Edges(entry, liveness, kept, scan).all()))


class _Edges:
    def __init__(
        self, entry: LinkedFile, liveness: Liveness, kept: Collection[str], scan: Scan
    ) -> None:
        self._entry = entry
        self._liveness = liveness
        self._kept = kept
        self._scan = scan

    def all(self) -> Iterator[Edge]:
        yield Edge(None, self._entry.path, 0, 0, "entry")
        for file in self._liveness.files:
            if file is self._entry or file.path in self._kept:
                yield from self._of(file)
        for path, imported in self._scan.style_imports.items():
            for target in imported:
                if path in self._kept and target in self._kept:
                    yield Edge(path, target, 0, 0, "side-effects")

    def _of(self, file: LinkedFile) -> Iterator[Edge]:
        live = self._liveness.parts[file]
        for at, part in enumerate(file.facts.parts):
            for record in part.records:
                yield from self._of_record(file, record, at in live)
            if at in live and at != NAMESPACE_PART:
                yield from self._of_uses(file, part)
        if NAMESPACE_PART in live or file is self._entry:
            yield from self._of_exports(file)

    def _of_record(self, file: LinkedFile, record: int, is_live: bool) -> Iterator[Edge]:
        target = file.targets[record]
        asked = file.facts.records[record]
        if target is None:
            return
        if target.style is not None and target.style in self._kept:
            yield Edge(file.path, target.style, asked.start, asked.end, "side-effects")
        if target not in self._liveness.files:
            return
        if asked.kind != "import":
            if is_live:
                yield from self._to(file, target, asked.start, asked.end, _CALLS[asked.kind])
        elif asked.wildcard is not None:
            yield from self._to(file, target, asked.start, asked.end, "context")
        elif not target.free:
            yield from self._to(file, target, asked.start, asked.end, "side-effects")
        elif is_live and (target.wrap or target.kind == "esm-dynamic"):
            names = tuple(one.alias for one in file.facts.imports.values() if one.record == record)
            whole = None in names
            yield from self._to(
                file,
                target,
                asked.start,
                asked.end,
                "namespace" if whole else "used-binding",
                tuple(name for name in names if name is not None and not whole),
            )

    def _of_uses(self, file: LinkedFile, part: Part) -> Iterator[Edge]:
        for symbol in used_symbols(file, part):
            imported = file.facts.imports.get(symbol)
            if imported is None:
                continue
            asked = file.facts.records[imported.record]
            bound = file.bindings.get(symbol)
            target = bound.file if bound is not None else file.targets[imported.record]
            if target is None:
                continue
            whole = imported.alias is None or (bound and bound.symbol == EXPORTS_SYMBOL)
            reason: EdgeReason = "namespace" if whole else "used-binding"
            names = () if imported.alias is None else (imported.alias,)
            skipped = self._skipped(bound) if bound is not None else ()
            for one in (target, *_between(file, bound)):
                yield from self._to(file, one, asked.start, asked.end, reason, names, skipped)

    def _of_exports(self, file: LinkedFile) -> Iterator[Edge]:
        for name in exported_names(file):
            reference = exported_reference(file, name)
            export = file.exports[name]
            imported = export.file.facts.imports.get(export.symbol)
            target = reference.file
            if imported is not None and target is export.file:
                target = export.file.targets[imported.record] or target
            if target is file:
                continue
            start, end = self._statement(file, name)
            asked = reference.symbol.partition("@")[0]
            passed_on = ((name, "*" if asked == EXPORTS_SYMBOL else name),)
            skipped = self._skipped(reference)
            for one in dict.fromkeys((target, export.file, *_between(file, reference))):
                yield from self._to(file, one, start, end, "re-export", (name,), skipped, passed_on)

    def _statement(self, file: LinkedFile, name: str) -> tuple[int, int]:
        """Return the statement of a file that exports ``name`` from elsewhere."""
        imported = file.facts.imports.get(file.facts.exports.get(name, ""))
        if imported is not None:
            record = file.facts.records[imported.record]
            return record.start, record.end
        for star in file.facts.stars:
            target = file.targets[star]
            if target is not None and name in target.exports:
                record = file.facts.records[star]
                return record.start, record.end
        return 0, 0

    def _skipped(self, reference: Reference) -> tuple[str, ...]:
        """Return the files on the way to a symbol that are not printed."""
        between = (file.path for file, _ in reference.passed[1:])
        return tuple(dict.fromkeys(path for path in between if path and path not in self._kept))

    def _to(
        self,
        file: LinkedFile,
        target: LinkedFile,
        start: int,
        end: int,
        reason: EdgeReason,
        names: tuple[str, ...] = (),
        skipped: tuple[str, ...] = (),
        passed_on: tuple[tuple[str, str], ...] = (),
    ) -> Iterator[Edge]:
        """Yield the edge, or what a target of which nothing is printed leads to.

        Beyond such a target nothing is used any more, only evaluated.
        """
        seen = {file}
        waiting: list[tuple[LinkedFile, tuple[str, ...]]] = [(target, ())]
        while waiting:
            one, passed = waiting.pop()
            if one in seen:
                continue
            seen.add(one)
            if passed and reason in ("used-binding", "namespace", "re-export"):
                reason, names, passed_on = "side-effects", (), ()
            if one.path in self._kept:
                evaluated = reason == "side-effects"
                yield Edge(
                    importer=file.path,
                    module=one.path,
                    start=start,
                    end=end,
                    reason=reason,
                    names=names,
                    skipped=tuple(dict.fromkeys((*skipped, *passed))),
                    passed_on=passed_on,
                    manifest=one.declared.manifest if evaluated else None,
                    declares=one.declared.source if evaluated else "",
                )
                continue
            for record, below in zip(one.facts.records, one.targets, strict=True):
                if below is None:
                    continue
                if below.style is not None and below.style in self._kept:
                    yield Edge(file.path, below.style, start, end, "side-effects")
                if below in self._liveness.files and (record.kind != "import" or not below.free):
                    waiting.append((below, (*passed, one.path)))


def _between(file: LinkedFile, reference: Reference | None) -> list[LinkedFile]:
    """Return the files that the way to a symbol passes, which is why they are live."""
    passed = reference.passed if reference is not None else ()
    return [one for one in dict.fromkeys(one for one, _ in passed) if one is not file]
