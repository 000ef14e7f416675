"""One file in, one record out, from one parse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec.structs import replace
from tree_sitter import Node, Tree

from hygiene.model import Binding, LocalExport, ModuleFacts, ReExport, Request, Use
from hygiene.parse import commonjs, requests
from hygiene.parse.bound_requires import BoundRequire, bound_requires, members_read
from hygiene.parse.frames import Frame, text_of
from hygiene.parse.grammar import language_of
from hygiene.parse.guards import Guards, never_runs
from hygiene.parse.import_calls import Taken, members_of_import_calls
from hygiene.parse.members import use_of
from hygiene.parse.occurrences import Occurrences
from hygiene.parse.parsed import Parse, ParsedFile, parse_file
from hygiene.parse.patterns import erased_name
from hygiene.parse.problems import syntax_problems
from hygiene.parse.renames import renamed_requires
from hygiene.parse.statements import Statements

_Record = TypeVar("_Record", Binding, ReExport)

_PRAGMA = "React"
"""What JSX is compiled to calls of, unless a project says otherwise."""


def parse_module(path: str, source: bytes, parse: Parse = parse_file) -> ModuleFacts:
    """Return what a file says by itself.

    Args:
        path: tells the language, by its extension.
        source: the content of the file; never executed.
        parse: what parses it.
    """
    if language_of(path) == "json":
        return ModuleFacts("json", esm=False)
    return _module_facts(parse(path, source))


def _module_facts(parsed: ParsedFile) -> ModuleFacts:
    language, masked, tree, statements = (
        parsed.language,
        parsed.masked,
        parsed.tree,
        parsed.statements,
    )
    root = tree.root_node
    if parsed.typescript:
        _drop_unused_aliases(masked.text, tree, statements)
    names = {imported.local for imported in statements.imported}
    keywords = {*requests.KEYWORDS}
    if not statements.esm:
        keywords |= {*commonjs.KEYWORDS}
    own = {"define"} if statements.esm else set[str]()
    occurrences = Occurrences(
        masked.text, tree, names | keywords, statements=statements.passed_over
    )
    guards = Guards()
    calls = [
        # `define` is the module's own affair where it has an import or export.
        *_call_requests(occurrences.reads, names | own, guards),
        *renamed_requires(masked.text, tree, occurrences.reads["require"], guards),
    ]
    jsx = language in ("tsx", "jsx")
    bindings = _bindings(statements, occurrences, guards, masked.source, jsx)
    listed, local = _listed(statements, root if parsed.typescript else None)
    found = _Requests(statements.requests, calls)
    taken = members_of_import_calls(
        masked.text, tree, occurrences.reads["import"], parsed.typescript
    )
    asked = _with_taken(found.ordered, taken)
    tracker = None
    bound = bound_requires(masked.text, tree, occurrences.reads["require"])
    if statements.esm:
        exported = {export.local for export in (*statements.exports, *local)}
        bound = [named for named in bound if named.name not in exported]
        asked = _with_members(asked, bound, frozenset(), guards)
    else:
        tracker = commonjs.ExportTracker(asked, bound)
        tracker.look_at(occurrences.reads, guards)
        asked = _with_members(asked, bound, frozenset(tracker.passed_on), guards)
    return ModuleFacts(
        language=language,
        esm=statements.esm,
        requests=asked,
        bindings=tuple(found.moved(binding) for binding in bindings),
        reexports=tuple(found.moved(reexport) for reexport in (*statements.reexports, *listed)),
        exports=(*statements.exports, *local),
        commonjs=tracker.exports() if tracker is not None else None,
        problems=syntax_problems(root),
    )


def _with_members(
    asked: tuple[Request, ...],
    bound: list[BoundRequire],
    passed_on: frozenset[int],
    guards: Guards,
) -> tuple[Request, ...]:
    """Fill in what is read of modules that a constant names, and where."""
    known = {
        named.call: (
            *members_read(named, passed_on),
            tuple(guards.of(leaf) for leaf in named.reads if leaf.start not in passed_on),
        )
        for named in bound
    }
    filled: list[Request] = []
    for request in asked:
        if request.kind == "require" and request.start in known:
            members, through, reads = known[request.start]
            request = replace(request, members=members, through=through, reads=reads)
        filled.append(request)
    return tuple(filled)


def _with_taken(asked: tuple[Request, ...], taken: Mapping[int, Taken]) -> tuple[Request, ...]:
    """Fill in what is read of modules that ``import()`` gives."""
    return tuple(
        replace(request, members=known.members, through=known.through)
        if request.kind == "dynamic-import" and (known := taken.get(request.start)) is not None
        else request
        for request in asked
    )


class _Requests:
    """Requests of statements and calls in the order of the source."""

    def __init__(self, statements: list[Request], calls: list[Request]) -> None:
        everything = [*statements, *calls]
        order = sorted(range(len(everything)), key=lambda i: everything[i].start)
        self.ordered = tuple(everything[i] for i in order)
        self._position = {old: new for new, old in enumerate(order)}

    def moved(self, record: _Record) -> _Record:
        """Return a record of a statement with the final position of its request."""
        return replace(record, request=self._position[record.request])


def _call_requests(
    reads: dict[str, list[Frame]], imported: set[str], guards: Guards
) -> Iterable[Request]:
    calls = requests.CallRequests(guards)
    for name in requests.KEYWORDS:
        # An import of that name hides the bundler's own; but any `URL` is the global to webpack.
        if name not in imported or name == "URL":
            for leaf in reads[name]:
                yield from (r for r in calls.at(name, leaf) if not never_runs(r.guards))


def _bindings(
    statements: Statements, occurrences: Occurrences, guards: Guards, source: bytes, jsx: bool
) -> list[Binding]:
    bindings: list[Binding] = []
    for name in statements.imported:
        uses = [use_of(leaf, guards.of(leaf)) for leaf in occurrences.reads[name.local]]
        # What can never run still counts for the transpiler, which removes imports first.
        uses = [use for use in uses if use.start not in statements.unused_aliases]
        if jsx and name.local == _PRAGMA and not uses:
            uses = _uses_by_jsx(source)
        bindings.append(
            Binding(
                request=name.request,
                imported=name.imported,
                local=name.local,
                start=name.start,
                end=name.end,
                type_only=name.type_only,
                uses=tuple(uses),
            )
        )
    return bindings


def _uses_by_jsx(source: bytes) -> list[Use]:
    """Return the use that compiled JSX makes of ``React``, at the first element."""
    start = max(source.find(b"</"), source.find(b"/>"))
    return [] if start < 0 else [Use(("createElement",), start, start + 2, called=True)]


def _listed(
    statements: Statements, typescript_root: Node | None
) -> tuple[list[ReExport], list[LocalExport]]:
    """Tell what ``export { a }`` means: an import passed on, or a declaration."""
    positions = {name.local: i for i, name in enumerate(statements.imported)}
    erased = _erased_names(typescript_root) if typescript_root is not None else set()
    reexports: list[ReExport] = []
    exports: list[LocalExport] = []
    for listed in statements.listed:
        position = positions.get(listed.local)
        if position is not None:
            name = statements.imported[position]
            reexports.append(
                ReExport(
                    request=name.request,
                    name=listed.name,
                    imported=name.imported,
                    start=listed.start,
                    end=listed.end,
                    type_only=listed.type_only or name.type_only,
                    binding=position,
                )
            )
        elif not listed.type_only and listed.local not in erased:
            exports.append(LocalExport(listed.name, listed.local, listed.start, listed.end))
    return reexports, exports


def _erased_names(root: Node) -> set[str]:
    """Return the names that are declared as types and as nothing else."""
    types: set[str] = set()
    values: set[str] = set()
    for statement in root.named_children:
        name = erased_name(statement)
        if name is not None:
            types.add(name)
        else:
            declared = statement.child_by_field_name("declaration") or statement
            own = declared.child_by_field_name("name")
            if own is not None:
                values.add(text_of(own))
            else:
                values.update(
                    text_of(target)
                    for child in declared.named_children
                    if (target := child.child_by_field_name("name")) is not None
                )
    return types - values


def _drop_unused_aliases(source: bytes, tree: Tree, statements: Statements) -> None:
    """Leave out of ``import A = ns.B`` what a transpiler removes: aliases never used as values."""
    pending = [(name, target) for name, target, exported in statements.aliases if not exported]
    if not pending:
        return
    names = {name for name, _ in pending}
    # The alias itself would hide its reads.
    reads = Occurrences(source, tree, names, keep_hidden=True).reads
    listed = {export.local for export in statements.listed}
    statements.unused_aliases = frozenset(
        target.start_byte for name, target in pending if not reads[name] and name not in listed
    )
