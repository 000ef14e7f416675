"""A package declares a module free of side effects that somebody imports for its effect.

## What it does
Looks at what the modules of an entry import for its evaluation alone (`import './register'`,
`import 'ui/style.css'`), and reports what the bundler leaves out because the package declares it
free of side effects, though it does more than declare: writes a global, patches a prototype,
registers something, calls a function. A module that registers something and that the bundler passes
over, on the way to a name that it re-exports, is reported too.

## Why
`"sideEffects": false` is a promise to the bundler. Nothing checks it: where it is wrong, the import
vanishes from the bundle without a word, and the polyfill, the registration or the style is missing
in production only.

## Fix
Lists the modules in the package's `sideEffects`. It is marked unsafe, as bundles grow by them: that
is what the import asks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hygiene import (
    Edge,
    Example,
    Facts,
    Finding,
    Fix,
    ModuleEffect,
    PackageJson,
    Reach,
    Step,
)

code = "HYG004"
name = "wrong-side-effects"
severity = "error"

_CERTAIN = frozenset({"global-write", "prototype-patch", "polyfill", "registration", "dom"})
"""What a module does that others notice who never import it."""

_DEPTH = 20
"""Imports that are followed from one that is left out."""


class _Lost(NamedTuple):
    """A module that the bundler leaves out, the import that asks for it, and the effect."""

    module: str
    importer: str
    start: int
    end: int
    effect: ModuleEffect
    where: str
    """The module that has the effect."""
    passed_over: bool = False
    """The import asks for a name that the module only passes on."""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each package.json that is wrong, or import that comes to nothing."""
    wrong: dict[str, dict[str, tuple[_Lost, Reach]]] = {}
    for reach in facts.reaches:
        for lost in _lost(facts, reach):
            manifest = facts.manifest(lost.module)
            if manifest is not None and "sideEffects" in manifest.data:
                wrong.setdefault(manifest.path, {}).setdefault(lost.module, (lost, reach))
    for path, modules in sorted(wrong.items()):
        manifest = facts.manifest(path)
        if manifest is not None and facts.owns(path):
            yield _own(facts, manifest, [*modules.values()])
            continue
        for lost, reach in modules.values():
            label = manifest.name if manifest is not None and manifest.name else path
            yield Finding(
                message=f"this import comes to nothing: `{label}` declares "
                f"{facts.short(lost.module)} free of side effects, but {_what(facts, lost)}",
                path=lost.importer,
                start=lost.start,
                end=lost.end,
                chain=_chain(facts, reach, lost),
            )


def _own(facts: Facts, manifest: PackageJson, found: list[tuple[_Lost, Reach]]) -> Finding:
    (first, reach), *others = found
    place = facts.document(manifest).range(("sideEffects",)) or (0, 1)
    line, _ = facts.lines(first.importer).position(first.start)
    more = f" (and {len(others)} more like it)" if others else ""
    place_of_import = f"{facts.short(first.importer)}:{line}"
    outcome = (
        f"bundles pass it over on the way from {place_of_import}"
        if first.passed_over
        else f"{place_of_import} comes to nothing"
    )
    return Finding(
        message=f"{facts.short(first.module)} is declared free of side effects, so {outcome}, "
        f"but {_what(facts, first)}{more}",
        path=manifest.path,
        start=place[0],
        end=place[1],
        chain=_chain(facts, reach, first),
        fix=_fix(facts, manifest, [lost.module for lost, _ in found]),
    )


def _fix(facts: Facts, manifest: PackageJson, modules: list[str]) -> Fix | None:
    present = manifest.data["sideEffects"]
    listed = (
        [item for item in present if isinstance(item, str)] if isinstance(present, list) else []
    )
    added = ["./" + path[len(manifest.directory) + 1 :] for path in sorted(modules)]
    edit = facts.declare_side_effects(manifest, [*listed, *added])
    if edit is None:
        return None
    files = added[0] if len(added) == 1 else f"{len(added)} files"
    return facts.fix(f'list {files} in "sideEffects"', [edit], safety="unsafe")


def _lost(facts: Facts, reach: Reach) -> Iterator[_Lost]:
    """Yield what an entry asks for by an import alone, and lacks; and what is passed over."""
    passed = {path: edge for edge in reach.edges for path in edge.skipped}
    for path in sorted({*reach.modules, *passed}):
        if path in reach.modules and (reach.modules[path].runtime or not facts.owns(path)):
            continue
        yield from _imports(facts, reach, path)
    for path, edge in sorted(passed.items()):
        if path not in reach.modules and facts.owns(path) and edge.importer is not None:
            yield from _registers(facts, path, edge)


def _imports(facts: Facts, reach: Reach, path: str) -> Iterator[_Lost]:
    for index, start, end in _for_effect(facts, path):
        target = facts.request_target(reach, path, index)
        if target is None or target in reach.modules:
            continue
        found = _effect(facts, reach, target)
        if found is not None:
            yield _Lost(target, path, start, end, *found)


def _registers(facts: Facts, path: str, edge: Edge) -> Iterator[_Lost]:
    for effect in facts.purity(path).effects:
        if effect.kind in _CERTAIN:
            yield _Lost(path, edge.importer or path, edge.start, edge.end, effect, path, True)
            return


def _for_effect(facts: Facts, path: str) -> Iterator[tuple[int, int, int]]:
    """Yield the imports of a module that bring no name, with their places."""
    module = facts.module(path)
    named = {binding.request for binding in module.bindings}
    for index, request in enumerate(module.requests):
        if request.kind == "import" and index not in named and not request.type_only:
            braces = facts.source(path)[request.start : request.specifier_start]
            if b"{" not in braces:  # TypeScript leaves `import {} from` out
                yield index, request.start, request.end


