"""What the TARGET of a question means: a symbol, a module, a symbol of a module, or a package."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from hygiene.errors import HygieneError
from hygiene.project import Project
from hygiene.reach.records import Reach
from hygiene.suggest.symbols import declaring_modules

TargetKind = Literal["symbol", "module", "package"]


class Target(Struct, frozen=True):
    """What is asked about.

    Attributes:
        kind: ``symbol`` names an export, ``module`` a file, ``package`` a package.
        name: as a person would write it.
        path: the file that declares the symbol, or the module; None for a package.
        symbol: the exported name in ``path``, for a symbol.
    """

    kind: TargetKind
    name: str
    path: str | None = None
    symbol: str | None = None


def modules_of(reach: Reach, target: Target) -> frozenset[str]:
    """Return the modules of a target that an entry keeps."""
    if target.kind == "package":
        return frozenset(p for p, m in reach.modules.items() if m.package == target.name)
    return frozenset(p for p in reach.modules if p == target.path)


def find_target(project: Project, text: str, reaches: Iterable[Reach]) -> Target:
    """Find what ``text`` means.

    Args:
        project: the open repository.
        text: a path (from the root, the working directory, or the end of one), ``path#symbol``, a
            package name, or the name of an export.
        reaches: what the entries keep; packages and modules are looked up in them first.

    Raises:
        HygieneError: nothing matches, or several declarations do; the message lists them.
    """
    reaches = tuple(reaches)
    path_text, _, symbol = text.partition("#")
    path = _find_module(project, path_text, reaches)
    if path is not None:
        if symbol:
            return Target("symbol", symbol, path, symbol)
        return Target("module", project.relative(path), path)
    if symbol:
        raise HygieneError(
            f"no module {path_text}", "give the path of a source file, from the root"
        )
    packages = {m.package for r in reaches for m in r.modules.values() if m.package}
    packages |= {p.name for p in project.workspace.packages if p.name}
    if text in packages:
        return Target("package", text)
    found = declaring_modules(project, text)
    if len(found) == 1:
        return Target("symbol", text, found[0], text)
    if len(found) > 1:
        listed = "\n".join(f"  {project.relative(p)}#{text}" for p in found)
        raise HygieneError(
            f"{text} is declared in {len(found)} modules:\n{listed}",
            "ask for one of them as path#symbol",
        )
    if project.knows_package(text):
        return Target("package", text)
    known = packages | {project.relative(path) for r in reaches for path in r.modules}
    known |= _exported_names(project, reaches)
    near = difflib.get_close_matches(text, sorted(known), n=3, cutoff=0.6)
    hint = (
        "did you mean " + ", ".join(near) + "?"
        if near
        else ("give an exported name, a path from the root, or a package name")
    )
    raise HygieneError(f"nothing here is called {text}", hint)


def _exported_names(project: Project, reaches: Iterable[Reach]) -> set[str]:
    """Return what the repository's own modules export, of those that some entry reads."""
    names: set[str] = set()
    for path in {path for reach in reaches for path in reach.built if project.owns(path)}:
        try:
            exports = project.view.reader.read(path).facts.exports
        except OSError:
            continue
        names.update(export.name for export in exports)
    return names


def _find_module(project: Project, text: str, reaches: tuple[Reach, ...]) -> str | None:
    for base in (project.root, os.getcwd()):
        path = os.path.normpath(os.path.join(base, text))
        if project.view.tree.kind(path) == "file":
            return project.view.tree.realpath(path)
    if "/" not in text and "." not in text:
        return None
    ending = "/" + text.removeprefix("./")
    matches = sorted({p for r in reaches for p in r.built if p.endswith(ending)})
    return matches[0] if len(matches) == 1 else None
