"""A module imports from the barrel that passes it on, and reads what it imports at once.

## What it does
Looks at your own modules that import a name from an `index` (or any module that mostly passes on
others) of their own folder or of one above, while that barrel imports them, over however many
modules. Reports the import where the name is read while the module is evaluated: in `extends`, in a
call at the top level, in a static field. Whether the name is there at that moment is decided by
the order of the imports; the message says whether the entry evaluates its module in time.

Names that only functions read are fine as long as nobody calls these too early; they are not
reported unless you ask for it. Imports of types, and what the bundler does not evaluate, are no
part of a cycle.

## Why
In a cycle one module has to be evaluated before what it imports. Which one it is depends on who
comes first; so a new import somewhere else, or a sorted list of exports, makes `class B extends A`
fail with "Class extends value undefined" or "Cannot access 'A' before initialization".

## Fix
Imports the names from the modules that declare them. The barrel is for those outside. It is mostly
unsafe, since the point of it is that modules are evaluated in another order.

## Options
- `lazy`: report imports too whose names are read later, by functions.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator

from hygiene import Binding, Edge, Example, Facts, Finding, Fix, Reach, RuleOptions

code = "HYG013"
name = "cycle-through-barrel"
severity = "warning"

_EVALUATING = frozenset({"used-binding", "namespace", "side-effects", "re-export", "import"})


class Options(RuleOptions, frozen=True):
    """The options of this rule."""

    lazy: bool = False


def check(facts: Facts, options: Options) -> Iterator[Finding]:
    """Yield a finding for each smallest cycle that an import of a barrel closes."""
    seen: set[object] = set()
    for reach in facts.reaches:
        for edge in _into_barrels(facts, reach):
            place = (edge.importer, edge.start)
            if edge.importer is None or place in seen:
                continue
            seen.add(place)
            eager = _read_at_once(facts, edge)
            if not eager and not options.lazy:
                continue
            way = _way(facts, reach, edge.module, edge.importer)
            cycle = frozenset(step.module for step in way)
            if way and cycle not in seen:
                seen.add(cycle)
                yield Finding(
                    message=_message(facts, reach, edge, eager),
                    path=edge.importer,
                    start=edge.start,
                    end=edge.end,
                    chain=facts.steps(reach, (edge, *way)),
                    fix=_fix(facts, reach, edge),
                )


def _into_barrels(facts: Facts, reach: Reach) -> Iterator[Edge]:
    """Yield the edges from own modules to a barrel of their folder, or of one above."""
    barrels: dict[str, bool] = {}
    for edge in reach.edges:
        importer, barrel = edge.importer, edge.module
        if importer is None or importer == barrel or edge.reason not in _EVALUATING:
            continue
        if not importer.startswith(f"{os.path.dirname(barrel)}/") or not facts.owns(importer):
            continue
        if barrel not in barrels:
            barrels[barrel] = _is_barrel(facts, barrel)
        if barrels[barrel]:
            yield edge


def _is_barrel(facts: Facts, path: str) -> bool:
    if not facts.owns(path) or path.endswith(".json"):
        return False
    module = facts.module(path)
    passing = {one.request for one in module.reexports if not one.type_only}
    return bool(passing) and 2 * len(passing) > len(module.requests)


def _bindings(facts: Facts, edge: Edge) -> list[Binding]:
    """Return the names that the statement of an edge imports as values."""
    module = facts.module(edge.importer or "")
    return [
        binding
        for binding in module.bindings
        if binding.uses
        and not binding.type_only
        and module.requests[binding.request].start <= edge.start
        and edge.start < module.requests[binding.request].end
    ]


def _read_at_once(facts: Facts, edge: Edge) -> list[Binding]:
    bindings = _bindings(facts, edge)
    if not bindings:
        return []
    places = frozenset(use.start for binding in bindings for use in binding.uses)
    eager = facts.eager_places(edge.importer or "", places)
    return [one for one in bindings if any(use.start in eager for use in one.uses)]


def _way(facts: Facts, reach: Reach, start: str, end: str) -> tuple[Edge, ...]:
    """Return a shortest chain of edges that evaluate own modules, from one module to another."""
    graph = facts.graph(reach)
    came_by: dict[str, Edge] = {}
    waiting = deque([start])
    while waiting and end not in came_by:
        for edge in graph.out.get(waiting.popleft(), ()):
            known = edge.module in came_by or edge.module == start
            if not known and edge.reason in _EVALUATING and facts.owns(edge.module):
                came_by[edge.module] = edge
                waiting.append(edge.module)
    way: list[Edge] = []
    while end != start and end in came_by:
        way.append(came_by[end])
        end = way[-1].importer or start
    return tuple(reversed(way))


def _message(facts: Facts, reach: Reach, edge: Edge, eager: list[Binding]) -> str:
    barrel = facts.short(edge.module)
    if not eager:
        names = [f"`{one.local}`" for one in _bindings(facts, edge)]
        return f"{', '.join(names) or 'this'} comes from {barrel}, which imports this file"
    order = {path: place for place, path in enumerate(facts.evaluation_order(reach))}
    here = order.get(edge.importer or "", 0)
    for one in eager:
        members = [use.members[0] for use in one.uses if use.members]
        wanted = one.imported or (members[0] if members else "")
        home = facts.declaring_module(reach, edge.module, wanted)
        if home is not None and order.get(home, -1) >= here:
            return (
                f"`{one.local}` is read at once, but {facts.short(home)} is evaluated after this "
                f"file, since {barrel} imports both"
            )
    return (
        f"`{eager[0].local}` is read at once, and comes from {barrel}, which imports this file: "
        "it is there only as long as the order of imports stays"
    )


def _fix(facts: Facts, reach: Reach, edge: Edge) -> Fix | None:
    for change in facts.imports_around_barrels(reach, [edge]):
        for statement in change.statements:
            if statement.path == edge.importer and statement.start == edge.start:
                return facts.fix(change.title, statement.edits)
    return None


_APP = """
            -- package.json --
            {"name": "app"}
            -- main.ts --
            import { Circle } from './shapes'
            console.log(new Circle())
            -- hygiene.toml --
            [[entries]]
            path = "main.ts"
            profile = "webpack-development"
            -- shapes/shape.ts --
            export class Shape {}
