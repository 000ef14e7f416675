"""Modules without one of their requests: still modules, with the same names."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_trees import all_cases, write_case
from written_trees import write_told

from hygiene.explain.stubs import without_request
from hygiene.files import WorkingTree
from hygiene.link.declarations import Declarations
from hygiene.resolve import webpack_defaults
from hygiene.suggest.edits import apply_edits
from hygiene.view import View


def stubbed(view: View, path: str, index: int) -> bytes | None:
    """Return a module without one of its requests; None where that cannot be done."""
    source, facts = view.tree.read(path), view.reader.read(path).facts
    declarations = declared_in(view)

    def provided(request: int) -> frozenset[str]:
        target = declarations.request_target(path, request)
        return declarations.names(target) if target is not None else frozenset()

    edit = without_request(path, source, facts, index, provided)
    return None if edit is None else apply_edits(view.tree, [edit])[path]


def declared_in(view: View) -> Declarations:
    return Declarations(view.reader, view.resolver(webpack_defaults("development", True)))


def test_what_is_left_can_be_read_and_exports_the_same(tmp_path: Path) -> None:
    seen = 0
    for case in all_cases():
        root = write_case(case, tmp_path)
        view = View(WorkingTree())
        for name in case.files:
            path = str(root / name)
            if not name.endswith((".js", ".ts", ".tsx", ".mjs", ".cjs")):
                continue
            facts = view.reader.read(path).facts
            for index, request in enumerate(facts.requests):
                content = None if request.type_only else stubbed(view, path, index)
                if content is None:
                    continue
                seen += 1
                after = view.changed({path: content})
                left = after.reader.read(path).facts
                assert len(left.problems) <= len(facts.problems), content
                assert left.esm == facts.esm or request.kind == "import-equals", content
                assert declared_in(after).names(path) >= own_names(view, path), content
                assert request.specifier not in {
                    r.specifier for r in left.requests if r.start == request.start
                }
    assert seen > 500


def own_names(view: View, path: str) -> frozenset[str]:
    """Return the names that a module exports by itself, and through stars that lead to a file."""
    facts = view.reader.read(path).facts
    if facts.commonjs is not None and not facts.esm:
        return frozenset()  # exports that are taken from a require go with it
    return declared_in(view).names(path) - {"default"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import a, { b as c } from 'x'", "export {}; var a, c;"),
        ("import * as all from 'x'", "export {}; var all;"),
        ("import 'x'", "export {};"),
        ("import { type T, v } from 'x'", "export {}; var v;"),
        ("import all from 'x' with { type: 'json' }", "export {}; var all;"),
        (
            "export { a, b as default, c as 'd-e' } from 'x'",
            "var __nothing0; export { __nothing0 as a, "
            '__nothing0 as default, __nothing0 as "d-e" };',
        ),
        ("export * as all from 'x'", "var __nothing0; export { __nothing0 as all };"),
        ("const x = require('x').y", "const x = undefined.y"),
        ("const x = await import('x')", "const x = await Promise.resolve({})"),
        ("new URL('./x', import.meta.url)", "undefined"),
        ("import x = require('x')", "var x;"),
    ],
)
def test_what_stands_in_its_place(tmp_path: Path, source: str, expected: str) -> None:
    root = write_told(tmp_path / "tree", f"-- a.ts --\n{source}\n")
    found = stubbed(View(WorkingTree()), str(root / "a.ts"), 0)
    assert found is not None
    assert found.decode().strip() == expected


def test_a_star_passes_on_what_the_module_itself_does_not_export(tmp_path: Path) -> None:
    root = write_told(
        tmp_path / "tree",
        """
        -- a.js --
        export * from './b'
        export const own = 1
        -- b.js --
        export const own = 2
        export const other = 3
        export default 4
        export * from './c'
        -- c.js --
        export const far = 5
        """,
    )
    found = stubbed(View(WorkingTree()), str(root / "a.js"), 0)
    assert found is not None
    first, second = found.decode().splitlines()
    assert first == "var __nothing0; export { __nothing0 as far, __nothing0 as other };"
    assert second == "export const own = 1"
