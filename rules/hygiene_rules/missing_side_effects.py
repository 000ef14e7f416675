"""A package of the workspace declares no `sideEffects`, and entries carry modules because of it.

## What it does
Looks at every package of the workspace whose package.json has no field `sideEffects`, links each
entry again as if it declared `"sideEffects": false`, and reports the package when an entry would
keep less.

## Why
Without the field a bundler must assume that evaluating a module does something that matters, such
as registering a global. So it keeps every module that an import merely passes by: one re-export in
a barrel brings its file, the packages that file imports, and all their data, though nothing uses
them. Webpack in development mode, which Temporal's workflow bundles are built with, looks at
nothing but this field.

## Fix
Adds `"sideEffects": false`, or the list of the files that something asks for and that may do more
than declare (polyfills, styles, registrations), each as `"./src/polyfill.ts"`: webpack, Rspack,
rollup, esbuild and Parcel read that form alike. Where the files are too many to be listed, and some
module imports one of them for its effect, there is no fix.

## Options
- `minimum`: packages whose declaration saves less than this in every entry are not reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hygiene import (
    Edit,
    Example,
    Facts,
    Finding,
    Fix,
    Lighter,
    PackageJson,
    Reach,
    RuleOptions,
    format_size,
    parse_size,
)

code = "HYG001"
name = "missing-side-effects"
severity = "warning"

_MOST = 20
"""Files that a list may have."""

_PLAIN = re.compile(r"[^*?\[\]{}()!|\\#\n]+")
"""Paths that are their own pattern to every bundler."""


class Options(RuleOptions, frozen=True):
    """The options of this rule."""

    minimum: str = "0 B"


def check(facts: Facts, options: Options) -> Iterator[Finding]:
    """Yield a finding for each package that would make an entry lighter."""
    minimum = parse_size(options.minimum)
    undeclared = {
        edge.manifest
        for reach in facts.reaches
        for edge in reach.edges
        if edge.reason == "side-effects" and edge.declares == "absent" and edge.manifest
    }
    for path in sorted(filter(facts.owns, undeclared)):
        manifest = facts.manifest(path)
        edit = facts.declare_side_effect_free(manifest) if manifest is not None else None
        if manifest is None or edit is None:
            continue
        lighter = facts.what_if([edit])
        if not lighter or lighter[0].cost.bytes < minimum:
            continue
        label = manifest.name or facts.relative(path)
        start, end = _place(facts, manifest)
        yield Finding(
            message=f"`{label}` declares no `sideEffects`, so bundles keep modules that nothing "
            f"uses{_heaviest(facts, lighter[0], manifest.name)}",
            path=path,
            start=start,
            end=end,
            entries=tuple(one.cost for one in lighter),
            fix=_fix(facts, manifest, edit, label),
        )


def _fix(facts: Facts, manifest: PackageJson, free: Edit, label: str) -> Fix | None:
    """Return the fix that declares all free, or that lists what is not where that helps."""
    files = facts.files_with_effects(manifest, _MOST)
    if files:
        patterns = _patterns(manifest, files)
        edit = facts.declare_side_effects(manifest, patterns) if patterns else None
        if edit is not None and facts.what_if([edit]):
            listed = patterns[0] if len(patterns) == 1 else f"{len(patterns)} files"
            return facts.fix(f'list {listed} in "sideEffects" of {label}', [edit])
    if files != () and any(_relies(facts, reach, manifest) for reach in facts.reaches):
        return None
    return facts.fix(f'declare "sideEffects": false in {label}', [free])


def _patterns(manifest: PackageJson, files: tuple[str, ...]) -> list[str]:
    """Return how every bundler names the files; none where they are too many, or not nameable."""
    named = [f"./{path[len(manifest.directory) + 1 :]}" for path in files]
    return named if len(named) <= _MOST and all(map(_PLAIN.fullmatch, named)) else []


def _relies(facts: Facts, reach: Reach, manifest: PackageJson) -> bool:
    """Say whether a module of an entry imports one of a package for nothing but its effect."""
    for edge in reach.edges:
        if edge.importer is None or edge.reason != "side-effects" or edge.manifest != manifest.path:
            continue
        module = facts.module(edge.importer)
        named = {binding.request for binding in module.bindings}
        for index, request in enumerate(module.requests):
            bare = request.kind == "import" and index not in named
            if bare and request.start == edge.start and facts.purity(edge.module).effects:
                return True
    return False


def _place(facts: Facts, manifest: PackageJson) -> tuple[int, int]:
    document = facts.document(manifest)
    key, value = document.key_range(("name",)), document.range(("name",))
    return (key[0], value[1]) if key and value else (0, 1)


def _heaviest(facts: Facts, lighter: Lighter, own: str | None) -> str:
    """Name the other package that most of the bytes are of."""
    modules = facts.reach(lighter.cost.entry).modules
    weights: dict[str, int] = {}
    for path in lighter.gone:
        package = modules[path].package
        if package is not None and package != own:
            weights[package] = weights.get(package, 0) + modules[path].bytes
    if not weights:
        return ""
    package = min(weights, key=lambda name: (-weights[name], name))
    return f", {format_size(weights[package])} of `{package}` among them"


_WORKSPACE = """
            -- package.json --
            {"private": true, "workspaces": ["common", "worker"]}
            -- node_modules/common -> ../common --
            -- worker/package.json --
            {"name": "worker", "sideEffects": false}
            -- worker/src/worker.ts --
            import { Worker } from '@temporalio/worker'
            Worker.create({ workflowsPath: require.resolve('./workflows') })
            -- worker/src/workflows.ts --
            import { light } from 'common'
            export const run = () => light()
            -- common/src/index.ts --
            export { light } from './light'
            export { heavy } from './heavy'
            -- common/src/light.ts --
            export const light = () => 1
            -- common/src/heavy.ts --
            import { tables } from 'tokenizer'
            export const heavy = () => tables
            -- node_modules/tokenizer/package.json --
            {"name": "tokenizer", "main": "index.js"}
            -- node_modules/tokenizer/index.js --
            export const tables = ['a', 'few', 'megabytes']
