"""An import or re-export of types alone makes the bundler follow it, for want of `type`.

## What it does
Looks at the TypeScript modules of your own that entries keep, and reports the statements that bring
nothing but types and that the bundler follows all the same, where an entry keeps modules for
nothing else: `export { Options } from './client'`, which no compiler can know to be a type from
this file alone, and, where the settings keep imports as they are written (`verbatimModuleSyntax`,
`preserveValueImports`, `importsNotUsedAsValues`), `import { Options } from './client'` and
`import { type Options } from './client'`.

Files with decorators are left out: what they emit may read a type at run time.

## Why
A type is gone when the program runs, but the module that it stands in comes along with all that it
imports. A compiler that sees one file at a time (swc, esbuild, Babel, `isolatedModules`) has to
keep what may be a value.

## Fix
Writes `import type` or `export type`, which every bundler drops.

## Options
- `minimum`: statements that keep less than this in every entry are not reported; nor are those that
  keep less than a hundredth of it. Modules that hold nothing but types count for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hygiene import (
    Edge,
    Edit,
    EntryCost,
    Example,
    Facts,
    Finding,
    ModuleFacts,
    Reach,
    RuleOptions,
    parse_size,
)

code = "HYG016"
name = "type-import"
severity = "warning"

_SHARE = 0.01
"""The part of an entry that a statement must keep."""

_DECORATOR = re.compile(rb"(?:^|[\n(,])\s*@[A-Za-z_$]")


class Options(RuleOptions, frozen=True):
    """The options of this rule."""

    minimum: str = "1 kB"


class _Statement(NamedTuple):
    """A statement that brings types alone: what it names, and what turns it into one of types."""

    path: str
    start: int
    end: int
    names: tuple[str, ...]
    edits: tuple[Edit, ...]


def check(facts: Facts, options: Options) -> Iterator[Finding]:
    """Yield a finding for each statement that keeps modules for types alone."""
    minimum = parse_size(options.minimum)
    found: dict[tuple[_Statement, ...], None] = {}
    for reach in facts.reaches:
        found.update(dict.fromkeys(_alone(facts, reach)))
    for statements in found:
        edits = tuple(edit for statement in statements for edit in statement.edits)
        costs: list[EntryCost] = []
        for lighter in facts.what_if(edits):
            reach = facts.reach(lighter.cost.entry)
            code_gone = [path for path in lighter.gone if not _is_types(facts, path)]
            bytes_gone = sum(reach.modules[path].bytes for path in code_gone)
            if bytes_gone >= max(minimum, reach.bytes * _SHARE):
                costs.append(lighter.cost)
        if not costs:
            continue
        fix = facts.fix("import the types as types", edits)
        for statement in statements:
            shown = ", ".join(f"`{name}`" for name in statement.names)
            verb, what = ("is a type", "it") if len(statement.names) == 1 else ("are types", "them")
            yield Finding(
                message=f"{shown} {verb} alone, and modules are kept for {what}; write `type`",
                path=statement.path,
                start=statement.start,
                end=statement.end,
                entries=tuple(costs),
                fix=fix,
            )


def _alone(facts: Facts, reach: Reach) -> Iterator[tuple[_Statement, ...]]:
    """Yield statements of types, those of one module together, that alone keep it in an entry."""
    targets: dict[_Statement, str] = {}
    graph = facts.graph(reach)
    for path in filter(facts.owns, reach.modules):
        if path.endswith((".ts", ".tsx", ".mts", ".cts")):
            for edge in graph.out.get(path, ()):
                statement = _statement(facts, reach, path, edge.start)
                if statement is not None:
                    targets[statement] = edge.module
    if not targets:
        return
    places: dict[str, list[_Statement]] = {}
    for statement in targets:
        places.setdefault(statement.path, []).append(statement)

    def stays(edge: Edge) -> bool:
        statements = places.get(edge.importer or "", ())
        return not any(one.start <= edge.start < one.end for one in statements)

    kept = graph.reached(stays)
    for target in dict.fromkeys(targets.values()):
        if target not in kept:
            yield tuple(one for one in targets if targets[one] == target)


def _statement(facts: Facts, reach: Reach, path: str, at: int) -> _Statement | None:
    """Return the statement around a place when it brings types alone."""
    module = facts.module(path)
    for index, request in enumerate(module.requests):
        if not request.start <= at < request.end or request.type_only:
            continue
        found = None
        if request.kind == "export-from":
            found = _of_reexport(facts, reach, path, module, index)
        elif request.kind == "import":
            found = _of_import(facts, reach, path, module, index)
        return found if not _DECORATOR.search(facts.source(path)) else None
    return None


def _of_reexport(
    facts: Facts, reach: Reach, path: str, module: ModuleFacts, index: int
) -> _Statement | None:
    request = module.requests[index]
    target = facts.request_target(reach, path, index)
    passed = [one for one in module.reexports if one.request == index]
    names = [one.imported for one in passed if one.imported is not None]
    if target is None or not names or len(names) < len(passed):
        return None
    if not all(one.type_only or facts.is_type(reach, target, one.imported or "") for one in passed):
        return None
    marked = [one.start for one in passed if one.type_only]
    return _marked(facts, path, request.start, request.end, names, marked, [])


def _of_import(
    facts: Facts, reach: Reach, path: str, module: ModuleFacts, index: int
) -> _Statement | None:
    request = module.requests[index]
    target = facts.request_target(reach, path, index)
    numbered = [(n, one) for n, one in enumerate(module.bindings) if one.request == index]
    if target is None or not numbered or any(one.uses for _, one in numbered):
        return None
    if len(numbered) > 1 and any(one.imported in (None, "default") for _, one in numbered):
        return None  # TypeScript has no `import type` of a default and of names
    passed = [
        (one, binding)
        for one in module.reexports
        for number, binding in numbered
        if one.binding == number and not one.type_only
    ]
    for _, binding in passed:
        if binding.imported is None or not facts.is_type(reach, target, binding.imported):
            return None
    source = facts.source(path)
    rest = source[: request.start] + source[request.end :]
    for _, binding in numbered:
        if not re.search(rb"(?<![\w$.])" + re.escape(binding.local.encode()) + rb"(?![\w$])", rest):
            return None  # not used at all
    names = [binding.local for _, binding in numbered]
    marked = [binding.start for _, binding in numbered if binding.type_only]
    return _marked(
        facts, path, request.start, request.end, names, marked, [one.start for one, _ in passed]
    )


def _marked(
    facts: Facts,
    path: str,
    start: int,
    end: int,
    names: list[str],
    marked: list[int],
    passed: list[int],
) -> _Statement | None:
    """Return a statement with the edits that make it one of types.

    ``marked`` are the starts of names with a ``type`` of their own, which must go then, and
    ``passed`` those of names in other statements, which must have one.
    """
    source = facts.source(path)
    keyword = start + len(b"import")
    if source[start:keyword] not in (b"import", b"export"):
        return None
    edits = [Edit(path, keyword, keyword, " type")]
    for at in marked:
        word = re.compile(rb"type\s+").match(source, at)
        if word is None:
            return None
        edits.append(Edit(path, at, word.end(), ""))
    edits += [Edit(path, at, at, "type ") for at in passed]
    return _Statement(path, start, end, tuple(names), tuple(edits))


def _is_types(facts: Facts, path: str) -> bool:
    """Say whether a file leaves nothing behind when its types are gone."""
    if not facts.owns(path) or path.endswith(".json"):
        return False
    module = facts.module(path)
    return (
        module.esm and not module.exports and not module.requests and not facts.purity(path).effects
    )


_APP = """
            -- package.json --
            {"name": "app"}
            -- client.ts --
            import { connect } from './sockets'
            export interface Options { name: string }
            export type Answer = string
            export const client = (options: Options): Answer => connect(options.name)
            -- sockets.ts --
            export const connect = (name: string) => `connected to ${name}`
            -- hygiene.toml --
            rules.type-import.minimum = "100 B"
            [[entries]]
            path = "main.ts"
            profile = "esbuild"
