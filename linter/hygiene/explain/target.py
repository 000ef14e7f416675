"""What the TARGET of a question means."""

from __future__ import annotations

from collections.abc import Iterable

from hygiene.errors import HygieneError
from hygiene.explain.targets.modules import find_module, is_glob, matching_modules
from hygiene.explain.targets.near import is_type, near_names
from hygiene.explain.targets.packages import (
    known_packages,
    matching_packages,
    package_target,
    requested_packages,
)
from hygiene.explain.targets.record import Target, modules_of
from hygiene.explain.targets.symbols import Symbols
from hygiene.project import Project
from hygiene.reach.records import Reach
from hygiene.resolve.builtins import NODE_BUILTINS

__all__ = ["Target", "find_target", "modules_of"]


def find_target(project: Project, text: str, reaches: Iterable[Reach]) -> Target:
    """Find what ``text`` means.

    Args:
        project: the open repository.
        text: a path (from the root, the working directory, or the end of one), ``path#symbol``, a
            package name, ``package@version``, a glob over either, or the name of an export.
        reaches: what the entries keep; packages and modules are looked up in them first, and
            symbols as the bundler of the first resolves.

    Raises:
        HygieneError: nothing matches, or several declarations do; the message lists them.
    """
    reaches = tuple(reaches)
    path = find_module(project, text, reaches)
    if path is not None:
        return Target("module", project.relative(path), path)
    before, _, symbol = text.partition("#")
    if before and symbol:
        path = find_module(project, before, reaches)
        if path is None:
            raise HygieneError(
                f"no module {before}",
                _hint(project, before, reaches, "give its path from the root"),
            )
        return Symbols(project, reaches).in_module(path, symbol)
    packages = known_packages(project, reaches)
    if is_glob(text):
        return _matching(project, text, packages, reaches)
    name, _, version = text[1:].partition("@")
    name = text[:1] + name
    is_package = name in packages or project.knows_package(name)
    if version and is_package:
        return package_target(project, name, version, reaches)
    if text in packages:
        return package_target(project, text, None, reaches)
    if reaches and (text.isidentifier() or "$" in text):
        found = Symbols(project, reaches).find(text)
        if found is not None:
            return found
    if is_package or text.removeprefix("node:") in NODE_BUILTINS | requested_packages(reaches):
        return package_target(project, text, None, reaches)
    raise HygieneError(
        f"nothing here is called {text}",
        _hint(
            project, text, reaches, "give an exported name, a path from the root, or a package name"
        ),
    )


def _matching(
    project: Project, pattern: str, packages: set[str], reaches: tuple[Reach, ...]
) -> Target:
    names = matching_packages(pattern, packages)
    if names:
        return Target("glob", pattern, packages=names)
    paths = matching_modules(project, pattern, reaches)
    if not paths:
        raise HygieneError(
            f"no module and no package matches {pattern}",
            "a glob is matched with paths, from any folder on, and with names of packages",
        )
    return Target("glob", pattern, paths=paths)


def _hint(project: Project, text: str, reaches: tuple[Reach, ...], otherwise: str) -> str:
    if text.isidentifier() and is_type(project, text):
        return "there is a type of this name; types are in no bundle"
    near = near_names(project, text, reaches)
    return "did you mean " + ", ".join(near) + "?" if near else otherwise
