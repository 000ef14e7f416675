"""Why a bundler does not follow a request, or drops what it leads to, for a person to read."""

from __future__ import annotations

from hygiene.discover.package_json import PackageJson
from hygiene.explain.shaken.reads import Asked
from hygiene.model import Binding, External, Ignored, ModuleFacts, Request, Unresolved
from hygiene.project import Project
from hygiene.reach.records import Reach

_SHORT = 3


def why_dropped(project: Project, reach: Reach, facts: ModuleFacts, asked: Asked) -> str:
    """Return why the module that a kept module asks for is not kept.

    Args:
        project: the open repository.
        reach: what the entry keeps.
        facts: of the module that asks.
        asked: the request; it means a file.
    """
    request = facts.requests[asked.request]
    bindings = [b for b in facts.bindings if b.request == asked.request]
    exports = [r for r in facts.reexports if r.request == asked.request]
    module = asked.module or ""
    types = [b.type_only for b in bindings] + [r.type_only for r in exports]
    if request.type_only or (types and all(types)):
        return "a type-only import: nothing of it is left at run time"
    if ("webpackIgnore", "true") in request.magic:
        return "left to the platform: a comment tells webpack to ignore it"
    if request.guards and module not in reach.built:
        return "in a branch that never runs: the bundler knows the outcome of its test"
    free = _free(project, reach, module)
    values = [b for b in bindings if b.uses and not b.type_only]
    exported = [r for r in exports if not r.type_only]
    if bindings and not values and not exported:
        names = _names(tuple(b.local for b in bindings))
        if facts.language in ("ts", "tsx"):
            return f"{names} never used as a value, so the import is erased"
        return f"{names} never used, and {free}"
    if _is_passed_over(reach, asked, request):
        return f"passed over: what is used of it is taken from where it is declared, as {free}"
    if exported:
        if any(r.name is None for r in exported):
            return f"no one asks for what it passes on, and {free}"
        return f"{_names(tuple(r.name or '*' for r in exported), 'no one asks for')}, and {free}"
    if values:
        return f"{_used(values)} only by code that nobody uses, and {free}"
    if request.kind == "import":
        return f"imported for its side effects alone, but {free}"
    if request.kind == "require-resolve":
        return "only its path is asked for"
    if request.members == ():
        return f"its value is not used, and {free}"
    return f"asked for only by code that does not run, or {free}"


def why_no_file(asked: Asked) -> str:
    """Return why a request means no file."""
    resolution = asked.resolution
    if isinstance(resolution, Ignored):
        said = "an alias" if resolution.reason == "alias" else "the package's browser field"
        return f"replaced by an empty module: {said} says so"
    if isinstance(resolution, External):
        return "left to the platform: it is external to the bundle"
    if isinstance(resolution, Unresolved):
        detail = f" ({resolution.detail})" if resolution.detail else ""
        return f"it cannot be resolved: {resolution.reason}{detail}"
    return "it means a file"


def _is_passed_over(reach: Reach, asked: Asked, request: Request) -> bool:
    """Say whether the statement keeps another module, past the one that it names."""
    return any(
        asked.module in edge.skipped or request.start <= edge.start < request.end
        for edge in reach.edges
        if edge.importer == asked.path
    )


def _free(project: Project, reach: Reach, module: str) -> str:
    """Say why the evaluation of a module is not needed."""
    manifest = project.view.manifests.nearest(module)
    flag = manifest.data.get("sideEffects") if isinstance(manifest, PackageJson) else None
    if manifest is not None and flag is not None and flag is not True:
        name = manifest.name or project.relative(manifest.path)
        if flag is False:
            return f"{name} declares `sideEffects: false`"
        return f"the `sideEffects` of {name} do not list the file"
    if module in reach.built:
        return "its own code has no side effects"
    return "the bundler does not read it"


def _names(names: tuple[str, ...], before: str = "") -> str:
    shown = ", ".join(f"`{name}`" for name in names[:_SHORT])
    if len(names) > _SHORT:
        shown += f" and {len(names) - _SHORT} more"
    if before:
        return f"{before} {shown}"
    return f"{shown} {'is' if len(names) == 1 else 'are'}"


def _used(values: list[Binding]) -> str:
    return _names(tuple(b.local for b in values)) + " used"
