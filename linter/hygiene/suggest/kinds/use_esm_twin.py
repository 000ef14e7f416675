"""Importing the ECMAScript edition of a CommonJS package, where it is installed.

Such an edition goes by the package's name with ``-es`` or ``-esm`` (``lodash-es``).
"""

from __future__ import annotations

from collections.abc import Iterator

from hygiene.discover.json_document import json_document
from hygiene.discover.package_json import PackageJson
from hygiene.model import Binding, Edit, ModuleFacts, Resolved
from hygiene.resolve.paths import is_bare, package_name
from hygiene.suggest.candidate import Candidate
from hygiene.suggest.json_edits import add_member
from hygiene.suggest.question import Question
from hygiene.suggest.redirect import is_elided
from hygiene.suggest.statements import Name, rewrite_import

_SUFFIXES = ("-es", "-esm")


def candidates(question: Question) -> Iterator[Candidate]:
    """Yield one candidate for each CommonJS package with such an edition."""
    found: dict[tuple[str, str], list[tuple[str, str, tuple[Edit, ...]]]] = {}
    for module, importers in question.importers.items():
        facts = question.facts(module)
        if facts is None or facts.esm or "/node_modules/" not in module:
            continue
        for path in importers:
            for package, twin, edits in _replaced(question, path, module):
                found.setdefault((package, twin), []).append((path, module, edits))
    for (package, twin), places in found.items():
        every = dict.fromkeys(edit for _, _, own in places for edit in own)
        yield Candidate(
            kind="use-esm-twin",
            title=f"import {twin} in place of {package}",
            edits=tuple(every),
            pairs=frozenset((path, module) for path, module, _ in places),
            risk=_risk(question, places[0][1], package, twin, places[0][0]),
        )


def _replaced(
    question: Question, path: str, module: str
) -> Iterator[tuple[str, str, tuple[Edit, ...]]]:
    facts, source = question.facts(path), question.source(path)
    if facts is None or source is None:
        return
    for index in question.requests_of(path, module):
        request = facts.requests[index]
        if request.kind != "import" or request.type_only or not is_bare(request.specifier):
            continue
        package = package_name(request.specifier)
        for suffix in _SUFFIXES:
            twin = package + suffix
            names = _names(question, facts, index, path, package, twin)
            if names is None:
                continue
            specifier, group = names
            text = rewrite_import(source, request, {specifier: group})
            if text is None:
                continue
            edits = [Edit(path, request.start, request.end, text)]
            declared = _declare(question, path, package, twin)
            yield package, twin, (*edits, *declared)
            break


def _names(
    question: Question, facts: ModuleFacts, index: int, path: str, package: str, twin: str
) -> tuple[str, list[Name]] | None:
    """Return the specifier in the twin, and what to import of it.

    Returns:
        None where it lacks a name, or where the package is used as a whole.
    """
    rest = facts.requests[index].specifier[len(package) :]
    for specifier in (twin + rest, f"{twin}{rest}.js"):
        found = question.resolver.resolve(specifier, path, "esm")
        other = question.facts(found.path) if isinstance(found, Resolved) else None
        if other is not None and other.esm and isinstance(found, Resolved):
            break
    else:
        return None
    names: list[Name] = []
    for position, binding in enumerate(facts.bindings):
        if binding.request != index:
            continue
        if is_elided(facts, position):
            return None  # types of the one package need not be those of the other
        name = _same(question, found.path, binding, whole=not rest)
        if name is None:
            return None
        names.append(name)
    return (specifier, names) if names else None


def _same(question: Question, twin: str, binding: Binding, whole: bool) -> Name | None:
    """Return what stands for a binding in the twin.

    The default import of a CommonJS package is the package itself: where only its members are
    read, the namespace of the twin has the same.
    """
    find = question.declarations.find
    if binding.imported not in (None, "default"):
        found = find(twin, binding.imported)
        return Name(binding.imported, binding.local) if found is not None else None
    if not whole:
        found = find(twin, "default") if binding.imported else None
        return Name("default", binding.local) if found is not None else None
    members = [use.members[0] for use in binding.uses if use.members and not use.asked]
    if len(members) < len(binding.uses) or any(find(twin, member) is None for member in members):
        return None
    return Name(None, binding.local)


def _manifest(question: Question, importer: str) -> PackageJson | None:
    manifest = question.project.view.manifests.nearest(importer)
    return manifest if manifest is not None and question.project.owns(manifest.path) else None


def _declare(question: Question, importer: str, package: str, twin: str) -> tuple[Edit, ...]:
    """Return the edit that declares the twin beside the package, where that is declared."""
    manifest = _manifest(question, importer)
    if manifest is None:
        return ()
    for field in ("dependencies", "devDependencies", "peerDependencies"):
        declared = manifest.get(field)
        if not isinstance(declared, dict) or package not in declared or twin in declared:
            continue
        source = question.source(manifest.path) or b""
        document = json_document(source)
        version = _version(question, twin, importer)
        if version is None or document.problems:
            continue
        value = f'"^{version}"'
        edit = add_member(manifest.path, source, document, (field,), package, twin, value)
        return () if edit is None else (edit,)
    return ()


def _version(question: Question, package: str, importer: str) -> str | None:
    found = question.resolver.resolve(package, importer, "esm")
    if not isinstance(found, Resolved):
        return None
    manifest = question.project.view.manifests.nearest(found.path)
    return manifest.version if manifest is not None else None


def _risk(question: Question, module: str, package: str, twin: str, importer: str) -> str:
    manifest = question.project.view.manifests.nearest(module)
    old = manifest.version if manifest is not None else None
    new = _version(question, twin, importer)
    risks: list[str] = []
    if old != new:
        risks.append(f"{package} is {old or 'of an unknown version'}, {twin} is {new or 'too'}")
    facts = question.facts(importer)
    typed = facts is not None and facts.language in ("ts", "tsx")
    folder = module.rpartition(f"/node_modules/{package}/")[0] + "/node_modules"
    if typed and not _has_types(question, folder, twin):
        risks.append(f"no types of {twin} are installed")
    return "; ".join(risks)


def _has_types(question: Question, folder: str, package: str) -> bool:
    """Say whether a package has types of its own, or a package of types beside it."""
    manifest = question.project.view.manifests.at(f"{folder}/{package}")
    if isinstance(manifest, PackageJson) and (manifest.get("types") or manifest.get("typings")):
        return True
    apart = package.removeprefix("@").replace("/", "__")
    return question.project.view.tree.kind(f"{folder}/@types/{apart}") is not None
