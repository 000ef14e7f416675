"""Importing the ECMAScript build of a package that has one, in place of its CommonJS build.

A package may have both in folders of their own (``lib`` and ``es``), where a path names one of
them; or name both in its ``exports``, where ``require`` gets the one and ``import`` the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hygiene.model import Edit, ModuleFacts, Request, Resolved
from hygiene.parse.grammar import Masked, parse
from hygiene.resolve.paths import is_bare, package_name
from hygiene.suggest.candidate import Candidate
from hygiene.suggest.question import Question
from hygiene.suggest.redirect import asked_names
from hygiene.suggest.statements import Name, import_statement, style_of
from hygiene.suggest.text import is_variable_name

_COMMONJS = ("dist/cjs", "dist/commonjs", "lib", "cjs", "commonjs", "dist")
_ECMASCRIPT = ("dist/esm", "dist/es", "dist-es", "es", "esm", "lib/esm", "module", "_esm5")
_DECLARED = re.compile(rb"(?<![\w$.])const\s+(\{[^{}]*\})\s*=\s*\Z")
"""Before the request, in ``const { a } = require('x')``: nobody knows what the whole of a CommonJS
module is as a namespace."""

_TAKEN = re.compile(rb"\s*([\w$]+)\s*(?::\s*([\w$]+)\s*)?\Z")


def candidates(question: Question) -> Iterator[Candidate]:
    """Yield one candidate for each package of which own modules ask for the CommonJS build."""
    found: dict[str, dict[Edit, tuple[str, str]]] = {}
    for module, importers in question.importers.items():
        facts = question.facts(module)
        if facts is None or facts.esm or "/node_modules/" not in module:
            continue
        for path in importers:
            for package, edit in _replaced(question, path, module):
                found.setdefault(package, {})[edit] = (path, module)
    for package, edits in found.items():
        yield Candidate(
            kind="use-esm-build",
            title=f"import the ECMAScript build of {package}",
            edits=tuple(edits),
            pairs=frozenset(edits.values()),
            risk="code that asks for the CommonJS build still gets another copy of the package",
        )


def _replaced(question: Question, path: str, module: str) -> Iterator[tuple[str, Edit]]:
    facts, source = question.facts(path), question.source(path)
    if facts is None or source is None:
        return
    for index in question.requests_of(path, module):
        request = facts.requests[index]
        if not is_bare(request.specifier) or request.type_only or request.guards:
            continue
        if request.kind == "import":
            edit = _other_folder(question, path, facts, index, source)
        elif request.kind == "require" and facts.esm and not request.optional:
            edit = _import_of(question, path, facts, request, source)
        else:
            edit = None
        if edit is not None:
            yield package_name(request.specifier), edit


def _other_folder(
    question: Question, path: str, facts: ModuleFacts, index: int, source: bytes
) -> Edit | None:
    """Return the edit of a specifier that names a folder of CommonJS, if there is its like."""
    request = facts.requests[index]
    package = package_name(request.specifier)
    rest = request.specifier[len(package) + 1 :]
    names = asked_names(facts, index)
    if not names:
        return None
    for folder in (f for f in _COMMONJS if rest.startswith(f"{f}/")):
        for other in _ECMASCRIPT:
            specifier = f"{package}/{other}{rest[len(folder) :]}"
            if _provides(question, path, specifier, names):
                quote = style_of(source, request).quote
                start, end = request.specifier_start, request.specifier_end
                return Edit(path, start, end, f"{quote}{specifier}{quote}")
    return None


def _import_of(
    question: Question, path: str, facts: ModuleFacts, request: Request, source: bytes
) -> Edit | None:
    """Return the edit that turns ``const { a } = require('x')`` into an import."""
    head = _DECLARED.search(source[: request.start])
    if head is None or not _ends(source, request.end):
        return None
    statements = parse(Masked(source).text, facts.language).root_node.named_children
    if not any(statement.start_byte == head.start() for statement in statements):
        return None  # not at the top level
    names: list[Name] = []
    for part in head[1][1:-1].rstrip().removesuffix(b",").split(b","):
        taken = _TAKEN.match(part)
        if taken is None:
            return None
        local = (taken[2] or taken[1]).decode()
        if not is_variable_name(local):
            return None
        names.append(Name(taken[1].decode(), local))
    if not _provides(question, path, request.specifier, [n.imported or "" for n in names]):
        return None
    ending = ";" if source[request.end : request.end + 1] == b";" else ""
    style = style_of(source, request)
    text = import_statement(style, request.specifier, names).removesuffix(";") + ending
    return Edit(path, head.start(), request.end + len(ending), text)


def _ends(source: bytes, end: int) -> bool:
    return re.match(rb"[ \t]*(?:;|\r?\n|\Z)", source[end:]) is not None


def _provides(
    question: Question, path: str, specifier: str, names: list[str] | tuple[str, ...]
) -> bool:
    """Say whether a specifier means an ECMAScript module with these exports."""
    found = question.resolver.resolve(specifier, path, "esm")
    facts = question.facts(found.path) if isinstance(found, Resolved) else None
    if facts is None or not facts.esm or not isinstance(found, Resolved):
        return False
    return all(question.declarations.find(found.path, name) is not None for name in names)