"""

examples = (
    Example(
        title="a barrel of a package that declares nothing",
        tree=_WORKSPACE
        + """
            -- common/package.json --
            {
              "name": "common",
              "main": "src/index.ts"
            }
            -- hygiene.toml --
            rules.missing-side-effects.minimum = "181 B"
        """,
        report="""
            common/package.json:2:3: HYG001 `common` declares no `sideEffects`, so bundles keep modules that nothing uses, 48 B of `tokenizer` among them
            2 │ "name": "common",
              │ ^^^^^^^^^^^^^^^^
              costs  3 modules, 181 B in worker/src/workflows.ts
              fix    declare "sideEffects": false in common (safe): saves 3 modules, 181 B
                     common/package.json
                       + "sideEffects": false,
        """,  # noqa: E501
    ),
    Example(
        title="the package declares its modules free of side effects",
        tree=_WORKSPACE
        + """
            -- common/package.json --
            {
              "name": "common",
              "main": "src/index.ts",
              "sideEffects": false
            }
            -- hygiene.toml --
            rules.missing-side-effects.minimum = "181 B"
        """,
    ),
    Example(
        title="a module that exists for its effect",
        tree=_WORKSPACE.replace(
            "import { light }", "import 'common/src/setup'\n            import { light }"
        )
        + """
            -- common/src/setup.ts --
            globalThis.version = 1
            -- common/package.json --
            {
              "name": "common",
              "main": "src/index.ts"
            }
            -- hygiene.toml --
            ignore = ["barrel-import"]
        """,
        report="""
            common/package.json:2:3: HYG001 `common` declares no `sideEffects`, so bundles keep modules that nothing uses, 48 B of `tokenizer` among them
            2 │ "name": "common",
              │ ^^^^^^^^^^^^^^^^
              costs  4 modules, 204 B in worker/src/workflows.ts
              fix    list ./src/setup.ts in "sideEffects" of common (safe): saves 3 modules, 181 B
                     common/package.json
                       + "sideEffects": ["./src/setup.ts"],
        """,  # noqa: E501
    ),
    Example(
        title="what it would save is not worth it",
        tree=_WORKSPACE
        + """
            -- common/package.json --
            {
              "name": "common",
              "main": "src/index.ts"
            }
            -- hygiene.toml --
            rules.missing-side-effects.minimum = "182 B"
        """,
    ),
)
