"""A package is in a bundle twice: in two versions, or as ECMAScript modules and as CommonJS.

## What it does
Looks for installed packages of which an entry keeps modules of two copies. The copies are two
folders of `node_modules` (two versions, or one version installed twice), or two builds in one
folder, when one specifier means the ECMAScript build to those who import it and the CommonJS build
to those who require it. Reported is the copy that your own modules do not ask for, or else that
which costs less, with who asks for it and in which range. Packages under another name (`npm:`) are
meant to be there, and are not reported; nor are copies that only another copy brings.

## Why
The bundle carries the code twice. And a module that is there twice has its state twice: a registry
that one half of the program fills and the other half finds empty, and `instanceof` that says no.

## Fix
There is no edit: move the one that asks to a release that takes the same version, or let the
package manager do so (`npm dedupe`, `pnpm dedupe`, `overrides`, `resolutions`) where the ranges
allow it. For two builds, import what is required.

## Options
- `minimum`: copies that cost less than this in every entry are not reported; nor are those that
  cost less than a hundredth of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from hygiene import Edge, EntryCost, Example, Facts, Finding, Reach, RuleOptions, parse_size

code = "HYG011"
name = "duplicate-package"
severity = "warning"

_SHARE = 0.01
"""The part of an entry that a copy must cost."""

_MARK = "/node_modules/"
_LISTS = ("dependencies", "peerDependencies", "optionalDependencies", "devDependencies")


class Options(RuleOptions, frozen=True):
    """The options of this rule."""

    minimum: str = "10 kB"


class _Copy(NamedTuple):
    """One copy of a package, and another one beside it.

    ``key`` tells it from others in every entry; ``asking`` are the edges that lead into it.
    """

    key: tuple[str, str]
    message: str
    modules: tuple[str, ...]
    asking: tuple[Edge, ...]


def check(facts: Facts, options: Options) -> Iterator[Finding]:
    """Yield a finding for each copy that is there besides another one."""
    minimum = parse_size(options.minimum)
    found: dict[tuple[str, str], list[tuple[EntryCost, _Copy]]] = {}
    for reach in facts.reaches:
        for copy, lost in _outermost(facts, reach, [*_copies(facts, reach)]):
            cost = facts.cost(reach, lost)
            if cost.bytes >= max(minimum, reach.bytes * _SHARE):
                found.setdefault(copy.key, []).append((cost, copy))
    for paid in found.values():
        paid.sort(key=lambda one: (-one[0].bytes, one[0].entry))
        cost, copy = paid[0]
        reach = facts.reach(cost.entry)
        chain = facts.steps(reach, facts.graph(reach).chain(copy.modules))
        place = next((step for step in reversed(chain) if facts.owns(step.path)), chain[0])
        yield Finding(
            message=copy.message + _asked(facts, copy),
            path=place.path,
            start=place.start,
            end=place.end,
            entries=tuple(cost for cost, _ in paid),
            chain=chain,
        )


def _outermost(
    facts: Facts, reach: Reach, copies: list[_Copy]
) -> Iterator[tuple[_Copy, frozenset[str]]]:
    """Yield the copies that are there for no other one's sake, with all that goes with each."""
    graph = facts.graph(reach)
    found = [(copy, frozenset(graph.lost_without(copy.modules))) for copy in copies]
    for copy, lost in found:
        if not any(lost < others for _, others in found):
            yield copy, lost


def _copies(facts: Facts, reach: Reach) -> Iterator[_Copy]:
    folders: dict[str, dict[str, list[str]]] = {}
    for path in reach.modules:
        folder = _folder(path)
        if folder:
            name = folder[folder.rfind(_MARK) + len(_MARK) :]
            folders.setdefault(name, {}).setdefault(folder, []).append(path)
    into: dict[str, list[Edge]] = {folder: [] for one in folders.values() for folder in one}
    for edge in reach.edges:
        folder = _folder(edge.module)
        if folder and (edge.importer is None or _folder(edge.importer) != folder):
            into[folder].append(edge)
    for name, copies in folders.items():
        if len(copies) > 1:
            yield from _installed_twice(facts, reach, name, copies, into)
        for folder in copies:
            built = _built_twice(facts, reach, name, folder, into[folder])
            if built is not None:
                yield built


