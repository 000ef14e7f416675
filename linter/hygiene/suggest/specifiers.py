"""The specifier that leads to a given file, through ``exports`` where the package has them."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping

from msgspec import Struct

from hygiene.discover.package_json import PackageJson
from hygiene.model import Edit, Resolved
from hygiene.resolve import Resolver
from hygiene.suggest.exports_entry import added_entry
from hygiene.view import View

_ENDINGS = (".d.ts", ".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json")
_OUTPUT = {".ts": ".js", ".tsx": ".js", ".mts": ".mjs", ".cts": ".cjs"}


class Reachable(Struct, frozen=True):
    """A specifier for a file.

    Attributes:
        specifier: what to import.
        missing: the ``exports`` key that has to be added first; None when it works as it is.
        edits: the edits that add it.
    """

    specifier: str
    missing: str | None = None
    edits: tuple[Edit, ...] = ()


def specifier_to(view: View, resolver: Resolver, target: str, importer: str) -> Reachable | None:
    """Return how ``importer`` can import a file of another package, directly.

    Args:
        view: the sources.
        resolver: the resolver of the entry's bundler; what is returned resolves to ``target``.
        target: the file.
        importer: the file that will import it.

    Returns:
        None when the package has no name, is installed and exports no such file, or when its
        ``exports`` cannot be extended safely.
    """
    manifest = view.manifests.nearest(target)
    if manifest is None or manifest.name is None:
        return None
    relative = os.path.relpath(target, manifest.directory).replace(os.sep, "/")
    for subpath in _subpaths(manifest, relative):
        specifier = manifest.name if subpath == "." else f"{manifest.name}/{subpath[2:]}"
        resolution = resolver.resolve(specifier, importer, "esm")
        if isinstance(resolution, Resolved) and resolution.path == target and not resolution.note:
            return Reachable(specifier)
    if manifest.get("exports") is None or "/node_modules/" in manifest.path:
        return None  # an installed package is never edited
    added = added_entry(manifest, view.tree, relative, stem(relative))
    if added is None:
        return None
    key, edit = added
    return Reachable(f"{manifest.name}/{key[2:]}", key, (edit,))


def stem(path: str) -> str:
    """Return a path without its module extension, and a folder for its index file."""
    for ending in _ENDINGS:
        if path.endswith(ending):
            path = path.removesuffix(ending)
            break
    return posixpath.dirname(path) if posixpath.basename(path) == "index" else path


def _subpaths(manifest: PackageJson, relative: str) -> Iterator[str]:
    """Yield the subpaths (``./x``, ``.``) under which a file may be known, the shortest first."""
    exports = manifest.get("exports")
    if exports is None:
        short = stem(relative)
        yield f"./{short}" if short else "."
        yield f"./{relative}"
        yield f"./{posixpath.splitext(relative)[0]}.js"
        return
    if not isinstance(exports, Mapping) or not any(key.startswith(".") for key in exports):
        yield "."
        return
    exact = [key for key in exports if "*" not in key]
    yield from sorted(exact, key=len)
    for key in sorted(exports, key=len):
        if "*" in key:
            for ending in _pattern_tails(relative):
                yield key.replace("*", ending, 1)


def _pattern_tails(relative: str) -> Iterator[str]:
    """Yield what ``*`` may stand for: the ends of the path, with and without an extension."""
    parts = relative.split("/")
    for count in range(1, len(parts) + 1):
        tail = "/".join(parts[-count:])
        short = stem(tail)
        if short:
            yield short
        yield posixpath.splitext(tail)[0]
        yield tail


def specifier_from(
    view: View, resolver: Resolver, target: str, importer: str, like: str
) -> Reachable | None:
    """Return how ``importer`` can import ``target``, in the way in which it imports already.

    Args:
        view: the sources.
        resolver: the resolver of the entry's bundler.
        target: the file.
        importer: the file that will import it.
        like: a specifier of the importer: its alias is kept, and its way to write extensions.
    """
    if not like.startswith(".") and "/node_modules/" not in target:
        for specifier in _under_alias(resolver, target, importer, like):
            if _leads_to(resolver, specifier, importer, target):
                return Reachable(specifier)
    same = view.package_of(target) == view.package_of(importer)
    if same or (like.startswith(".") and "/node_modules/" not in target):
        shown = like if like.startswith(".") else _relative_like(view, importer, like)
        relative = relative_specifier(target, importer, shown)
        found = (relative, _plain(target, importer))
        return Reachable(
            next((s for s in found if _leads_to(resolver, s, importer, target)), relative)
        )
    return specifier_to(view, resolver, target, importer)


def _leads_to(resolver: Resolver, specifier: str, importer: str, target: str) -> bool:
    found = resolver.resolve(specifier, importer, "esm")
    return isinstance(found, Resolved) and found.path == target and not found.note


def _under_alias(resolver: Resolver, target: str, importer: str, like: str) -> Iterator[str]:
    """Yield specifiers that may lead to ``target`` by the alias that ``like`` is under.

    What stands for which folder is seen from where ``like`` leads: ``@/ui/button`` and
    ``src/ui/button.ts`` make ``@`` stand for ``src``.
    """
    found = resolver.resolve(like, importer, "esm")
    if not isinstance(found, Resolved):
        return
    words = like.split("/")
    folders = _without_ending(found.path).split("/")
    if folders[-1] == "index" and _without_ending(words[-1]) != "index":
        folders.pop()
    for count in range(len(words) - 1, -1, -1):
        tail = [_without_ending(word) for word in words[len(words) - count :]]
        if count and folders[-count:] != tail:
            continue
        base = "/".join(folders[: len(folders) - count])
        alias = "/".join(words[: len(words) - count])
        if target.startswith(f"{base}/"):
            inside = target[len(base) + 1 :]
            short = stem(inside)
            yield f"{alias}/{_with_ending(inside, like)}"
            yield f"{alias}/{short}" if short else alias


def relative_specifier(target: str, importer: str, like: str) -> str:
    """Return the relative specifier of ``target``, with an extension where ``like`` has one."""
    relative = os.path.relpath(target, os.path.dirname(importer)).replace(os.sep, "/")
    shown = _with_ending(relative, like)
    return shown if shown.startswith(".") else f"./{shown}"


def _plain(target: str, importer: str) -> str:
    relative = os.path.relpath(target, os.path.dirname(importer)).replace(os.sep, "/")
    return relative if relative.startswith(".") else f"./{relative}"


def _relative_like(view: View, importer: str, like: str) -> str:
    """Return a relative specifier of a file, which shows how it writes extensions.

    A package's name says nothing about them.
    """
    requests = view.reader.read(importer).facts.requests
    return next((r.specifier for r in requests if r.specifier.startswith(".")), like)


def _with_ending(path: str, like: str) -> str:
    """Return a path of a file as ``like`` writes it: with its extension, or without."""
    name, extension = os.path.splitext(path)
    ending = _ending(like)
    if extension == ".json":
        return path
    if ending in _OUTPUT.values():
        return name + _OUTPUT.get(extension, extension)
    if ending:
        return path
    folder, base = os.path.split(name)
    return folder if base == "index" and folder.strip("./") else name


def _ending(specifier: str) -> str:
    ending = os.path.splitext(specifier)[1]
    return ending if ending in _ENDINGS else ""


def _without_ending(path: str) -> str:
    ending = _ending(path)
    return path.removesuffix(ending) if ending else path
