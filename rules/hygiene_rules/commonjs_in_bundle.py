"""A package is in a bundle as CommonJS, though there is an ECMAScript edition of it.

## What it does
Looks at the installed packages that your own modules ask for and that come in as CommonJS, and
reports those of which an entry would keep less as ECMAScript modules: a build in the same package
that a path (`ui/lib/button`) or a `require` goes past, or an installed package of the same content
(`lodash-es` for `lodash`). A package known to have such a twin that is not installed is reported
from 100 kB on.

## Why
Bundlers see through imports and exports, hardly through `require` and `module.exports`: of a
CommonJS package they keep every module that is reached, used or not.

## Fix
Imports the other edition. It is unsafe: code that still asks for the CommonJS one gets a copy of
its own, with its own state and classes.

## Options
- `minimum`: editions that save less than this in every entry are not reported; nor are those that
  save less than a hundredth of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from hygiene import Edge, EntryCost, Example, Facts, Finding, Reach, RuleOptions, parse_size

code = "HYG010"
name = "commonjs-in-bundle"
severity = "info"

_SHARE = 0.01
"""The part of an entry that a change must save."""

_TWINS = {"lodash": "lodash-es"}
"""Packages of one content: CommonJS, and ECMAScript modules (see the latter's page on npm)."""

_LARGE = 100_000
"""The bytes from which a twin is worth installing."""


class Options(RuleOptions, frozen=True):
    """The options of this rule."""

    minimum: str = "20 kB"


def check(facts: Facts, options: Options) -> Iterator[Finding]:
    """Yield a finding for each package that had better come in as ECMAScript modules."""
    minimum = parse_size(options.minimum)
    seen: set[str] = set()
    for reach in facts.reaches:
        for package, edges in _commonjs(facts, reach).items():
            modules = [path for path, kept in reach.modules.items() if kept.package == package]
            cost = facts.cost(reach, facts.graph(reach).lost_without(modules))
            if package in seen or cost.bytes < max(minimum, reach.bytes * _SHARE):
                continue
            found = _finding(facts, reach, package, edges, cost, minimum)
            if found is not None:
                seen.add(package)
                yield found


def _commonjs(facts: Facts, reach: Reach) -> dict[str, list[Edge]]:
    """Return the own edges to CommonJS modules of installed packages, by package."""
    found: dict[str, list[Edge]] = {}
    for edge in reach.edges:
        if edge.importer is None or not facts.owns(edge.importer) or facts.owns(edge.module):
            continue
        kept = reach.modules[edge.module]
        if kept.package is None or kept.runtime or edge.module.endswith(".json"):
            continue
        module = facts.module(edge.module)
        if not module.esm and module.commonjs is not None:
            found.setdefault(kept.package, []).append(edge)
    return found


def _finding(
    facts: Facts, reach: Reach, package: str, edges: list[Edge], cost: EntryCost, minimum: int
) -> Finding | None:
    edge = edges[0]
    fix = facts.helping_fix(reach, [e.module for e in edges], "use-esm-twin", "use-esm-build")
    costs = tuple(one.cost for one in facts.what_if(fix.edits)) if fix is not None else ()
    worth = [c for c in costs if c.bytes >= max(minimum, facts.reach(c.entry).bytes * _SHARE)]
    if worth:
        message = f"`{package}` comes in as CommonJS, though its ECMAScript edition is installed"
    elif package in _TWINS and cost.bytes >= _LARGE and fix is None:
        message = f"`{package}` is CommonJS and kept whole; `{_TWINS[package]}` is the same as "
        message += "ECMAScript modules"
        costs = (cost,)
    else:
        return None
    return Finding(
        message=message,
        path=edge.importer or edge.module,
        start=edge.start,
        end=edge.end,
        entries=costs,
        fix=fix,
    )


_PACKAGE = """
            -- package.json --
            {"name": "app", "sideEffects": false}
            -- node_modules/ui/package.json --
            {"name": "ui", "sideEffects": false}
            -- node_modules/ui/lib/index.js --
            exports.label = () => 'one'
            exports.table = require('./table').table
            -- node_modules/ui/lib/table.js --
            exports.table = ['a', 'few', 'megabytes']
            -- node_modules/ui/es/index.js --
            export const label = () => 'one'
            export { table } from './table'
            -- node_modules/ui/es/table.js --
            export const table = ['a', 'few', 'megabytes']
            -- hygiene.toml --
            rules.commonjs-in-bundle.minimum = "30 B"
            [[entries]]
            path = "src/main.ts"
            profile = "webpack-development"
"""

examples = (
    Example(
        title="a path that names the CommonJS build",
        tree=_PACKAGE
        + """
            -- src/main.ts --
            import { label } from 'ui/lib/index'
            console.log(label())
        """,
        report="""
            src/main.ts:1:1: HYG010 `ui` comes in as CommonJS, though its ECMAScript edition is installed
            1 │ import { label } from 'ui/lib/index'
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              costs  1 module, 47 B in src/main.ts
              fix    import the ECMAScript build of ui (unsafe): saves 1 module, 47 B
                     not proven: code that asks for the CommonJS build still gets another copy of the package
                     src/main.ts
                       - import { label } from 'ui/lib/index'
                       + import { label } from 'ui/es/index'
        """,  # noqa: E501
    ),
    Example(
        title="a require of a package that has both",
        tree=_PACKAGE
        + """
            -- node_modules/ui/package.json --
            {
              "name": "ui",
              "sideEffects": false,
              "exports": { "import": "./es/index.js", "require": "./lib/index.js" }
            }
            -- src/main.ts --
            const { label } = require('ui')
            console.log(label())
            export {}
        """,
        report="""
            src/main.ts:1:19: HYG010 `ui` comes in as CommonJS, though its ECMAScript edition is installed
            1 │ const { label } = require('ui')
              │                   ^^^^^^^^^^^^^
              costs  1 module, 51 B in src/main.ts
              fix    import the ECMAScript build of ui (unsafe): saves 1 module, 51 B
                     not proven: code that asks for the CommonJS build still gets another copy of the package
                     src/main.ts
                       - const { label } = require('ui')
                       + import { label } from 'ui'
        """,  # noqa: E501
    ),
    Example(
        title="the ECMAScript build",
        tree=_PACKAGE
        + """
            -- src/main.ts --
            import { label } from 'ui/es/index'
            console.log(label())
        """,
    ),
    Example(
        title="a package that is CommonJS alone",
        tree=_PACKAGE
        + """
            -- node_modules/words/package.json --
            {"name": "words", "main": "index.js"}
            -- node_modules/words/index.js --
            exports.words = ['a', 'few', 'megabytes', 'of', 'words']
            -- src/main.ts --
            import { words } from 'words'
            console.log(words)
        """,
    ),
)
