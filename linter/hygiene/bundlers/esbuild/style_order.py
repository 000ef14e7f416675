"""The style sheets of a build: all that code asks for, whether that code stays or not.

See ``findImportedCSSFilesInJSOrder`` and ``findImportedFilesInCSSOrder`` in
``internal/linker/linker.go``.
"""

from __future__ import annotations

from collections.abc import Iterator

from hygiene.bundlers.esbuild.linking.graph import LinkedFile
from hygiene.bundlers.esbuild.scan import Scan


def printed_styles(entry: LinkedFile, scan: Scan) -> Iterator[tuple[str, int]]:
    """Yield the path and the size of every style sheet of which something is printed."""
    for path in reached_styles(entry, scan):
        if scan.styles[path].prints:
            yield path, scan.size(path)


def reached_styles(entry: LinkedFile, scan: Scan) -> list[str]:
    """Return the style sheets that code asks for, and those that they import."""
    found: dict[str, None] = {}
    seen = {entry}
    waiting = [entry]
    while waiting:
        file = waiting.pop()
        if file.style is not None:
            _add(file.style, scan, found)
        for part in file.facts.parts:
            for record in part.records:
                target = file.targets[record]
                if target is not None and target not in seen:
                    seen.add(target)
                    waiting.append(target)
    return list(found)


def _add(path: str, scan: Scan, found: dict[str, None]) -> None:
    waiting = [path]
    while waiting:
        one = waiting.pop()
        if one not in found and one in scan.styles:
            found[one] = None
            waiting += reversed(scan.style_imports.get(one, ()))