"""

examples = (
    Example(
        title="the base class comes too late",
        tree=_APP
        + """
            -- shapes/index.ts --
            export { Circle } from './circle'
            export { Shape } from './shape'
            -- shapes/circle.ts --
            import { Shape } from '.'
            export class Circle extends Shape {}
        """,
        report="""
            shapes/circle.ts:1:1: HYG013 `Shape` is read at once, but shapes/shape.ts is evaluated after this file, since shapes/index.ts imports both
            1 │ import { Shape } from '.'
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^
              chain  shapes/circle.ts → shapes/index.ts
              fix    import from ./shape (unsafe)
                     not proven: main.ts: evaluated at another time, in a circle of imports: shapes/circle.ts
                     shapes/circle.ts
                       - import { Shape } from '.'
                       + import { Shape } from './shape'
        """,  # noqa: E501
    ),
    Example(
        title="it comes in time, for now",
        tree=_APP
        + """
            -- shapes/index.ts --
            export { Shape } from './shape'
            export { Circle } from './circle'
            -- shapes/circle.ts --
            import * as shapes from './index'
            export class Circle extends shapes.Shape {}
        """,
        report="""
            shapes/circle.ts:1:1: HYG013 `shapes` is read at once, and comes from shapes/index.ts, which imports this file: it is there only as long as the order of imports stays
            1 │ import * as shapes from './index'
              │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              chain  shapes/circle.ts → shapes/index.ts
        """,  # noqa: E501
    ),
    Example(
        title="only a function reads it, or a type",
        tree=_APP
        + """
            -- shapes/index.ts --
            export { Circle } from './circle'
            export { Shape } from './shape'
            -- shapes/circle.ts --
            import { Shape } from '.'
            export class Circle {
              parent: Shape | undefined
              shape = new Shape()
              copy = () => new Shape()
            }
        """,
    ),
    Example(
        title="the barrel is free of side effects, so it is passed over",
        tree=_APP
        + """
            -- package.json --
            {"name": "app", "sideEffects": false}
            -- shapes/index.ts --
            export { Circle } from './circle'
            export { Shape } from './shape'
            -- shapes/circle.ts --
            import { Shape } from '.'
            export class Circle extends Shape {}
        """,
    ),
)
