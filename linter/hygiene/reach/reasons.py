"""Why an edge is active, in the bundler's own terms, for a person to read."""

from __future__ import annotations

import os

from hygiene.reach.records import Edge


def describe(edge: Edge, package_name: str | None) -> str:
    """Return one phrase that says why ``edge`` keeps its module.

    Args:
        edge: an active edge.
        package_name: the package that ``edge.module`` belongs to, for the phrase to name.
    """
    phrase = _phrase(edge, package_name or os.path.basename(edge.module))
    if edge.skipped:
        count = len(edge.skipped)
        modules = "module" if count == 1 else "modules"
        phrase += f" (passing over {count} {modules} declared free of side effects)"
    return phrase


def installed_path(path: str) -> str | None:
    """Return the path of a module of an installed package from that package's name on.

    Package managers keep packages in folders with long names that tell a person nothing.
    """
    _, found, rest = path.rpartition("/node_modules/")
    return rest if found else None


def _phrase(edge: Edge, package: str) -> str:
    names = " and ".join(f"`{name}`" for name in edge.names)
    reason = edge.reason
    if reason == "entry":
        return "the bundle starts with this module"
    if reason == "used-binding":
        return f"used binding: {names}"
    if reason == "namespace":
        return "namespace escapes: the whole module object is used as a value"
    if reason == "side-effects":
        if edge.manifest is None:
            return "evaluated: no package.json declares it free of side effects"
        if edge.declares == "absent":
            return f"evaluated: {package} declares no `sideEffects`"
        if edge.declares == "boolean":
            return f"evaluated: {package} declares `sideEffects: true`"
        return f"evaluated: the `sideEffects` of {package} list this file"
    if reason == "re-export":
        what = names or "everything (`export *`)"
        return f"re-export of {what}"
    if reason == "import":
        return "imported: Node evaluates every imported module"
    if reason == "commonjs":
        return "CommonJS: require() keeps the whole module"
    if reason == "dynamic-import":
        return "dynamic import: import() keeps the whole module"
    if reason == "context":
        return "matched by a request for a whole directory"
    return "referenced by URL"
