"""Import and export statements: requests, bindings, re-exports, and exports of declarations."""

from __future__ import annotations

from msgspec import Struct
from tree_sitter import Node

from hygiene.model import LocalExport, ReExport, Request, RequestKind
from hygiene.parse.frames import code_children, text_of
from hygiene.parse.grammar import Masked
from hygiene.parse.literals import string_value
from hygiene.parse.magic import import_attributes
from hygiene.parse.patterns import declared_names


class ImportedName(Struct, frozen=True):
    """A binding as the statement writes it; its uses are found elsewhere.

    See ``hygiene.model.Binding``.
    """

    request: int
    imported: str | None
    local: str
    start: int
    end: int
    type_only: bool


class ListedExport(Struct, frozen=True):
    """``export { local as name }``: what ``local`` is shows only when all is read."""

    name: str
    local: str
    start: int
    end: int
    type_only: bool


class Statements:
    """What the import and export statements of one file say.

    Attributes:
        esm: there is one that makes the file an ECMAScript module.
        aliases: of ``import A = B.C``: the name, the node of what it stands for, whether exported.
        unused_aliases: where what an alias stands for begins, when nothing reads the alias.
    """

    def __init__(self, root: Node, masked: Masked) -> None:
        self.esm = False
        self.requests: list[Request] = []
        self.imported: list[ImportedName] = []
        self.reexports: list[ReExport] = []
        self.exports: list[LocalExport] = []
        self.listed: list[ListedExport] = []
        self.aliases: list[tuple[str, Node, bool]] = []
        self.unused_aliases: frozenset[int] = frozenset()
        self._masked = masked
        for statement in root.named_children:
            if statement.type == "import_statement":
                self._import(statement)
            elif statement.type == "export_statement":
                self._export(statement)
            elif statement.type == "import_alias":
                self._alias(statement, exported=False)

    @property
    def passed_over(self) -> list[tuple[int, int]]:
        """Where the statements are that name modules, and read no name of their own."""
        return [(r.start, r.end) for r in self.requests if r.kind in ("import", "export-from")]

    def _request(self, kind: RequestKind, statement: Node, source: Node, type_only: bool) -> int:
        attributes = self._attributes(source.end_byte)
        self.requests.append(
            Request(
                specifier=string_value(source),
                kind=kind,
                start=statement.start_byte,
                end=statement.end_byte,
                specifier_start=source.start_byte,
                specifier_end=source.end_byte,
                type_only=type_only,
                attributes=attributes,
            )
        )
        return len(self.requests) - 1

    def _attributes(self, end: int) -> tuple[tuple[str, str], ...]:
        for start, clause in self._masked.attributes.items():
            if start >= end and not self._masked.text[end:start].strip():
                return import_attributes(clause)
        return ()

    # --- import ---

    def _import(self, statement: Node) -> None:
        type_only = any(child.type in ("type", "typeof") for child in statement.children)
        clause = next(
            (c for c in statement.named_children if c.type == "import_require_clause"), None
        )
        if clause is not None:
            self._import_equals(statement, clause, type_only)
            return
        source = statement.child_by_field_name("source")
        if source is None:
            return
        self.esm = True
        request = self._request("import", statement, source, type_only)
        for child in statement.named_children:
            if child.type == "import_clause":
                for part in child.named_children:
                    self._import_part(request, part, type_only)

    def _import_equals(self, statement: Node, clause: Node, type_only: bool) -> None:
        source = clause.child_by_field_name("source")
        name = next((c for c in clause.named_children if c.type == "identifier"), None)
        if source is None or name is None:
            return
        request = self._request("import-equals", statement, source, type_only)
        self._bind(request, None, name, clause, type_only)

    def _import_part(self, request: int, part: Node, type_only: bool) -> None:
        if part.type == "identifier":
            self._bind(request, "default", part, part, type_only)
        elif part.type == "namespace_import":
            name = next((c for c in part.named_children if c.type == "identifier"), None)
            if name is not None:
                self._bind(request, None, name, part, type_only)
        elif part.type == "named_imports":
            for specifier in part.named_children:
                if specifier.type != "import_specifier":
                    continue
                name = specifier.child_by_field_name("name")
                alias = specifier.child_by_field_name("alias") or name
                if name is not None and alias is not None:
                    own = type_only or _is_marked(specifier)
                    self._bind(request, self._name(name), alias, specifier, own)

    def _bind(
        self, request: int, imported: str | None, local: Node, place: Node, type_only: bool
    ) -> None:
        self.imported.append(
            ImportedName(
                request, imported, text_of(local), place.start_byte, place.end_byte, type_only
            )
        )

    def _alias(self, alias: Node, exported: bool) -> None:
        names = code_children(alias)
        if len(names) == 2:
            self.aliases.append((text_of(names[0]), names[1], exported))

    # --- export ---

    def _export(self, statement: Node) -> None:
        children = statement.children
        kinds = {child.type for child in children}
        if "=" in kinds:
            self._export_assignment(statement)
            return
        if "namespace" in kinds and "as" in kinds:
            return  # export as namespace X: for TypeScript alone
        self.esm = True
        type_only = "type" in kinds or any(
            statement.start_byte < start < statement.end_byte for start in self._masked.type_stars
        )
        source = statement.child_by_field_name("source")
        request = (
            self._request("export-from", statement, source, type_only)
            if source is not None
            else None
        )
        declaration = statement.child_by_field_name("declaration")
        if "default" in kinds:
            self._export_default(statement, declaration)
        elif declaration is not None:
            self._export_declaration(statement, declaration)
        else:
            self._export_names(statement, request, type_only)

    def _export_assignment(self, statement: Node) -> None:
        values = code_children(statement)
        if values:
            local = text_of(values[0]) if values[0].type == "identifier" else None
            self._local("export=", local, statement)

    def _export_default(self, statement: Node, declaration: Node | None) -> None:
        local = None
        if declaration is not None:
            if declaration.type in ("interface_declaration", "type_alias_declaration"):
                return
            name = declaration.child_by_field_name("name")
            local = text_of(name) if name is not None else None
        self._local("default", local, statement)

    def _export_declaration(self, statement: Node, declaration: Node) -> None:
        if declaration.type == "import_alias":
            self._alias(declaration, exported=True)
            names = code_children(declaration)
            if names:
                self._local(text_of(names[0]), text_of(names[0]), statement)
            return
        for name, place in declared_names(declaration):
            self._local(name, name, place)

    def _export_names(self, statement: Node, request: int | None, type_only: bool) -> None:
        clause = next((c for c in statement.named_children if c.type == "export_clause"), None)
        if clause is not None:
            for specifier in clause.named_children:
                if specifier.type == "export_specifier":
                    self._export_specifier(specifier, request, type_only)
            return
        if request is None:
            return
        space = next((c for c in statement.named_children if c.type == "namespace_export"), None)
        name = None
        if space is not None:
            # `default` is a keyword there, which makes it no named node.
            name = self._name(space.children[-1])
        self.reexports.append(
            ReExport(request, name, None, statement.start_byte, statement.end_byte, type_only)
        )

    def _export_specifier(self, specifier: Node, request: int | None, type_only: bool) -> None:
        name = specifier.child_by_field_name("name")
        if name is None:
            return
        alias = specifier.child_by_field_name("alias") or name
        start, end = specifier.start_byte, specifier.end_byte
        own = type_only or _is_marked(specifier)
        if request is None:
            self.listed.append(ListedExport(self._name(alias), text_of(name), start, end, own))
        else:
            self.reexports.append(
                ReExport(request, self._name(alias), self._name(name), start, end, own)
            )

    def _name(self, node: Node) -> str:
        """Return an exported name, which may be written as a string."""
        if node.type == "string":
            return string_value(node)
        return self._masked.name(node.start_byte, node.end_byte)

    def _local(self, name: str, local: str | None, place: Node) -> None:
        self.exports.append(LocalExport(name, local, place.start_byte, place.end_byte))


def _is_marked(specifier: Node) -> bool:
    """Whether ``type`` (or Flow's ``typeof``) stands before the name; ``type`` may be the name."""
    children = specifier.children
    return (
        len(children) > 1
        and children[0].type in ("type", "typeof")
        and (specifier.child_by_field_name("name") != children[0])
    )
