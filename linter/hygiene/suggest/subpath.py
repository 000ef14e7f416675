"""Importing from the module that declares a name, in place of the barrel that passes it on."""

from __future__ import annotations

import os
from collections.abc import Iterable

from msgspec import Struct

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.link.declarations import Declarations
from hygiene.model import Binding, Edit, ModuleFacts
from hygiene.project import Project
from hygiene.reach.reasons import installed_path
from hygiene.reach.records import Edge
from hygiene.suggest.specifiers import Reachable, specifier_to
from hygiene.suggest.statements import Name, rewrite_import


class SubpathChange(Struct, frozen=True):
    """Imports that go around a barrel.

    Attributes:
        barrel: the module that no longer is imported.
        title: what to do, in one phrase.
        edits: of every importer, and of ``exports`` where it lacks an entry.
        statements: the statements rewritten.
    """

    barrel: str
    title: str
    edits: tuple[Edit, ...]
    statements: tuple[RewrittenImport, ...]


class RewrittenImport(Struct, frozen=True):
    """One import statement that goes around a barrel.

    Attributes:
        path, start, end: the statement.
        edits: what changes it, and ``exports`` where an entry is missing.
        names: the imported names that no longer come from the barrel.
        specifiers: the new specifiers, in order.
        missing_exports: the ``exports`` entries that are added (``./credits/x``).
    """

    path: str
    start: int
    end: int
    edits: tuple[Edit, ...]
    names: tuple[str, ...]
    specifiers: tuple[str, ...]
    missing_exports: tuple[str, ...]


def barrel_edits(
    project: Project, entrypoint: Entrypoint, edges: Iterable[Edge]
) -> list[SubpathChange]:
    """Return, for every barrel that own modules import through, the change that goes around it.

    Args:
        project: the open repository.
        entrypoint: whose bundler resolves the specifiers.
        edges: the active edges to look at.
    """
    importers: dict[str, dict[str, None]] = {}
    for edge in edges:
        if edge.reason == "used-binding" and edge.importer and project.owns(edge.importer):
            importers.setdefault(edge.module, {})[edge.importer] = None
    resolver = project.resolver_of(entrypoint)
    declarations = Declarations(project.view.reader, resolver)
    changes: list[SubpathChange] = []
    for barrel, files in importers.items():
        rewriter = _Rewriter(project, entrypoint, declarations, barrel)
        statements = [s for path in files for s in rewriter.statements(path)]
        if not statements:
            continue
        changes.append(
            SubpathChange(
                barrel=barrel,
                title=_title(project, barrel, statements),
                edits=tuple(dict.fromkeys(e for s in statements for e in s.edits)),
                statements=tuple(statements),
            )
        )
    return changes


def _title(project: Project, barrel: str, statements: list[RewrittenImport]) -> str:
    specifiers = list(dict.fromkeys(x for s in statements for x in s.specifiers))
    missing = list(dict.fromkeys(x for s in statements for x in s.missing_exports))
    if len(specifiers) == 1:
        title = f"import from {specifiers[0]}"
    else:
        shown = installed_path(barrel) or project.relative(barrel)
        title = f"import around the barrel {shown}, from {specifiers[0]}"
        title += f" and {len(specifiers) - 1} more"
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        title += f", with {missing[0]}{more} added to the package's exports"
    return title


class _Rewriter:
    def __init__(
        self, project: Project, entrypoint: Entrypoint, declarations: Declarations, barrel: str
    ) -> None:
        self._project = project
        self._resolver = project.resolver_of(entrypoint)
        self._declarations = declarations
        self._barrel = barrel

    def statements(self, path: str) -> list[RewrittenImport]:
        """Return the rewritten import statements of one importer; empty when one cannot be."""
        try:
            source = self._project.view.tree.read(path)
            facts = self._project.view.reader.read(path).facts
        except OSError:
            return []
        found: list[RewrittenImport] = []
        for index, request in enumerate(facts.requests):
            if request.kind != "import" or request.type_only:
                continue
            if self._declarations.request_target(path, index) != self._barrel:
                continue
            bindings = [b for b in facts.bindings if b.request == index]
            statement = self._rewrite(path, source, facts, index, bindings)
            if statement is not None:
                found.append(statement)
        return found

    def _rewrite(
        self, path: str, source: bytes, facts: ModuleFacts, index: int, bindings: list[Binding]
    ) -> RewrittenImport | None:
        groups: dict[str, list[Name]] = {}
        missing: list[str] = []
        edits: list[Edit] = []
        exported = {r.binding for r in facts.reexports}
        for position, binding in enumerate(facts.bindings):
            if binding not in bindings:
                continue
            typescript = facts.language in ("ts", "tsx")
            elided = binding.type_only or (typescript and not binding.uses)
            if elided and position not in exported:
                groups.setdefault(facts.requests[index].specifier, []).append(
                    Name(binding.imported, binding.local, type_only=True)
                )
                continue
            if binding.imported is None:
                return None  # a namespace asks for the barrel itself
            declared = self._declarations.find(self._barrel, binding.imported)
            if declared is None or declared.path == self._barrel:
                return None
            reachable = self._specifier(declared.path, path, facts, index)
            if reachable is None:
                return None
            edits.extend(reachable.edits)
            if reachable.missing is not None:
                missing.append(reachable.missing)
            groups.setdefault(reachable.specifier, []).append(Name(declared.name, binding.local))
        request = facts.requests[index]
        new = [specifier for specifier in groups if specifier != request.specifier]
        if not new:
            return None
        text = rewrite_import(source, request, groups)
        if text is None:
            return None
        edits.append(Edit(path, request.start, request.end, text))
        moved = (name for specifier in new for name in groups[specifier])
        return RewrittenImport(
            path=path,
            start=request.start,
            end=request.end,
            edits=tuple(edits),
            names=tuple(name.imported or name.local for name in moved),
            specifiers=tuple(new),
            missing_exports=tuple(dict.fromkeys(missing)),
        )

    def _specifier(
        self, target: str, importer: str, facts: ModuleFacts, index: int
    ) -> Reachable | None:
        view = self._project.view
        old = facts.requests[index].specifier
        if view.package_of(target) == view.package_of(importer) or old.startswith("."):
            relative = os.path.relpath(target, os.path.dirname(importer)).replace(os.sep, "/")
            stem, extension = os.path.splitext(relative)
            # written as the importer writes its other specifiers: with .js, or without extension
            ending = os.path.splitext(old)[1]
            shown = stem + (ending if ending in (".js", ".ts", ".mjs") else "")
            if extension == ".json":
                shown = relative
            return Reachable(shown if shown.startswith(".") else f"./{shown}")
        return specifier_to(view, self._resolver, target, importer)