"""

examples = (
    Example(
        title="types are passed on without saying so",
        tree=_APP
        + """
            -- main.ts --
            export { Options, Answer as Reply } from './client'
            console.log('main')
            -- hygiene.toml --
            rules.type-import.minimum = "100 B"
            [[entries]]
            path = "main.ts"
            profile = "webpack-development"
        """,
        report="""
            main.ts:1:1: HYG016 `Options`, `Answer` are types alone, and modules are kept for them; write `type`
            1 │ export { Options, Answer as Reply } from './client'
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              costs  2 modules, 239 B in main.ts
              fix    import the types as types (safe): saves 2 modules, 239 B
                     main.ts
                       - export { Options, Answer as Reply } from './client'
                       + export type { Options, Answer as Reply } from './client'
        """,  # noqa: E501
    ),
    Example(
        title="an import that the settings keep as it is written",
        tree=_APP
        + """
            -- tsconfig.json --
            {"compilerOptions": {"verbatimModuleSyntax": true}}
            -- main.ts --
            import { type Options } from './client'
            export const name = (options: Options) => options.name
            -- hygiene.toml --
            rules.type-import.minimum = "100 B"
            [[entries]]
            path = "main.ts"
            profile = "node"
        """,
        report="""
            main.ts:1:1: HYG016 `Options` is a type alone, and modules are kept for it; write `type`
            1 │ import { type Options } from './client'
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              costs  2 modules, 244 B in main.ts
              fix    import the types as types (safe): saves 2 modules, 244 B
                     main.ts
                       - import { type Options } from './client'
                       + import type { Options } from './client'
        """,
    ),
    Example(
        title="a compiler drops it",
        tree=_APP
        + """
            -- main.ts --
            import { Options } from './client'
            export const name = (options: Options) => options.name
        """,
    ),
    Example(
        title="the module is there for its values",
        tree=_APP
        + """
            -- main.ts --
            export { Options } from './client'
            export { client } from './client'
        """,
    ),
    Example(
        title="what is passed on is a value",
        tree=_APP
        + """
            -- main.ts --
            export { client } from './client'
        """,
    ),
)
