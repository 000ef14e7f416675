"""From a module's path to the verdict on its evaluation."""

from __future__ import annotations

import os

from hygiene.discover.package_json import PackageJson
from hygiene.model import ModuleFacts
from hygiene.purity.records import ModuleEffect, Purity
from hygiene.purity.script import script_effects
from hygiene.purity.transpiled import transpiled_effects
from hygiene.view import View

_CODE = frozenset({".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx"})
_STYLES = frozenset({".css", ".scss", ".sass", ".less", ".styl", ".pcss"})
_DATA = frozenset(
    {
        ".json",
        ".json5",
        ".txt",
        ".md",
        ".svg",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".avif",
        ".ico",
        ".bmp",
        ".woff",
        ".woff2",
        ".ttf",
        ".otf",
        ".eot",
        ".mp3",
        ".mp4",
        ".webm",
        ".ogg",
        ".wav",
        ".pdf",
    }
)
_DECLARATIONS = (".d.ts", ".d.mts", ".d.cts")
_UNSURE = frozenset({"call", "unknown"})


def purity_of(view: View, path: str) -> Purity:
    """Return the verdict on the module at ``path``, by its own text.

    What it imports is judged by itself. Three things are taken for granted of what it imports: it
    is there, a class that is extended is a class, and conversions of it to a string or a number
    do nothing.

    Args:
        view: the sources.
        path: absolute.
    """
    extension = os.path.splitext(path)[1].lower()
    if extension in _STYLES:
        return _verdict(path, [ModuleEffect("import", 0, 0, "a stylesheet")])
    if extension in _DATA or path.endswith(_DECLARATIONS):
        return Purity(path, "free")
    if extension not in _CODE:
        return _verdict(path, [ModuleEffect("unknown", 0, 0, "a file of an unknown kind")])
    esm = extension in (".mjs", ".mts") or (
        extension == ".js" and _is_of_type_module(view.manifests.nearest(path))
    )
    try:
        return view.reader.derived(
            path, ("purity", esm), lambda path, source: _judge(view, path, source, esm), Purity
        )
    except OSError:
        return _verdict(path, [ModuleEffect("unknown", 0, 0, "it cannot be read")])


def _judge(view: View, path: str, source: bytes, esm: bool) -> Purity:
    facts = view.reader.read(path).facts
    problems = [
        ModuleEffect("unknown", problem.start, problem.end, problem.message)
        for problem in facts.problems
    ]
    if problems:
        return _verdict(path, problems)
    found = script_effects(view.reader, path, source, facts, esm)
    effects = transpiled_effects(view.reader, path) if found is None else found
    return _verdict(path, [*effects, *_imports(facts, source)])


def _imports(facts: ModuleFacts, source: bytes) -> list[ModuleEffect]:
    """Return the requests that are there for the evaluation of the other module."""
    named = {binding.request for binding in facts.bindings}
    found: list[ModuleEffect] = []
    for index, request in enumerate(facts.requests):
        style = os.path.splitext(request.specifier.partition("?")[0])[1].lower() in _STYLES
        if request.kind == "import" and not request.type_only:
            named_nothing = b"{" in source[request.start : request.specifier_start]
            alone = index not in named and not named_nothing
        elif request.kind == "require":
            alone = request.members == ()
        else:
            alone = False
        if alone or (style and not request.type_only):
            found.append(ModuleEffect("import", request.start, request.end, request.specifier))
    return found


def _verdict(path: str, effects: list[ModuleEffect]) -> Purity:
    if not effects:
        return Purity(path, "free")
    ordered = sorted(effects, key=lambda effect: (effect.start, effect.end))
    known = any(effect.kind not in _UNSURE for effect in ordered)
    return Purity(path, "effect" if known else "unknown", tuple(ordered))


def _is_of_type_module(manifest: PackageJson | None) -> bool:
    return manifest is not None and manifest.data.get("type") == "module"
