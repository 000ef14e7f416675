"""Exported names that are types alone."""

from __future__ import annotations

import pytest

from hygiene.parse.exported_types import exported_types


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("export interface A {}", {"A"}),
        ("export type A = string", {"A"}),
        ("interface A {}\nexport { A as B }", {"B"}),
        ("interface A {}\nexport type { A }", {"A"}),
        ("export default interface A {}", {"default"}),
        ("interface A {}", set()),
        ("export class A {}", set()),
        ("export enum A {}", set()),
        ("export interface A {}\nexport const A = 1", set()),
        ("interface A {}\nfunction A() {}\nexport { A }", set()),
    ],
)
def test_exported_types(source: str, names: set[str]) -> None:
    assert exported_types("a.ts", source.encode()) == names


def test_javascript_has_none() -> None:
    assert exported_types("a.js", b"export const A = 1") == frozenset()
