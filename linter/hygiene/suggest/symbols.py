"""Finding exports by name in the workspace, and who uses them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hygiene.discover.source_files import package_sources
from hygiene.link.declarations import Declarations
from hygiene.project import Project


def declaring_modules(project: Project, name: str) -> list[str]:
    """Return the workspace modules that declare and export ``name``, sorted.

    Only files whose text mentions the name are parsed.
    """
    wanted = name.encode()
    found: set[str] = set()
    for package in project.workspace.packages:
        for path in package_sources(project.view.tree, project.workspace, package.directory):
            try:
                if wanted not in project.view.tree.read(path):
                    continue
                facts = project.view.reader.read(path).facts
            except OSError:
                continue
            if any(export.name == name for export in facts.exports) or (
                facts.commonjs is not None and name in facts.commonjs.names
            ):
                found.add(project.view.tree.realpath(path))
    return sorted(found)


def users_of(
    project: Project,
    declarations: Declarations,
    modules: Iterable[str],
    path: str,
    symbol: str,
) -> Iterator[tuple[str, int]]:
    """Yield the modules that use a symbol as a value, with the byte offset of the first use.

    Args:
        project: the open repository.
        declarations: over the same view.
        modules: where to look.
        path: the module that declares the symbol.
        symbol: its exported name there.
    """
    for module in modules:
        try:
            facts = project.view.reader.read(module).facts
        except OSError:
            continue
        for binding in facts.bindings:
            if not binding.uses or binding.type_only:
                continue
            target = declarations.request_target(module, binding.request)
            if target is None:
                continue
            for use in binding.uses:
                names = ((binding.imported,) if binding.imported else ()) + use.members
                if not names:
                    continue
                declared = declarations.find(target, names[0])
                if declared is not None and (declared.path, declared.name) == (path, symbol):
                    yield module, use.start
                    break