def _effect(facts: Facts, reach: Reach, path: str) -> tuple[ModuleEffect, str] | None:
    """Return what evaluating a module does, or what it imports does, and which does it."""
    waiting, seen = [path], {path}
    while waiting and len(seen) < _DEPTH:
        module = waiting.pop(0)
        purity = facts.purity(module)
        own = next((e for e in purity.effects if _is_real(e, module, path)), None)
        if own is not None:
            return own, module
        if purity.verdict == "free":
            continue
        targets = (facts.request_target(reach, module, i) for i, _, _ in _for_effect(facts, module))
        new = [t for t in targets if t is not None and t not in seen and t not in reach.modules]
        seen.update(new)
        waiting += new
    return None


def _is_real(effect: ModuleEffect, module: str, asked: str) -> bool:
    """Say whether an effect is one; what is not known counts in the module asked for alone."""
    if effect.kind == "import":
        return module.endswith((".css", ".scss", ".sass", ".less", ".styl"))
    return effect.kind in _CERTAIN or (module == asked and effect.end > effect.start)


def _what(facts: Facts, lost: _Lost) -> str:
    if lost.effect.end == 0:
        return f"it is {lost.effect.detail}"
    line, _ = facts.lines(lost.where).position(lost.effect.start)
    who = "it" if lost.where == lost.module else facts.short(lost.where)
    return f"{who} has an effect in line {line} ({lost.effect.detail or lost.effect.kind})"


def _chain(facts: Facts, reach: Reach, lost: _Lost) -> tuple[Step, ...]:
    steps = facts.steps(reach, facts.graph(reach).chain([lost.importer]))
    return (*steps, Step(lost.importer, lost.start, lost.end, "imported", lost.module))


_WORKSPACE = """
            -- package.json --
            {"private": true, "workspaces": ["ui", "app"]}
            -- node_modules/ui -> ../ui --
            -- app/package.json --
            {"name": "app"}
            -- app/src/main.ts --
            import 'ui/src/register'
            import { label } from 'ui'
            console.log(label)
            -- ui/src/index.ts --
            export const label = 'one'
            -- ui/src/register.ts --
            globalThis.ui = { version: 1 }
            -- hygiene.toml --
            [[entries]]
            path = "app/src/main.ts"
            profile = "webpack-production"
"""

examples = (
    Example(
        title="a promise that one file does not keep",
        tree=_WORKSPACE
        + """
            -- ui/package.json --
            {
              "name": "ui",
              "main": "src/index.ts",
              "sideEffects": false
            }
        """,
        report="""
            ui/package.json:4:18: HYG004 ui/src/register.ts is declared free of side effects, so app/src/main.ts:1 comes to nothing, but it has an effect in line 1 (globalThis.ui)
            4 │ "sideEffects": false
              │                ^^^^^
              chain  hygiene.toml → app/src/main.ts → ui/src/register.ts
              fix    list ./src/register.ts in "sideEffects" (unsafe)
                     ui/package.json
                       - "sideEffects": false
                       + "sideEffects": ["./src/register.ts"]
        """,  # noqa: E501
    ),
    Example(
        title="the file is listed",
        tree=_WORKSPACE
        + """
            -- ui/package.json --
            {
              "name": "ui",
              "main": "src/index.ts",
              "sideEffects": ["./src/register.ts"]
            }
        """,
    ),
    Example(
        title="what is left out only declares",
        tree=_WORKSPACE
        + """
            -- ui/package.json --
            {
              "name": "ui",
              "main": "src/index.ts",
              "sideEffects": false
            }
            -- ui/src/register.ts --
            export const version = 1
        """,
    ),
    Example(
        title="a barrel that registers what it passes on",
        tree=_WORKSPACE
        + """
            -- ui/package.json --
            {
              "name": "ui",
              "main": "src/index.ts",
              "sideEffects": false
            }
            -- app/src/main.ts --
            import { Label } from 'ui'
            document.body.append(new Label())
            -- ui/src/index.ts --
            import { Label } from './label'
            customElements.define('ui-label', Label)
            export { Label } from './label'
            -- ui/src/label.ts --
            export class Label extends HTMLElement {}
        """,
        report="""
            ui/package.json:4:18: HYG004 ui/src/index.ts is declared free of side effects, so bundles pass it over on the way from app/src/main.ts:1, but it has an effect in line 2 (customElements.define)
            4 │ "sideEffects": false
              │                ^^^^^
              chain  hygiene.toml → app/src/main.ts → ui/src/index.ts
              fix    list ./src/index.ts in "sideEffects" (unsafe)
                     ui/package.json
                       - "sideEffects": false
                       + "sideEffects": ["./src/index.ts"]
        """,  # noqa: E501
    ),
    Example(
        title="a stylesheet that no pattern names",
        tree=_WORKSPACE
        + """
            -- ui/package.json --
            {
              "name": "ui",
              "main": "src/index.ts",
              "sideEffects": ["./src/register.ts"]
            }
            -- ui/src/index.ts --
            import './style.css'
            export const label = { text: 'one' }
            -- ui/src/style.css --
            .label { color: red }
        """,
        report="""
            ui/package.json:4:18: HYG004 ui/src/style.css is declared free of side effects, so ui/src/index.ts:1 comes to nothing, but it is a stylesheet
            4 │ "sideEffects": ["./src/register.ts"]
              │                ^^^^^^^^^^^^^^^^^^^^^
              chain  hygiene.toml → app/src/main.ts → ui/src/index.ts → ui/src/style.css
              fix    list ./src/style.css in "sideEffects" (unsafe)
                     ui/package.json
                       - "sideEffects": ["./src/register.ts"]
                       + "sideEffects": ["./src/register.ts", "./src/style.css"]
        """,  # noqa: E501
    ),
)
