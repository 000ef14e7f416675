"""Which loader reads a file, by its name (``DefaultExtensionToLoaderMap`` in bundler.go)."""

from __future__ import annotations

from typing import Literal

Loader = Literal["js", "jsx", "ts", "tsx", "css", "local-css", "json", "text"]

_LOADERS: dict[str, Loader] = {
    ".js": "js",
    ".mjs": "js",
    ".cjs": "js",
    ".jsx": "jsx",
    ".ts": "ts",
    ".cts": "ts",
    ".mts": "ts",
    ".tsx": "tsx",
    ".css": "css",
    ".module.css": "local-css",
    ".json": "json",
    ".txt": "text",
}

CODE: frozenset[str] = frozenset({"js", "jsx", "ts", "tsx"})
STYLE: frozenset[str] = frozenset({"css", "local-css"})


def loader_of(path: str, knows_css_modules: bool = True) -> Loader | None:
    """Return the loader of the file at ``path``; None when esbuild has none for it."""
    name = path.rpartition("/")[2]
    dot = name.find(".")
    if dot < 0:
        return "js"
    while dot >= 0:
        loader = _LOADERS.get(name[dot:])
        if loader is not None:
            return "css" if loader == "local-css" and not knows_css_modules else loader
        dot = name.find(".", dot + 1)
    return None
