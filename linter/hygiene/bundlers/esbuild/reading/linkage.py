"""Import and export statements as parts, records, imports and exports."""

from __future__ import annotations

from msgspec.structs import replace
from tree_sitter import Node

from hygiene.bundlers.esbuild.facts import DEFAULT_SYMBOL, ImportRecord, NamedImport
from hygiene.bundlers.esbuild.reading.annotations import next_token
from hygiene.bundlers.esbuild.reading.drafts import Draft
from hygiene.bundlers.esbuild.reading.options import ReadOptions
from hygiene.model import Request
from hygiene.parse.statements import Statements


class Linkage:
    """What the statements of one file join it with.

    Attributes:
        records: what they ask for.
        imports: by symbol, what it stands for.
        exports: by exported name, the symbol.
        stars: the records of ``export *``.
        has_export, has_import: statements of an ECMAScript module, types included.
        assigns_exports: it has ``export =``.
    """

    def __init__(
        self, root: Node, source: bytes, statements: Statements, options: ReadOptions
    ) -> None:
        """Read the statements below ``root``."""
        self.records: list[ImportRecord] = []
        self.imports: dict[str, NamedImport] = {}
        self.exports: dict[str, str] = {}
        self.stars: list[int] = []
        self.has_export = False
        self.has_import = False
        self.assigns_exports = False
        self._statements = statements
        self._source = source
        self._typescript = options.typescript
        self._record_at: dict[int, int] = {}
        self._listed: dict[int, list[str]] = {}
        self._reexported: dict[int, list[str]] = {}
        self._flags(root)
        for at, request in enumerate(statements.requests):
            if not request.type_only:
                self._request(at, request)
        self._export_names(root)

    def import_draft(self, node: Node, keeps_statements: bool) -> Draft | None:
        """Return the part of an import statement, or of an export from another file."""
        record = self._record_at.get(node.start_byte)
        if record is None:
            return None
        if node.type == "import_statement":
            draft = Draft(node, "import", True)
            names = [name for name, one in self.imports.items() if one.record == record]
        else:
            is_star = record in self.stars
            names = self._reexported.get(record, [])
            as_one = any(self.imports[name].alias is None for name in names)
            draft = Draft(node, "star" if is_star else "import", not is_star and not as_one)
            if self._typescript and not names and not is_star and not keeps_statements:
                return None
        draft.declares.update(dict.fromkeys(names))
        draft.records.append(record)
        return draft

    def require_draft(self, node: Node) -> Draft:
        """Return the part of ``import name = require('x')``."""
        draft = Draft(node, "code", False)
        for at, request in enumerate(self._statements.requests):
            if request.start == node.start_byte:
                place = (request.start, request.end)
                draft.records.append(len(self.records))
                self.records.append(ImportRecord(request.specifier, "require", *place))
                names = (one.local for one in self._statements.imported if one.request == at)
                draft.declares.update(dict.fromkeys(names))
        return draft

    def clause_draft(self, node: Node) -> Draft:
        """Return the part of ``export { … }``."""
        draft = Draft(node, "silent", True)
        draft.uses.update(dict.fromkeys(self._listed.get(node.start_byte, ())))
        return draft

    def _flags(self, root: Node) -> None:
        for node in root.named_children:
            kinds = {child.type for child in node.children}
            if node.type == "export_statement":
                if "=" in kinds:
                    self.assigns_exports = True
                else:
                    self.has_export = True
            elif node.type == "import_statement":
                self.has_import = self.has_import or "import_require_clause" not in kinds

    def _request(self, at: int, request: Request) -> None:
        if request.kind == "import-equals":
            return
        here = len(self.records)
        self._record_at[request.start] = here
        imported = [one for one in self._statements.imported if one.request == at]
        passed_on = [one for one in self._statements.reexports if one.request == at]
        names = [one for one in imported if not one.type_only]
        for name in names:
            self.imports[name.local] = NamedImport(here, name.imported, start=name.start)
        for one in passed_on:
            if one.type_only:
                continue
            if one.name is None:
                self.stars.append(here)
                continue
            symbol = f"{one.name}@{here}"
            self.imports[symbol] = NamedImport(here, one.imported, exported=True, start=one.start)
            self.exports[one.name] = symbol
            self._reexported.setdefault(here, []).append(symbol)
        aliases = [one.imported for one in names]
        aliases += [one.imported for one in passed_on if not one.type_only]
        stars = any(one.name is not None and one.imported is None for one in passed_on)
        self.records.append(
            ImportRecord(
                specifier=request.specifier,
                kind="import",
                start=request.start,
                end=request.end,
                takes_namespace=stars or any(one.imported is None for one in names),
                takes_default="default" in aliases,
                attributes=request.attributes if self._is_written_with(request) else (),
            )
        )

    def _is_written_with(self, request: Request) -> bool:
        """Whether attributes follow ``with``; those that follow ``assert`` choose no loader."""
        at = next_token(self._source, request.specifier_end)
        return self._source[at : at + 4] == b"with"

    def _export_names(self, root: Node) -> None:
        starts = [(node.start_byte, node.end_byte) for node in root.named_children]
        for one in self._statements.exports:
            if one.name != "export=":
                self.exports[one.name] = one.local or DEFAULT_SYMBOL
        at = 0
        for listed in self._statements.listed:
            if listed.type_only:
                continue
            while at < len(starts) and starts[at][1] <= listed.start:
                at += 1
            self.exports[listed.name] = listed.local
            if at < len(starts):
                self._listed.setdefault(starts[at][0], []).append(listed.local)

    def without_names(self, names: set[str]) -> None:
        """Forget imports that TypeScript leaves out; the records lose what only they took."""
        for name in names:
            self.imports.pop(name, None)
        for at, record in enumerate(self.records):
            if record.kind != "import" or not (record.takes_namespace or record.takes_default):
                continue
            aliases = {one.alias for one in self.imports.values() if one.record == at}
            self.records[at] = replace(
                record, takes_namespace=None in aliases, takes_default="default" in aliases
            )

    def settle_exports(self, declared: set[str]) -> list[str]:
        """Mark imports that are exported again, and return exported names nothing declares.

        Args:
            declared: the names of the top level.
        """
        unknown = []
        for name, symbol in list(self.exports.items()):
            if symbol in self.imports:
                self.imports[symbol] = replace(self.imports[symbol], exported=True)
            elif symbol != DEFAULT_SYMBOL and symbol not in declared:
                unknown.append(name)
                del self.exports[name]
        return unknown
