"""What was wrong with the input, collected from every stage for a person to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hygiene.model import Diagnostic, UnresolvedReason
from hygiene.project import Project
from hygiene.reach.records import Reach

_HINTS: dict[UnresolvedReason, str] = {
    "not-found": "correct the path, or create the file",
    "package-not-found": "install the repository's dependencies, or add the package",
    "not-exported": "import a path that the package's exports name, or add it there",
    "exports-target-missing": "build the package, or correct its exports",
    "invalid-manifest": "mend that package.json",
    "invalid-specifier": "correct the specifier",
    "fully-specified": "write the file's extension",
    "node-builtin": "keep modules of Node out of this bundle",
    "unsupported-scheme": "the bundler does not read such URLs",
    "not-readable": "correct the file's permissions",
}


def find_trouble(project: Project, reaches: Iterable[Reach]) -> tuple[Diagnostic, ...]:
    """Return everything wrong with the repository's own files, each once, ordered by place.

    Specifiers that do not resolve inside installed packages are left to ``hygiene modules``.
    """
    found = [*project.notes, *_manifests(project)]
    for reach in reaches:
        found.extend(_of_reach(project, reach))
    unique = dict.fromkeys(found)
    return tuple(sorted(unique, key=lambda d: (d.path, d.start or 0, d.message)))


def _manifests(project: Project) -> Iterator[Diagnostic]:
    for broken in project.view.manifests.broken:
        if project.owns(broken.path):
            yield Diagnostic(
                broken.path,
                broken.start,
                f"this package.json is not read: {broken.message}",
                "mend it; until then, nothing is known of this package",
            )
    for problem in project.workspace.problems:
        yield Diagnostic(problem.path, problem.start, problem.message, "")


def _of_reach(project: Project, reach: Reach) -> Iterator[Diagnostic]:
    for problem in reach.problems:
        yield Diagnostic(
            problem.path,
            problem.start,
            problem.message,
            "mend it; the rest of the file was still read",
        )
    for request in reach.unresolved:
        # What the bundler's own entry lacks is nobody's mistake; `hygiene modules` says so.
        if request.optional or request.generated or not project.owns(request.path):
            continue
        detail = f" ({_relative(project, request.detail)})" if request.detail else ""
        yield Diagnostic(
            request.path,
            request.start,
            f"cannot resolve '{request.specifier}'{detail}",
            _HINTS[request.reason],
        )


def _relative(project: Project, detail: str) -> str:
    """Return a sentence with its paths from the root."""
    return detail.replace(f"{project.root}/", "").replace(project.root, "the root")
