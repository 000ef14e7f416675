"""Every name that a module exports, types included, or the news that they are not all known."""

from __future__ import annotations

from msgspec import Struct
from tree_sitter import Node

from hygiene.link.declarations import Declarations
from hygiene.model import ModuleFacts
from hygiene.parse.grammar import Masked, parse
from hygiene.parse.patterns import erased_name
from hygiene.suggest.question import Question
from hygiene.suggest.text import is_name


class ExportedNames(Struct, frozen=True):
    """The names that a module exports, ``default`` left out: values, and what is only a type."""

    values: tuple[str, ...]
    types: tuple[str, ...]


def exported_names(question: Question, path: str) -> ExportedNames | None:
    """Return what ``export *`` from the module at ``path`` passes on.

    Returns:
        None where a name needs quotes, or where they are not all known: CommonJS that makes its
        exports up at run time, a file that cannot be read, or a request that means no file.
    """
    reader = _Reader(question)
    values: dict[str, None] = {}
    types: dict[str, None] = {}
    if not reader.read(path, values, types) or not all(map(is_name, (*values, *types))):
        return None
    find = question.declarations.find
    hidden = ("default", "__esModule")
    provided = [name for name in values if name not in hidden and find(path, name) is not None]
    only_types = [name for name in types if name not in values and name != "default"]
    return ExportedNames(tuple(provided), tuple(only_types))


def is_type(question: Question, path: str, name: str) -> bool:
    """Say whether a module exports ``name`` as a type and as nothing else."""
    if question.declarations.find(path, name) is not None:
        return False
    return _is_type(question, question.declarations, path, name, set())


def own_types(path: str, source: bytes, facts: ModuleFacts) -> dict[str, str]:
    """Return the types that a file declares and exports: the exported name, the declared one."""
    if facts.language not in ("ts", "tsx"):
        return {}
    root = parse(Masked(source).text, facts.language).root_node
    declared = {name for child in root.named_children if (name := erased_name(child))}
    found: dict[str, str] = {}
    for statement in root.named_children:
        if statement.type != "export_statement":
            continue
        name = erased_name(statement)
        if name is not None:
            default = any(child.type == "default" for child in statement.children)
            found["default" if default else name] = name
        elif statement.child_by_field_name("source") is None:
            found.update((name, local) for local, name in _listed(statement) if local in declared)
    values = {export.name for export in facts.exports}
    return {name: local for name, local in found.items() if name not in values}


def _listed(statement: Node) -> list[tuple[str, str]]:
    clause = next((c for c in statement.named_children if c.type == "export_clause"), None)
    pairs: list[tuple[str, str]] = []
    for specifier in clause.named_children if clause is not None else ():
        name = specifier.child_by_field_name("name")
        alias = specifier.child_by_field_name("alias") or name
        if name is not None and alias is not None and name.text and alias.text:
            pairs.append((name.text.decode("utf-8", "replace"), alias.text.decode()))
    return pairs


def _types_of(question: Question, path: str, facts: ModuleFacts) -> dict[str, str]:
    return question.project.view.reader.derived(
        path, "exported types", lambda path, source: own_types(path, source, facts)
    )


def _is_type(
    question: Question, declarations: Declarations, path: str, name: str, seen: set[tuple[str, str]]
) -> bool:
    facts = question.facts(path)
    if facts is None or (path, name) in seen:
        return False
    seen.add((path, name))
    if name in _types_of(question, path, facts):
        return True
    for reexport in facts.reexports:
        if reexport.name not in (None, name):
            continue
        if reexport.name == name and reexport.imported is None:
            return False
        target = declarations.request_target(path, reexport.request)
        passed = reexport.imported or name
        if target is not None and _is_type(question, declarations, target, passed, seen):
            return True
    return False


def _is_known(facts: ModuleFacts) -> bool:
    """Say whether a CommonJS module has the exports that it assigns one by one, and no others."""
    commonjs = facts.commonjs
    return commonjs is not None and not (
        commonjs.dynamic or commonjs.opaque or any(r.name is None for r in commonjs.reexports)
    )


class _Reader:
    """Adds the names of one module after the other, over every ``export *``."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._seen: set[str] = set()

    def read(self, path: str, values: dict[str, None], types: dict[str, None]) -> bool:
        """Add the names of a module; False where they are not all known."""
        waiting = [path]
        while waiting:
            module = waiting.pop()
            if module in self._seen:
                continue
            self._seen.add(module)
            facts = self._question.facts(module)
            if facts is None or facts.problems:
                return False
            if not facts.esm:
                if not _is_known(facts):
                    return False
                values.update(dict.fromkeys(facts.commonjs.names if facts.commonjs else ()))
            values.update(dict.fromkeys(export.name for export in facts.exports))
            types.update(dict.fromkeys(_types_of(self._question, module, facts)))
            for reexport in facts.reexports:
                target = self._question.declarations.request_target(module, reexport.request)
                if reexport.name is None:
                    if target is None:
                        return False
                    waiting.append(target)
                elif reexport.type_only or (
                    target is not None
                    and reexport.imported is not None
                    and is_type(self._question, target, reexport.imported)
                ):
                    types[reexport.name] = None
                else:
                    values[reexport.name] = None
        return True
