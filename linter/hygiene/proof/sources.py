"""Edits of import statements: the same names, found by the same readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from hygiene.link.declarations import Declarations, Declared
from hygiene.link.types import declared_type
from hygiene.model import ModuleFacts, Resolution, Resolved
from hygiene.resolve import Resolver, node_defaults
from hygiene.suggest.calls import called_names
from hygiene.view import View

_STATEMENTS = ("import", "export-from")
_CALLS = ("require", "dynamic-import")


def doubts_about_text(view: View, changed: View, path: str) -> Iterator[str]:
    """Yield what of a source file changes besides its imports, re-exports and what it calls for."""
    before, after = view.reader.read(path).facts, changed.reader.read(path).facts
    if len(after.problems) > len(before.problems):
        yield "it can no longer be parsed"
    old = _without_statements(view.tree.read(path), before)
    new = _without_statements(changed.tree.read(path), after)
    if old != new:
        yield "more than the modules that are asked for changes"
    if _stars(before) != _stars(after) and before.language in ("ts", "tsx"):
        yield "types may be passed on by an export * that changes"


def _without_statements(source: bytes, facts: ModuleFacts) -> bytes:
    parts: list[bytes] = []
    position = 0
    for request in facts.requests:
        start, end = request.start, request.end
        if request.kind in _CALLS:
            start, end = request.specifier_start, request.specifier_end
        elif request.kind not in _STATEMENTS:
            continue
        if start >= position:
            parts.append(source[position:start])
            position = end
    return b" ".join(b" ".join((*parts, source[position:])).replace(b";", b" ").split())


def _stars(facts: ModuleFacts) -> list[str]:
    return [facts.requests[r.request].specifier for r in facts.reexports if r.name is None]


def doubts_about_names(
    view: View, changed: View, path: str, old: Resolver, new: Resolver
) -> Iterator[str]:
    """Yield the names of a source file that would mean something else.

    Args:
        view: the sources as they are.
        changed: the same with the edits.
        path: the file.
        old: the resolver of a bundler over ``view``.
        new: the same over ``changed``.
    """
    before, after = view.reader.read(path).facts, changed.reader.read(path).facts
    was, will_be = Declarations(view.reader, old), Declarations(changed.reader, new)
    bound = {b.local: index for index, b in enumerate(after.bindings)}
    text = _without_statements(changed.tree.read(path), after)
    for index, binding in enumerate(before.bindings):
        name = binding.local
        if name not in bound:
            if re.search(rb"\b%s\b" % re.escape(name.encode()), text):
                yield f"{name} is no longer imported"
            continue
        other = after.bindings[bound[name]]
        if _unchanged(before, after, index, bound[name]) and (
            was.request_target(path, binding.request) == will_be.request_target(path, other.request)
        ):
            continue
        if other.type_only and not binding.type_only and _is_value(before, index):
            yield f"{name} is used as a value"
        meant = _meant(was, path, before, index)
        means = _meant(will_be, path, after, bound[name])
        if meant is None and means is None and not _is_value(before, index):
            target = will_be.request_target(path, other.request)
            same = target == was.request_target(path, binding.request)
            if not same and not _declares_type(changed, target, other.imported):
                yield f"it is not known whether the type {name} stays the same"
        elif meant is None or means != meant:
            yield f"{name} would mean something else"
    exported = {r.name for r in before.reexports if r.name is not None and not r.type_only}
    for name in sorted(exported):
        if _same(was.find(path, name), will_be.find(path, name)):
            continue
        type_before = declared_type(view.reader, was, path, name)
        if not _same(type_before, declared_type(changed.reader, will_be, path, name)):
            yield f"the export {name} would mean something else"
    types = {r.name for r in before.reexports if r.name is not None}
    for name in sorted(types - {r.name for r in after.reexports}):
        yield f"{name} is no longer exported"


def doubts_about_calls(
    view: View, changed: View, path: str, old: Resolver, new: Resolver
) -> Iterator[str]:
    """Yield the calls for a module that would give other values (see ``doubts_about_names``)."""
    before, after = view.reader.read(path).facts, changed.reader.read(path).facts
    was, will_be = Declarations(view.reader, old), Declarations(changed.reader, new)
    for one, other in zip_longest(_calls(before), _calls(after)):
        if one is None or other is None:
            yield "more or less is called for"
            return
        target, next_target = was.request_target(path, one), will_be.request_target(path, other)
        if target == next_target:
            continue
        names = called_names(before, one)
        shown = after.requests[other].specifier
        if names is None or target is None or next_target is None:
            yield f"all of {shown} is asked for"
            continue
        for name in names:
            if not _same(was.find(target, name), will_be.find(next_target, name)):
                yield f"{name} of {shown} would mean something else"


def _calls(facts: ModuleFacts) -> list[int]:
    return [index for index, r in enumerate(facts.requests) if r.kind in _CALLS]


def _unchanged(before: ModuleFacts, after: ModuleFacts, index: int, other: int) -> bool:
    old, new = before.bindings[index], after.bindings[other]
    specifiers = (before.requests[old.request].specifier, after.requests[new.request].specifier)
    return specifiers[0] == specifiers[1] and (old.imported, old.type_only) == (
        new.imported,
        new.type_only,
    )


def _is_value(facts: ModuleFacts, index: int) -> bool:
    return bool(facts.bindings[index].uses) or any(r.binding == index for r in facts.reexports)


def _meant(
    declarations: Declarations, path: str, facts: ModuleFacts, index: int
) -> tuple[str, str | None] | None:
    binding = facts.bindings[index]
    target = declarations.request_target(path, binding.request)
    if target is None:
        return None
    if binding.imported is None:
        return target, None
    found = declarations.find(target, binding.imported)
    return None if found is None else (found.path, found.name)


def _same(one: Declared | None, other: Declared | None) -> bool:
    if one is None or other is None:
        return False
    return (one.path, one.name) == (other.path, other.name)


def _declares_type(view: View, target: str | None, name: str | None) -> bool:
    if target is None or name is None:
        return False
    try:
        source = view.tree.read(target)
    except OSError:
        return False
    declared = rb"\bexport\s+(?:declare\s+)?(?:type|interface|(?:abstract\s+)?class|enum)\s+%s\b"
    return re.search(declared % re.escape(name.encode()), source) is not None


def doubts_about_node(view: View, changed: View, path: str, bundler: Resolver) -> Iterator[str]:
    """Yield the packages of which Node would load another kind of file than now.

    A package's main file is often built, and a path into it may lead to the source that nobody
    publishes.

    Args:
        view: the sources as they are.
        changed: the same with the edits.
        path: the file that imports.
        bundler: the resolver of a bundler over ``changed``.
    """
    old, new = view.resolver(node_defaults()), changed.resolver(node_defaults())
    present = {request.specifier for request in view.reader.read(path).facts.requests}
    for request in changed.reader.read(path).facts.requests:
        specifier = request.specifier
        if specifier in present or not _is_bare(specifier) or request.type_only:
            continue
        target = bundler.resolve(specifier, path, "esm")
        if isinstance(target, Resolved) and view.package_of(target.path) == view.package_of(path):
            continue  # an alias of the package itself
        package = _package(specifier)
        others = [s for s in present if _package(s) == package]
        found = {_kinds(old, s, path) for s in others} - {("", "")}
        if (
            found == {("ts", "ts")}
            and isinstance(target, Resolved)
            and _finds_sources(changed, path)
        ):
            continue  # what runs there finds sources as bundlers do
        if _kinds(new, specifier, path) not in found:
            yield f"Node may not find {specifier} where it finds {package}"


def _finds_sources(view: View, path: str) -> bool:
    """Say whether TypeScript finds a source by its name without extension."""
    config = view.tsconfigs.for_file(path)
    options = {} if config is None else config.compiler_options
    settings = (options.get("module"), options.get("moduleResolution"))
    return not any(
        str(s).lower().startswith(("node16", "node18", "node20", "nodenext")) for s in settings
    )


def _is_bare(specifier: str) -> bool:
    return not specifier.startswith((".", "/", "#"))


def _package(specifier: str) -> str:
    parts = specifier.split("/")
    return "/".join(parts[: 2 if specifier.startswith("@") else 1])


def _kinds(resolver: Resolver, specifier: str, importer: str) -> tuple[str, str]:
    """Return ``ts`` or ``js`` for what Node imports, and for what it requires.

    Empty where it finds nothing.
    """
    imported = resolver.resolve(specifier, importer, "esm")
    required = resolver.resolve(specifier, importer, "commonjs")
    return _kind(imported), _kind(required)


def _kind(found: Resolution) -> str:
    if not isinstance(found, Resolved):
        return ""
    return "ts" if found.path.endswith(("ts", "tsx")) else "js"
