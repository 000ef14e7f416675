"""Where a file makes instances of globals."""

from __future__ import annotations

import pytest

from hygiene.parse.constructed import constructed


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("new WeakRef(a)", 1),
        ("const f = () => new WeakRef(new WeakRef(a))", 2),
        ("typeof WeakRef === 'function'", 0),
        ("const r: WeakRef<object> = a", 0),
        ("class WeakRef {}\nnew WeakRef()", 0),
        ("import { WeakRef } from './own'\nnew WeakRef()", 0),
        ("f(WeakRef)", 0),
        ("// new WeakRef()", 0),
    ],
)
def test_constructed(source: str, count: int) -> None:
    assert len(constructed("a.ts", source.encode(), ("WeakRef",))) == count
