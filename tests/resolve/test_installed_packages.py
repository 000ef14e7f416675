"""Every specifier in the packages installed for other tests: our answers are the real ones."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hygiene.resolve import ResolveOptions, webpack_defaults

REPOSITORY = Path(__file__).parents[2]
INSTALLED = ("tests/oracle/node_modules", "fixtures/seed-monorepo/node_modules")
SOURCES = (".js", ".mjs", ".cjs", ".ts", ".mts")

SPECIFIER = re.compile(
    rb"""(?:(?P<commonjs>\brequire(?:\.resolve)?\s*\(\s*)|\bfrom\s*|\bimport\s*\(?\s*)"""
    rb"""(?P<quote>["'])(?P<specifier>[^"'\\\r\n]{1,200})(?P=quote)"""
)
"""Rough: what it takes from comments and strings is as good to resolve."""

TEMPORAL = webpack_defaults("development").__replace__(
    extensions=(".ts", ".js"), extension_alias=((".js", (".ts", ".js")),), tsconfig_paths="off"
)
BUILD = 1000
"""So many requests make one build of esbuild."""
EVERY = 5
"""One of so many builds is made: they are slow, and much alike."""
OPTIONS = {
    "webpack": webpack_defaults("development").__replace__(tsconfig_paths="off"),
    "temporal": TEMPORAL,
    "main-only": ResolveOptions(tsconfig_paths="off"),
}


def requests(installed: Path) -> Iterator[tuple[str, str, str, bool]]:
    """Yield (folder, specifier, kind, of a strict module) for what sources ask for."""
    for folder, _, names in os.walk(installed):
        for name in names:
            if not name.endswith(SOURCES):
                continue
            with open(os.path.join(folder, name), "rb") as file:
                source = file.read()
            for match in SPECIFIER.finditer(source):
                specifier = match["specifier"].decode("utf-8", "replace")
                if ":" in specifier or "!" in specifier or specifier[0] == "?":
                    continue  # webpack settles these before it asks the resolver
                kind = "commonjs" if match["commonjs"] else "esm"
                yield folder, specifier, kind, kind == "esm" and name.endswith(".mjs")


def entries(installed: Path) -> Iterator[tuple[str, str, str, bool]]:
    """Yield requests for what the packages export, from beside them and from within."""
    for path in [*installed.glob("*/package.json"), *installed.glob("@*/*/package.json")]:
        package = path.parent.relative_to(installed).as_posix()
        exports = json.loads(path.read_bytes()).get("exports")
        subpaths = list(exports) if isinstance(exports, dict) else []
        for subpath in (".", "./package.json", "./lib", "./no", *subpaths):
            specifier = package + subpath.replace("*", "index")[1:]
            for folder in (installed, path.parent):
                for kind, strict in (("esm", False), ("esm", True), ("commonjs", False)):
                    yield str(folder), specifier, kind, strict


@pytest.mark.slow
@pytest.mark.parametrize("place", INSTALLED)
def test_installed_packages(compare, place):
    installed = REPOSITORY / place
    if not installed.exists():
        pytest.skip(f"needs {place} (npm ci)")
    asked = list(dict.fromkeys((*requests(installed), *entries(installed))))
    for options in OPTIONS.values():
        assert not compare(installed, {}, asked, options)


@pytest.mark.slow
@pytest.mark.parametrize("place", INSTALLED)
def test_installed_packages_with_esbuild(compare_esbuild, place):
    installed = REPOSITORY / place
    if not installed.exists():
        pytest.skip(f"needs {place} (npm ci)")
    asked = list(dict.fromkeys((*requests(installed), *entries(installed))))
    for start in range(0, len(asked), BUILD):
        if start // BUILD % EVERY == 0:
            assert not compare_esbuild(installed, {}, asked[start : start + BUILD])


@pytest.mark.slow
@pytest.mark.parametrize("place", INSTALLED)
def test_installed_packages_with_node(compare_node, place):
    installed = REPOSITORY / place
    if not installed.exists():
        pytest.skip(f"needs {place} (npm ci)")
    asked = list(dict.fromkeys((*requests(installed), *entries(installed))))
    assert not compare_node(installed, {}, asked)
