"""What every import means: an export of a file, a member of an exports object, or an error.

The rules are ``matchImportsWithExportsForFile``, ``matchImportWithExport`` and
``advanceImportTracker`` in ``internal/linker/linker.go``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from hygiene.bundlers.esbuild.linking.graph import EXPORTS_SYMBOL, LinkedFile, Reference

Step = Literal[
    "found",
    "no-match",
    "commonjs",  # the exports show when it runs
    "dynamic",  # the name may be among those that show when it runs
    "external",
    "type",  # missing, but perhaps only a type
]

Outcome = Literal["", "normal", "member", "both", "circle", "type", "ambiguous"]


class Failure(NamedTuple):
    """An import that means nothing, which fails the build."""

    file: LinkedFile
    symbol: str
    message: str


class _Match(NamedTuple):
    """What an import means; ``file`` and ``symbol`` for a normal one."""

    outcome: Outcome
    file: LinkedFile | None = None
    symbol: str = ""


class Matching:
    """Binds the imports of all files.

    Attributes:
        failures: what fails the build.
    """

    def __init__(self) -> None:
        self.failures: list[Failure] = []

    def bind(self, files: Iterable[LinkedFile]) -> None:
        """Fill in ``bindings`` of every file."""
        for file in files:
            for symbol, imported in file.facts.imports.items():
                match, passed = self._match(file, symbol, (), [])
                if match.outcome in ("normal", "both") and match.file is not None:
                    file.bindings[symbol] = Reference(match.file, match.symbol, passed)
                elif match.outcome == "type":
                    file.types.add(symbol)
                elif match.outcome == "circle":
                    message = f'the import "{imported.alias}" goes round in a circle'
                    self.failures.append(Failure(file, symbol, message))
                elif match.outcome == "ambiguous" and not imported.member:
                    message = f'"{imported.alias}" has several matching exports'
                    self.failures.append(Failure(file, symbol, message))

    def _match(
        self,
        file: LinkedFile,
        symbol: str,
        passed: tuple[tuple[LinkedFile, int], ...],
        visited: list[tuple[LinkedFile, str]],
    ) -> tuple[_Match, tuple[tuple[LinkedFile, int], ...]]:
        result = _Match("")
        alternatives: list[_Match] = []
        while True:
            if (file, symbol) in visited:
                result = _Match("circle")
                break
            visited.append((file, symbol))
            step, target, found, others = _advance(file, symbol)
            if step == "found" and target is not None:
                for other, name in others:
                    if name in other.facts.imports:
                        match, passed = self._match(other, name, passed, list(visited))
                        alternatives.append(match)
                    else:
                        alternatives.append(_Match("normal", other, name))
                result = _Match("normal", target, found)
                passed = (*passed, *((file, at) for at in file.declaring.get(symbol, ())))
                if found in target.facts.imports:
                    file, symbol = target, found
                    continue
            elif step in ("commonjs", "dynamic"):
                if step == "dynamic" or file.facts.imports[symbol].alias is not None:
                    outcome: Outcome = "both" if result.outcome == "normal" else "member"
                    result = result._replace(outcome=outcome)
            elif step == "type":
                result = _Match("type")
            elif step == "no-match":
                self._miss(file, symbol, target)
            break
        if any(alternative != result for alternative in alternatives):
            return _Match("ambiguous"), ()
        return result, passed

    def _miss(self, file: LinkedFile, symbol: str, target: LinkedFile | None) -> None:
        imported = file.facts.imports[symbol]
        if not imported.member and target is not None:
            name = target.path.rpartition("/")[2] or target.key
            message = f'{name} has no export "{imported.alias}"'
            self.failures.append(Failure(file, symbol, message))


def _advance(
    file: LinkedFile, symbol: str
) -> tuple[Step, LinkedFile | None, str, tuple[tuple[LinkedFile, str], ...]]:
    """Follow an import by one file."""
    imported = file.facts.imports[symbol]
    target = file.targets[imported.record]
    if target is None:
        return "external", None, "", ()
    facts = target.facts
    if (
        imported.alias not in (None, "default")
        and facts.lazy is None
        and not facts.has_export
        and not facts.uses_exports
    ):
        return "commonjs", target, "", ()  # a file that exports nothing
    if target.kind == "commonjs":
        return "commonjs", target, "", ()
    if imported.alias is None:
        return "found", target, EXPORTS_SYMBOL, ()
    export = target.exports.get(imported.alias)
    if export is not None:
        return "found", export.file, export.symbol, export.others
    if target.kind == "esm-dynamic":
        return "dynamic", target, "", ()
    if file.facts.typescript and imported.exported:
        return "type", target, "", ()
    return "no-match", target, "", ()