def _folder(path: str) -> str:
    """Return the folder of the installed package that a module is in; empty where it is in none."""
    before, mark, rest = path.rpartition(_MARK)
    parts = rest.split("/")
    return "/".join((before + mark + parts[0], *parts[1:2][: rest.startswith("@")])) if mark else ""


def _installed_twice(
    facts: Facts,
    reach: Reach,
    name: str,
    copies: dict[str, list[str]],
    into: dict[str, list[Edge]],
) -> Iterator[_Copy]:
    graph = facts.graph(reach)

    def weight(folder: str) -> tuple[bool, int, str]:
        own = any(edge.importer and facts.owns(edge.importer) for edge in into[folder])
        return own, graph.bytes_of(copies[folder]), folder

    main, *others = sorted(copies, key=weight, reverse=True)
    version = _version(facts, main)
    for folder in others:
        other = _version(facts, folder)
        text = f"{other} is kept besides {version}"
        if other == version:
            text = f"{version} is kept twice, as it is installed twice"
        yield _Copy((name, folder), f"`{name}` {text}", tuple(copies[folder]), tuple(into[folder]))


def _version(facts: Facts, folder: str) -> str:
    manifest = facts.manifest(f"{folder}/package.json")
    return (manifest.version if manifest is not None else None) or "without a version"


def _built_twice(
    facts: Facts, reach: Reach, name: str, folder: str, into: list[Edge]
) -> _Copy | None:
    required = [edge for edge in into if edge.reason == "commonjs"]
    imported = [edge for edge in into if edge.reason != "commonjs" and edge.importer is not None]
    if not required or not imported:
        return None
    meanings = {(s, _first(e)) for e in imported if (s := _specifier(facts, e))}
    twice = [
        edge
        for edge in required
        if (asked := _specifier(facts, edge))
        and any(asked == s and target != _first(edge) for s, target in meanings)
    ]
    if not twice:
        return None
    of_requires = _below(facts, reach, {edge.module for edge in twice}, folder)
    of_imports = _below(facts, reach, {edge.module for edge in imported}, folder)
    extra, other = of_requires - of_imports, of_imports - of_requires
    if not extra or not any(facts.module(path).esm for path in other):
        return None  # one build is made of the other
    message = f"`{name}` {_version(facts, folder)} is kept as CommonJS besides its ECMAScript build"
    return _Copy((name, f"{folder}/"), message, tuple(sorted(extra)), tuple(twice))


def _first(edge: Edge) -> str:
    """Return the module that a statement itself means, whatever the bundler passes over."""
    return edge.skipped[0] if edge.skipped else edge.module


def _specifier(facts: Facts, edge: Edge) -> str:
    requests = facts.module(edge.importer).requests if edge.importer is not None else ()
    return next((one.specifier for one in requests if one.start <= edge.start < one.end), "")


def _below(facts: Facts, reach: Reach, modules: set[str], folder: str) -> set[str]:
    graph = facts.graph(reach)
    found, waiting = set(modules), list(modules)
    while waiting:
        for edge in graph.out.get(waiting.pop(), ()):
            if edge.module not in found and _folder(edge.module) == folder:
                found.add(edge.module)
                waiting.append(edge.module)
    return found


def _asked(facts: Facts, copy: _Copy) -> str:
    """Return who asks for a copy, and for which versions, as the end of a sentence."""
    importers = (edge.importer for edge in copy.asking if edge.importer is not None)
    asking = list(dict.fromkeys(_range(facts, importer, copy.key[0]) for importer in importers))
    if not asking:
        return ""
    others = len(asking) - 1
    return f"; {asking[0]}" + (f", and {others} more do" if others else "")


def _range(facts: Facts, importer: str, package: str) -> str:
    """Return which versions of a package the package of a module asks for."""
    manifest = facts.manifest(importer)
    while manifest is not None and not manifest.name:
        manifest = facts.manifest(os.path.dirname(manifest.directory))
    if manifest is None:
        return f"{facts.relative(importer)} asks for it"
    for key in _LISTS:
        listed = manifest.get(key)
        if isinstance(listed, dict) and package in listed:
            return f"{manifest.name} asks for `{listed[package]}`"
    return f"{manifest.name} asks for it"


