"""A package is imported that the importing package does not list among its dependencies.

## What it does
Looks at the modules of your own that entries keep, and reports the packages that they import and
that no package.json from theirs up to the workspace root lists (as `dependencies`,
`devDependencies`, `peerDependencies` or `optionalDependencies`). One finding stands for all imports
of one package. Imports of types, builtins of Node, `#imports`, aliases, the package's own name and
what a build wrote are not looked at; what is not installed at all is told by the prediction.

## Why
It works only as long as the package manager happens to put that package where it is found, for the
sake of somebody else. When they drop it or move to another version, this bundle breaks, or changes
without a line of its own being changed. An installation that is strict about it (pnpm, Yarn's
Plug'n'Play) fails at once.

## Fix
Add the package to the dependencies, in the version that the message names.

## Options
- `strict`: what only the workspace root lists counts as not listed, which is what a package that is
  published needs.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from hygiene import Edge, Example, Facts, Finding, PackageJson, Reach, RuleOptions

code = "HYG012"
name = "unlisted-dependency"
severity = "warning"

_LISTS = ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies")
_IMPORTS = frozenset(
    {"import", "export-from", "import-equals", "require", "dynamic-import", "require-resolve"}
)


class Options(RuleOptions, frozen=True):
    """The options of this rule."""

    strict: bool = False


class _Import(NamedTuple):
    """An import of a package: where it is, and the module that it means."""

    path: str
    start: int
    end: int
    module: str


def check(facts: Facts, options: Options) -> Iterator[Finding]:
    """Yield a finding for each package that is imported and not listed."""
    found: dict[tuple[str, str], list[_Import]] = {}
    importers: dict[str, PackageJson] = {}
    seen: set[tuple[str, int]] = set()
    for reach in facts.reaches:
        for edge in _leaving(facts, reach):
            if edge.importer is None or (edge.importer, edge.start) in seen:
                continue
            seen.add((edge.importer, edge.start))
            for package in _packages(facts, edge):
                manifests = _manifests(facts, edge.importer)
                answering = manifests[:1] if options.strict else manifests
                if not manifests or any(_lists(one, package) for one in answering):
                    continue
                importers[manifests[0].path] = manifests[0]
                one = _Import(edge.importer, edge.start, edge.end, _first(edge))
                found.setdefault((manifests[0].path, package), []).append(one)
    for (path, package), imports in found.items():
        imports = [one for one in imports if not facts.is_generated(one.path)]
        if imports:
            yield _finding(facts, importers[path], package, sorted(imports))


def _leaving(facts: Facts, reach: Reach) -> Iterator[Edge]:
    """Yield the edges from own modules to modules of packages, each once for its statement."""
    for edge in reach.edges:
        if edge.importer is None or not facts.owns(edge.importer):
            continue
        target = _first(edge)
        if not facts.owns(target) or _home(facts, target) != _home(facts, edge.importer):
            yield edge


def _first(edge: Edge) -> str:
    """Return the module that the import itself means, whatever the bundler passes over."""
    return edge.skipped[0] if edge.skipped else edge.module


def _packages(facts: Facts, edge: Edge) -> Iterator[str]:
    """Yield the name of the package that the statement of an edge asks for by its name."""
    for request in facts.module(edge.importer or "").requests:
        around = request.start <= edge.start < request.end
        if around and request.kind in _IMPORTS and not request.optional:
            package = _package_name(request.specifier)
            if (
                package
                and _is_in(facts, _first(edge), package)
                # Else it is an alias to the sources, which a build resolves and nobody installs.
                and facts.is_installed(edge.importer or "", package)
            ):
                yield package


def _package_name(specifier: str) -> str:
    """Return the package that a specifier begins with; empty where it begins with none."""
    if specifier.startswith((".", "/", "#", "node:")) or ":" in specifier or "!" in specifier:
        return ""
    parts = specifier.partition("?")[0].split("/")
    return "/".join(parts[: 2 if specifier.startswith("@") else 1])


def _is_in(facts: Facts, module: str, package: str) -> bool:
    """Say whether a module is of the package of that name, and no alias leads elsewhere."""
    if facts.owns(module):
        home = _home(facts, module)
        return home is not None and home.name == package
    return f"/node_modules/{package}/" in module[module.rfind("/node_modules/") :]


def _home(facts: Facts, path: str) -> PackageJson | None:
    return next(iter(_manifests(facts, path)), None)


def _manifests(facts: Facts, path: str) -> list[PackageJson]:
    """Return the package.json files with a name above a path, and the root's, nearest first."""
    found: list[PackageJson] = []
    manifest = facts.manifest(path)
    while manifest is not None and f"{manifest.directory}/".startswith(f"{facts.root}/"):
        if manifest.name or manifest.directory == facts.root:
            found.append(manifest)
        manifest = facts.manifest(os.path.dirname(manifest.directory))
    return found


