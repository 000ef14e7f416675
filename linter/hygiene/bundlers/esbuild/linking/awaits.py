"""Files that wait at the top level cannot be had by ``require``.

See ``recursivelyValidateTLA`` in ``internal/bundler/bundler.go``.
"""

from __future__ import annotations

from hygiene.bundlers.esbuild.linking.graph import LinkedFile
from hygiene.reach.records import BuildProblem


def awaited_by_require(files: list[LinkedFile], anywhere: bool) -> list[BuildProblem]:
    """Return the calls of ``require`` that ask for a file that waits, or imports one that does.

    Args:
        files: all files.
        anywhere: calls in files that do not wait themselves count too.
    """
    waits = {file for file in files if file.facts.awaits}
    if not waits:
        return []
    importers: dict[LinkedFile, list[LinkedFile]] = {}
    for file in files:
        for record, target in zip(file.facts.records, file.targets, strict=True):
            if target is not None and record.kind == "import":
                importers.setdefault(target, []).append(file)
    waiting = list(waits)
    while waiting:
        for importer in importers.get(waiting.pop(), ()):
            if importer not in waits:
                waits.add(importer)
                waiting.append(importer)
    return [
        BuildProblem(file.path, record.start, "require() of a module that waits at its top level")
        for file in files
        if anywhere or file in waits
        for record, target in zip(file.facts.records, file.targets, strict=True)
        if record.kind == "require" and target in waits
    ]