_APP = """
            -- package.json --
            {"name": "app", "sideEffects": false}
            -- hygiene.toml --
            rules.duplicate-package.minimum = "30 B"
            [[entries]]
            path = "main.ts"
            profile = "webpack-development"
"""

examples = (
    Example(
        title="two versions",
        tree=_APP
        + """
            -- package.json --
            {"name": "app", "dependencies": {"colors": "^2.0.0", "printer": "1"}}
            -- node_modules/colors/package.json --
            {"name": "colors", "version": "2.1.0", "main": "index.js"}
            -- node_modules/colors/index.js --
            export const red = 'red'
            -- node_modules/printer/package.json --
            {"name": "printer", "main": "index.js", "dependencies": {"colors": "^1.3.0"}}
            -- node_modules/printer/index.js --
            export { red as printed } from 'colors'
            -- node_modules/printer/node_modules/colors/package.json --
            {"name": "colors", "version": "1.9.2", "main": "index.js"}
            -- node_modules/printer/node_modules/colors/index.js --
            export const red = 'a rather light sort of red'
            -- main.ts --
            import { red } from 'colors'
            import { printed } from 'printer'
            console.log(red, printed)
        """,
        report="""
            main.ts:2:1: HYG011 `colors` 1.9.2 is kept besides 2.1.0; printer asks for `^1.3.0`
            2 │ import { printed } from 'printer'
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              costs  1 module, 48 B in main.ts
              chain  hygiene.toml → main.ts → printer/index.js → colors/index.js
        """,
    ),
    Example(
        title="two builds of one version",
        tree=_APP
        + """
            -- node_modules/store/package.json --
            {
              "name": "store",
              "version": "3.0.0",
              "exports": { "import": "./es.mjs", "require": "./lib.cjs" }
            }
            -- node_modules/store/es.mjs --
            export const all = new Map()
            -- node_modules/store/lib.cjs --
            exports.all = new Map()
            exports.add = (key, value) => exports.all.set(key, value)
            -- node_modules/plugin/package.json --
            {"name": "plugin", "main": "index.js", "peerDependencies": {"store": ">=2"}}
            -- node_modules/plugin/index.js --
            require('store').add('plugin', 1)
            -- main.ts --
            import { all } from 'store'
            import 'plugin'
            console.log(all)
        """,
        report="""
            main.ts:2:1: HYG011 `store` 3.0.0 is kept as CommonJS besides its ECMAScript build; plugin asks for `>=2`
            2 │ import 'plugin'
              │ ^^^^^^^^^^^^^^^
              costs  1 module, 82 B in main.ts
              chain  hygiene.toml → main.ts → plugin/index.js → store/lib.cjs
        """,  # noqa: E501
    ),
    Example(
        title="an ECMAScript module that is made of the CommonJS one",
        tree=_APP
        + """
            -- node_modules/store/package.json --
            {
              "name": "store",
              "version": "3.0.0",
              "exports": { "import": "./es.mjs", "require": "./lib.cjs" }
            }
            -- node_modules/store/es.mjs --
            import store from './lib.cjs'
            export const all = store.all
            -- node_modules/store/lib.cjs --
            exports.all = new Map()
            exports.add = (key, value) => exports.all.set(key, value)
            -- node_modules/plugin/package.json --
            {"name": "plugin", "main": "index.js", "peerDependencies": {"store": ">=2"}}
            -- node_modules/plugin/index.js --
            require('store').add('plugin', 1)
            -- main.ts --
            import { all } from 'store'
            import 'plugin'
            console.log(all)
        """,
    ),
    Example(
        title="only one of two versions is kept",
        tree=_APP
        + """
            -- node_modules/colors/package.json --
            {"name": "colors", "version": "2.1.0", "main": "index.js", "sideEffects": false}
            -- node_modules/colors/index.js --
            export const red = 'red'
            -- node_modules/printer/package.json --
            {"name": "printer", "main": "index.js", "sideEffects": false}
            -- node_modules/printer/index.js --
            export { red as printed } from 'colors'
            -- node_modules/printer/node_modules/colors/package.json --
            {"name": "colors", "version": "1.9.2", "main": "index.js", "sideEffects": false}
            -- node_modules/printer/node_modules/colors/index.js --
            export const red = 'a rather light sort of red'
            -- main.ts --
            import { red } from 'colors'
            import { printed } from 'printer'
            console.log(red)
        """,
    ),
)
