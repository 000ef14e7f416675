"""Which symbols of the top level each part mentions in code that can run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from tree_sitter import Node

from hygiene.bundlers.esbuild.facts import ImportRecord, NamedImport
from hygiene.bundlers.esbuild.reading.annotations import next_token
from hygiene.bundlers.esbuild.reading.code import Code
from hygiene.bundlers.esbuild.reading.drafts import Draft, Drafts
from hygiene.bundlers.esbuild.reading.linkage import Linkage
from hygiene.bundlers.esbuild.reading.ranges import Ranges
from hygiene.bundlers.esbuild.reading.requests import called, requests_of
from hygiene.bundlers.esbuild.reading.syntax import TRANSPARENT, inner, is_optional, member_of
from hygiene.bundlers.esbuild.reading.tokens import Tokens

_DOT = re.compile(rb"\.(?![.\d])")
_NAME = re.compile(rb"[A-Za-z_$\x80-\xff][\w$\x80-\xff]*")
_TEXT = re.compile(rb"\[\s*(?:\"([^\"\\\n]*)\"|'([^'\\\n]*)'|`([^`\\$\n]*)`)\s*\]")
_COMMONJS = ("exports", "module")


class Uses:
    """Fills in what the parts of one file use and ask for.

    Attributes:
        records: what the file asks for; calls are added to the statements.
        members: by symbol (``ns.name``), the imports made from members of module objects.
        mentioned: how often each name is mentioned, dead code included.
        live: how often it is mentioned in code that can run.
        commonjs: ``exports`` or ``module`` is mentioned.
        evaluates: ``eval`` is called directly at some place, which may mention any symbol.
    """

    def __init__(self, code: Code, drafts: Drafts, linkage: Linkage, wildcards: bool) -> None:
        """Read the uses; with ``wildcards``, requests with gaps count."""
        self.records = linkage.records
        self.members: dict[str, NamedImport] = {}
        self.mentioned: Counter[str] = Counter()
        self.live: Counter[str] = Counter()
        self.commonjs = False
        self.evaluates = False
        self._source = code.source
        self._scopes = code.scopes
        self._folding = code.folding
        self._drafts = drafts
        self._imports = linkage.imports
        self._dead = code.dead
        self._types = code.types
        self._is_module = code.is_module
        self._wildcards_count = wildcards
        self._wildcards: dict[object, int] = {}
        self._names(code.tokens)
        self._imports_by_call(code.tokens)
        if not code.is_module and any(
            node.start_byte not in code.scopes.functions and node.start_byte not in code.dead
            for node in code.tokens.of("this")
        ):
            self.commonjs = True

    def _names(self, tokens: Tokens) -> None:
        scopes, source = self._scopes, self._source
        wanted = {name.encode() for name in (*scopes.top, *self._imports)}
        wanted |= {b"require", b"module", b"exports", b"eval"}
        skipped = {n.start_byte for n in tokens.of("tag") if (n.text or b"")[:1].islower()}
        closings = Ranges((n.start_byte, n.end_byte) for n in tokens.of("closing"))
        candidates = [
            node for node in tokens.of("name") if source[node.start_byte : node.end_byte] in wanted
        ]
        for node in candidates:
            start = node.start_byte
            if start in scopes.declared or start in skipped:
                continue
            if start in self._types or start in closings:
                continue
            name = source[start : node.end_byte].decode("utf-8", "replace")
            if scopes.hides(name, start):
                continue
            draft = self._drafts.at(start)
            if draft is not None and draft.kind in ("code", "constant"):
                self.mentioned[name] += 1
                if start not in self._dead:
                    self._use(name, node, draft)

    def _use(self, name: str, node: Node, draft: Draft) -> None:
        if name == "require" and name not in self._scopes.top:
            self._require(node, draft)
            return
        if name in self._imports:
            self._use_import(name, node, draft)
            return
        if name in self._folding.enums and self._member(node) in self._folding.enums[name]:
            return  # a constant stands there
        if name in _COMMONJS and not self._is_module and self._is_commonjs(name):
            if name == "module" and self._asks_by_module(node, draft):
                return
            self.commonjs = True
        if name == "eval" and name not in self._scopes.top:
            call = called(node)
            if call is not None and not is_optional(call):
                self.evaluates = True
                self.commonjs = self.commonjs or not self._is_module
            return
        if name in self._scopes.top:
            self.live[name] += 1
            draft.uses[name] = None

    def _is_commonjs(self, name: str) -> bool:
        """Whether a name is the one that a CommonJS module gets, even declared by ``var``."""
        return name not in self._scopes.top or name in self._scopes.variables

    def _use_import(self, name: str, node: Node, draft: Draft) -> None:
        member, end = self._member_and_end(node)
        imported = self._imports[name]
        if imported.alias is None and member is not None:
            symbol = f"{name}.{member}"
            self.members[symbol] = NamedImport(
                imported.record, member, member=True, start=node.start_byte
            )
            self._mention(symbol, self._member_at(end)[0], draft)
            return
        self.live[name] += 1
        self._mention(name, member if imported.alias is not None else None, draft)

    def _mention(self, symbol: str, member: str | None, draft: Draft) -> None:
        if member is None:
            draft.uses[symbol] = None
        else:
            draft.members.setdefault(symbol, {})[member] = None

    def mention(self, dotted: str, offset: int, draft: Draft, is_live: bool) -> None:
        """Note that code made by esbuild mentions a name, or a member of it."""
        name, _, rest = dotted.partition(".")
        if self._scopes.hides(name, offset):
            return
        self.mentioned[name] += 1
        if not is_live:
            return
        imported = self._imports.get(name)
        member = rest.partition(".")[0] or None
        if imported is not None and imported.alias is None and member is not None:
            self.members[f"{name}.{member}"] = NamedImport(
                imported.record, member, member=True, start=offset
            )
            draft.uses[f"{name}.{member}"] = None
        elif name in self._scopes.top:
            self.live[name] += 1
            draft.uses[name] = None

    def count_exports(self, symbols: Iterable[str]) -> None:
        """Count ``export { name }`` as a mention of the name."""
        for symbol in symbols:
            self.mentioned[symbol] += 1
            self.live[symbol] += 1

    def _member(self, node: Node) -> str | None:
        """Return the member that is read from a name; None where more is done with it."""
        return self._member_and_end(node)[0]

    def _member_and_end(self, node: Node) -> tuple[str | None, int]:
        """Return the member that is read from a name, and where that ends."""
        member, end = self._member_at(node.end_byte)
        if member is None:
            at = next_token(self._source, node.end_byte)
            if self._source[at : at + 1] in b")!" or self._source[at : at + 2] in (b"as", b"sa"):
                return _member_above(node)
        return member, end

    def _member_at(self, offset: int) -> tuple[str | None, int]:
        """Return the member that is read where something ends, and where that ends."""
        at = next_token(self._source, offset)
        if self._source[at : at + 1] == b"[":
            text = _TEXT.match(self._source, at)
            if text is not None:
                found = next(group for group in text.groups() if group is not None)
                return found.decode("utf-8", "replace"), text.end()
        elif _DOT.match(self._source, at) is not None:
            name = _NAME.match(self._source, next_token(self._source, at + 1))
            if name is not None:
                return name[0].decode("utf-8", "replace"), name.end()
        return None, at

    def _require(self, node: Node, draft: Draft) -> None:
        call = called(node)
        if call is not None:
            self._ask(requests_of(call, "require", self._folding, self._wildcards_count), draft)

    def _asks_by_module(self, node: Node, draft: Draft) -> bool:
        """Whether it is ``module.require()``, which asks as ``require()`` does."""
        member = node.parent
        if member is None or self._member(node) != "require":
            return False
        call = called(member)
        if call is None:
            return False
        self._ask(requests_of(call, "require", self._folding, self._wildcards_count), draft)
        return True

    def _imports_by_call(self, tokens: Tokens) -> None:
        for node in tokens.of("import"):
            call = called(node)
            draft = self._drafts.at(node.start_byte)
            start = node.start_byte
            if call is None or draft is None or start in self._dead or start in self._types:
                continue
            self._ask(requests_of(call, "import()", self._folding, self._wildcards_count), draft)

    def _ask(self, records: list[ImportRecord], draft: Draft) -> None:
        for record in records:
            if record.wildcard is None:
                draft.records.append(len(self.records))
                self.records.append(record)
            elif (record.wildcard, record.attributes) not in self._wildcards:
                # The files of a pattern are asked for by a part of its own.
                self._wildcards[record.wildcard, record.attributes] = len(self.records)
                self.records.append(record)


def _member_above(node: Node) -> tuple[str | None, int]:
    """Return the member read from a name, seen through parentheses and type assertions."""
    top = node
    while top.parent is not None and top.parent.type in TRANSPARENT and inner(top.parent) == node:
        top = top.parent
    parent = top.parent
    member = member_of(parent) if parent is not None else None
    if parent is None or member is None or member[0] != top:
        return None, top.end_byte
    if parent.child_by_field_name("optional_chain") is not None:
        return None, top.end_byte
    return member[1], parent.end_byte
