"""Places in the new text of a module lead back to places in its file."""

from __future__ import annotations

import re

import pytest

from hygiene.bundlers.rollup.plugins.behaviour import NEWEST
from hygiene.bundlers.rollup.plugins.plugin_sources import PluginSources
from hygiene.bundlers.rollup.sources import LoadedModule
from hygiene.files import WorkingTree
from hygiene.view import View

from .test_commonjs import BODIES, OTHERS

_OWN = re.compile(rb"(?<![.\w])(?:if|try|function|this|class|f)\b")


@pytest.mark.parametrize("wraps", ["all", "some", "none"])
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_what_stays_keeps_its_place(tmp_path, body, wraps):
    root = tmp_path.resolve()
    for name, text in {**OTHERS, "cjs.js": body}.items():
        (root / name).write_text(text)
    sources = PluginSources(View(WorkingTree()), str(root), NEWEST.__replace__(wraps=wraps))
    module = sources.load(str(root / "cjs.js"))
    assert isinstance(module, LoadedModule)
    source = (root / "cjs.js").read_bytes()
    if module.positions is None:
        assert module.code == source
        return
    offsets = [module.positions(offset) for offset in range(len(module.code))]
    assert offsets == sorted(offsets)
    assert offsets[-1] <= len(source)
    found = {offsets[m.start()] for m in _OWN.finditer(module.code)}
    words = {m.start() for m in _OWN.finditer(source) if m[0] != b"this"}
    copied = {at for at in words if source[at : at + 8] in module.code}
    assert copied <= found
