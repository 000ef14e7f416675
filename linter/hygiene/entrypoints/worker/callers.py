"""Finds where the repository calls its own functions and makes instances of its own classes."""

from __future__ import annotations

import os
from collections.abc import Iterator

from msgspec import Struct
from tree_sitter import Node

from hygiene.entrypoints.worker.session import Session
from hygiene.entrypoints.worker.sinks import aliases, called_by
from hygiene.static import classes, functions
from hygiene.static.context import Key, Place, key_of
from hygiene.static.evaluate import Evaluator
from hygiene.static.modules import Module
from hygiene.static.scope import CLASSES, FUNCTIONS, text_of
from hygiene.static.values import (
    Arguments,
    ClassValue,
    FunctionValue,
    Instance,
    Namespace,
    Value,
    alternatives,
)


class CallSite(Struct, frozen=True, eq=False):
    """A call of a function, or a place that makes (or is) a kind of a class."""

    module: Module
    node: Node
    arguments: Arguments
    instance: Instance | None = None


class Callers:
    """Finds call sites, remembering what it found."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[Key, list[CallSite]] = {}

    def of(self, place: Place) -> list[CallSite]:
        """Return the calls of the function or the instances of the class at ``place``."""
        key = key_of(place.module, place.node)
        if key not in self._known:
            self._known[key] = []  # a cycle of callers ends here
            owner = constructed_class(place.node)
            self._known[key] = (
                self._instances(Place(place.module, owner))
                if owner is not None
                else self._calls(place)
            )
        return self._known[key]

    def _names(self, place: Place) -> Iterator[tuple[Module, list[Node]]]:
        """Yield the modules that may mean ``place``, with the nodes that may name it there."""
        name = functions.name_of(place.node)
        words = {name} if name is not None else set()
        stems: set[str] = set()
        exports = self._session.modules.exports(place.module)
        if "default" in exports.names or exports.whole is not None:
            # A default export has any name where it is imported; the file's name is in the import.
            directory, file = os.path.split(place.module.path)
            stem = file.split(".")[0]
            stems.add(os.path.basename(directory) if stem == "index" else stem)
        if not words and not stems:
            return
        for path in self._session.scan.mentioning(words | stems):
            module = self._session.modules.get(path)
            if module is not None:
                local = words | aliases(module, words) | _defaults(module, stems)
                yield module, module.occurrences(local)

    def _calls(self, place: Place) -> list[CallSite]:
        wanted = key_of(place.module, place.node)
        sites: list[CallSite] = []
        for module, names in self._names(place):
            evaluator = self._session.evaluator()
            for node in names:
                call = called_by(node)
                callee = call.child_by_field_name("function") if call is not None else None
                if call is None or callee is None:
                    continue
                value = evaluator.evaluate(module, callee)
                if wanted in _keys(evaluator, value, module, call):
                    sites.append(CallSite(module, call, functions.arguments_of(module, call, None)))
        return sites

    def _instances(self, place: Place) -> list[CallSite]:
        wanted = key_of(place.module, place.node)
        made: list[CallSite] = []
        subclasses: list[CallSite] = []
        for module, names in self._names(place):
            evaluator = self._session.evaluator()
            for node in names:
                call = called_by(node)
                callee = call.child_by_field_name("constructor") if call is not None else None
                owner = _subclass(node)
                if call is not None and callee is not None:
                    arguments = functions.arguments_of(module, call, None)
                    for value in alternatives(evaluator.evaluate(module, callee)):
                        if isinstance(value, ClassValue) and wanted in _lineage(evaluator, value):
                            site = CallSite(module, call, arguments, Instance(value, arguments))
                            made.append(site)
                elif owner is not None and key_of(module, owner) != wanted:
                    kind = ClassValue(module, owner)
                    if wanted in _lineage(evaluator, kind):
                        unknown = Arguments(open=True)
                        subclasses.append(CallSite(module, owner, unknown, Instance(kind, None)))
        return made + self._kinds(subclasses, made)

    def _kinds(self, subclasses: list[CallSite], made: list[CallSite]) -> list[CallSite]:
        """Return the instances of subclasses, found by their own names, not made yet."""
        sites: list[CallSite] = []
        seen = {key_of(one.module, one.node) for one in made}
        for one in subclasses:
            found = [
                site
                for site in self.of(Place(one.module, one.node))
                if key_of(site.module, site.node) not in seen
            ]
            known = any(
                site.instance is not None
                and isinstance(site.instance.type, ClassValue)
                and site.instance.type.node.id == one.node.id
                for site in made
            )
            # A container makes it, or a framework: what the class itself says still holds.
            sites.extend(found or ([] if known else [one]))
        return sites


def constructed_class(node: Node) -> Node | None:
    """Return the class that ``node`` is, or is the constructor of; None for any other function."""
    if node.type in CLASSES:
        return node
    name = node.child_by_field_name("name")
    if node.type == "method_definition" and name is not None and text_of(name) == "constructor":
        return classes.enclosing(node, CLASSES)
    return None


def container(node: Node) -> Node | None:
    """Return the outermost function or class with a name around ``node``; None at top level."""
    found: Node | None = None
    parent = node.parent
    while parent is not None:
        named = parent.type in CLASSES or parent.type in FUNCTIONS
        if named and functions.name_of(parent) is not None:
            found = parent
        parent = parent.parent
    return found


def _subclass(name: Node) -> Node | None:
    """Return the class that extends ``name``, when it stands in an ``extends`` clause."""
    parent = name.parent
    while parent is not None and parent.type in ("member_expression", "extends_clause"):
        parent = parent.parent
    return parent.parent if parent is not None and parent.type == "class_heritage" else None


def _defaults(module: Module, stems: set[str]) -> set[str]:
    """Return the names of default imports from modules whose specifier ends with one of stems."""
    found: set[str] = set()
    for statement in module.root.named_children if stems else ():
        source = statement.child_by_field_name("source")
        if statement.type != "import_statement" or source is None:
            continue
        last = text_of(source)[1:-1].rsplit("/", 1)[-1].split(".")[0]
        for clause in statement.named_children if last in stems else ():
            for one in clause.named_children if clause.type == "import_clause" else ():
                if one.type == "identifier":
                    found.add(text_of(one))
    return found


def _keys(evaluator: Evaluator, value: Value, module: Module, node: Node) -> list[Key]:
    keys: list[Key] = []
    for one in alternatives(value):
        if isinstance(one, Namespace):
            one = evaluator.exported(one.path, "default", module, node)
        if isinstance(one, FunctionValue):
            keys.append(key_of(one.module, one.node))
    return keys


def _lineage(evaluator: Evaluator, value: ClassValue) -> list[Key]:
    return [key_of(one.module, one.node) for one in classes.lineage(evaluator, value)]