def _lists(manifest: PackageJson, package: str) -> bool:
    lists = (manifest.get(key) for key in _LISTS)
    return manifest.name == package or any(
        isinstance(listed, dict) and package in listed for listed in lists
    )


def _finding(facts: Facts, importer: PackageJson, package: str, imports: list[_Import]) -> Finding:
    first = imports[0]
    others = len({one.path for one in imports}) - 1
    manifest = facts.manifest(first.module)
    version = f" {manifest.version}" if manifest is not None and manifest.version else ""
    listing = [one for one in facts.packages if _lists(one, package) and one.name != package]
    message = f"`{package}` is not listed in {facts.relative(importer.path)}"
    if listing:
        message += f"; it is listed by {facts.relative(listing[0].path)}"
    elif not facts.owns(first.module):
        message += f"; version{version} is there for the sake of another package"
    if others:
        message += f" (imported by {others} more file{'s' if others > 1 else ''})"
    return Finding(message=message, path=first.path, start=first.start, end=first.end)


_WORKSPACE = """
            -- package.json --
            {"private": true, "workspaces": ["app", "common"], "devDependencies": {"tool": "1"}}
            -- node_modules/common -> ../common --
            -- common/package.json --
            {"name": "common", "main": "index.ts", "dependencies": {"colors": "^2.0.0"}}
            -- common/index.ts --
            export * from 'colors'
            -- node_modules/colors/package.json --
            {"name": "colors", "version": "2.1.0", "main": "index.js"}
            -- node_modules/colors/index.js --
            export const red = 'red'
            -- node_modules/tool/package.json --
            {"name": "tool", "version": "1.0.0", "main": "index.js"}
            -- node_modules/tool/index.js --
            export const tool = 1
            -- hygiene.toml --
            [[entries]]
            path = "app/main.ts"
            profile = "esbuild"
"""

examples = (
    Example(
        title="a package that another one of the workspace lists",
        tree=_WORKSPACE
        + """
            -- app/package.json --
            {"name": "app", "dependencies": {"common": "*"}}
            -- app/main.ts --
            import { red } from 'colors'
            import { more } from './more'
            console.log(red, more)
            -- app/more.ts --
            import { red } from 'colors'
            export const more = [red]
        """,
        report="""
            app/main.ts:1:1: HYG012 `colors` is not listed in app/package.json; it is listed by common/package.json (imported by 1 more file)
            1 │ import { red } from 'colors'
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """,  # noqa: E501
    ),
    Example(
        title="a package of the workspace",
        tree=_WORKSPACE
        + """
            -- app/package.json --
            {"name": "app"}
            -- app/main.ts --
            import { red } from 'common'
            console.log(red)
        """,
        report="""
            app/main.ts:1:1: HYG012 `common` is not listed in app/package.json
            1 │ import { red } from 'common'
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """,
    ),
    Example(
        title="listed, by whatever list, or at the root; types; the package itself; what is below",
        tree=_WORKSPACE
        + """
            -- app/package.json --
            {"name": "app", "exports": "./name.ts", "peerDependencies": {"common": "*"}}
            -- app/main.ts --
            import type { Red } from 'colors'
            import { red } from 'common'
            import { tool } from 'tool'
            import { name } from 'app'
            console.log(red as Red, tool, name)
            -- app/name.ts --
            export const name = 'app'
        """,
    ),
    Example(
        title="what the root lists does not count when one is strict",
        tree=_WORKSPACE
        + """
            -- app/package.json --
            {"name": "app"}
            -- app/main.ts --
            import { tool } from 'tool'
            console.log(tool)
            -- hygiene.toml --
            rules.unlisted-dependency.strict = true
            [[entries]]
            path = "app/main.ts"
            profile = "esbuild"
        """,
        report="""
            app/main.ts:1:1: HYG012 `tool` is not listed in app/package.json; it is listed by package.json
            1 │ import { tool } from 'tool'
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """,  # noqa: E501
    ),
    Example(
        title="an alias of the build",
        tree=_WORKSPACE
        + """
            -- app/package.json --
            {"name": "app"}
            -- extra/package.json --
            {"name": "extra"}
            -- extra/index.ts --
            export const extra = 1
            -- package.json --
            {"private": true, "workspaces": ["app", "common", "extra"]}
            -- tsconfig.json --
            {"compilerOptions": {"paths": {"extra": ["./extra/index.ts"]}}}
            -- app/main.ts --
            import { extra } from 'extra'
            console.log(extra)
        """,
    ),
)
