"""Which live files contribute bytes to the output.

esbuild prints what ``convertStmtsForChunk`` and ``generateCodeForFileInChunkJS`` in
``internal/linker/linker.go`` leave of a file; the export clause of an entry counts for no file.
"""

from __future__ import annotations

from hygiene.bundlers.esbuild.facts import NAMESPACE_PART, Part
from hygiene.bundlers.esbuild.linking.graph import LinkedFile
from hygiene.bundlers.esbuild.linking.liveness import Liveness, exported_names, star_runs


def prints(file: LinkedFile, liveness: Liveness) -> bool:
    """Say whether anything of a live file is printed."""
    if file.wrap:
        return True
    for at in liveness.parts[file]:
        if at == NAMESPACE_PART:
            if file.kind != "commonjs" or exported_names(file):
                return True
        elif _part_prints(file, file.facts.parts[at], liveness):
            return True
    return False


def _part_prints(file: LinkedFile, part: Part, liveness: Liveness) -> bool:
    if part.kind == "code":
        return True
    if part.kind == "silent":
        return False
    for record in part.records:
        target = file.targets[record]
        if part.kind == "star":
            if target is None or target.wrap == "esm" or star_runs(file, record):
                return True
        elif (
            target is None
            or target.wrap == "commonjs"
            or (target.wrap == "esm" and target in liveness.files)
        ):
            return True
    return False
