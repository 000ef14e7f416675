"""Importing from the module that declares a name, in place of the barrel that passes it on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.link.declarations import Declarations
from hygiene.model import Edit, ModuleFacts, RequestKind
from hygiene.project import Project
from hygiene.reach.reasons import installed_path
from hygiene.reach.records import Edge
from hygiene.suggest.calls import call_edit, called_names
from hygiene.suggest.generated import is_generated
from hygiene.suggest.redirect import Destination, asked_names, redirected
from hygiene.suggest.specifiers import specifier_from

_KINDS: tuple[RequestKind, ...] = ("import", "export-from", "require", "dynamic-import")
_ASKING = frozenset(
    {"used-binding", "side-effects", "re-export", "import", "commonjs", "dynamic-import"}
)
"""The reasons of edges that an import or a call makes which may name exports."""


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
        if edge.reason in _ASKING and edge.importer and project.owns(edge.importer):
            importers.setdefault(edge.module, {})[edge.importer] = None
    declarations = Declarations(project.view.reader, project.resolver_of(entrypoint))
    tree, root = project.view.tree, project.root
    found = (
        around_barrel(
            project,
            entrypoint,
            declarations,
            barrel,
            [file for file in files if not is_generated(tree, file, root)],
            _KINDS,
        )
        for barrel, files in importers.items()
        if project.view.reader.read(barrel).facts.reexports
    )
    return [change for change in found if change is not None]


def around_barrel(
    project: Project,
    entrypoint: Entrypoint,
    declarations: Declarations,
    barrel: str,
    importers: Collection[str],
    kinds: Sequence[RequestKind],
) -> SubpathChange | None:
    """Return the change that makes modules import around a barrel.

    Args:
        project: the open repository.
        entrypoint: whose bundler resolves the specifiers.
        declarations: where names are declared.
        barrel: the module to go around.
        importers: the modules to change.
        kinds: of statements to change; ``export-from`` for modules that pass names of it on.

    Returns:
        None where no statement can be rewritten.
    """
    rewriter = _Rewriter(project, entrypoint, declarations, barrel)
    statements = [
        s for kind in kinds for path in importers for s in rewriter.statements(path, kind)
    ]
    if not statements:
        return None
    return SubpathChange(
        barrel=barrel,
        title=_title(project, barrel, statements),
        edits=tuple(dict.fromkeys(e for s in statements for e in s.edits)),
        statements=tuple(statements),
    )


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

    def statements(self, path: str, kind: RequestKind) -> list[RewrittenImport]:
        """Return the rewritten statements of one importer; those that cannot be are left out."""
        try:
            source = self._project.view.tree.read(path)
            facts = self._project.view.reader.read(path).facts
        except OSError:
            return []
        found: list[RewrittenImport] = []
        for index, request in enumerate(facts.requests):
            if request.kind != kind or request.type_only:
                continue
            if self._declarations.request_target(path, index) != self._barrel:
                continue
            statement = self._rewrite(path, source, facts, index)
            if statement is not None:
                found.append(statement)
        return found

    def _rewrite(
        self, path: str, source: bytes, facts: ModuleFacts, index: int
    ) -> RewrittenImport | None:
        request = facts.requests[index]
        is_statement = request.kind in ("import", "export-from")
        places: dict[str, Destination] = {}
        missing: dict[str, None] = {}
        edits: list[Edit] = []
        asked = asked_names(facts, index) if is_statement else called_names(facts, index)
        for name in asked or ():
            declared = self._declarations.find(self._barrel, name)
            if declared is None or declared.path == self._barrel:
                return None
            reachable = specifier_from(
                self._project.view, self._resolver, declared.path, path, request.specifier
            )
            if reachable is None:
                return None
            edits.extend(reachable.edits)
            if reachable.missing is not None:
                missing[reachable.missing] = None
            places[name] = Destination(reachable.specifier, declared.name)
        rewrite = statement_edit if is_statement else call_edit
        edit = rewrite(path, source, facts, index, places)
        if edit is None:
            return None
        edits.append(edit)
        moved = [n for n, place in places.items() if place.specifier != request.specifier]
        return RewrittenImport(
            path=path,
            start=request.start,
            end=request.end,
            edits=tuple(edits),
            names=tuple(places[name].name or name for name in moved),
            specifiers=tuple(dict.fromkeys(places[name].specifier for name in moved)),
            missing_exports=tuple(missing),
        )


def statement_edit(
    path: str, source: bytes, facts: ModuleFacts, index: int, places: Mapping[str, Destination]
) -> Edit | None:
    """Return the edit of an import or export statement (see ``redirected``)."""
    text = redirected(source, facts, index, places)
    request = facts.requests[index]
    return None if text is None else Edit(path, request.start, request.end, text)
