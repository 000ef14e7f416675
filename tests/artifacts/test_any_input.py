"""Artifacts with any damage are read, or refused with a message; nothing else happens."""

from __future__ import annotations

import base64
import json
import tempfile
from pathlib import Path

from artifact_texts import CLOSE, END, OPEN, metafile, module
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hygiene.artifacts.inspection import inspect
from hygiene.errors import HygieneError
from hygiene.project import open_project

MAP = {
    "version": 3,
    "sources": ["webpack://app/./src/a.js", "../b.ts"],
    "sourcesContent": ["const a = 'é'", None],
    "names": ["a"],
    "mappings": "AAAA;ACAA,SAASA,A;;;AADA",
}
INLINE = "//# sourceMappingURL=data:application/json;base64,"
ENCODED = base64.b64encode(json.dumps(MAP).encode()).decode()
SECTIONS = {"version": 3, "sections": [{"offset": {"line": 0, "column": 1}, "map": MAP}]}
STATS = {
    "version": "5.0.0",
    "assets": [{"name": "main.js", "size": 10}],
    "modules": [
        {"identifier": "./a.js", "name": "./a.js", "size": 3, "reasons": [], "chunks": [1]}
    ],
}
SEEDS = [
    "var __TEMPORAL__;\n" + OPEN + module("./a.js", "a") + CLOSE + END + INLINE + ENCODED,
    "a()\nb(); é()\n\n\nc()\n" + INLINE + ENCODED,
    json.dumps(STATS),
    metafile({"src/a.js": 4, "node_modules/a/index.js": 100}),
    "a()\n" + INLINE + base64.b64encode(json.dumps(SECTIONS).encode()).decode(),
]
PIECES = st.sampled_from(
    ["{", "}", '"', "\\", "\0", ";", ",", "*/", "//", "/***/ ", "null", "-1", "é"]
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    content = bytearray(draw(st.sampled_from(SEEDS)).encode())
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(content)))
        end = draw(st.integers(start, min(len(content), start + 40)) | st.just(len(content)))
        content[start:end] = draw(st.binary(max_size=4) | PIECES.map(str.encode))
    return bytes(content)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=damaged())
def test_any_damage(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "package.json").write_text('{"name": "app"}')
        path = Path(folder) / "main.js"
        path.write_bytes(content)
        try:
            found = inspect(open_project(folder), str(path))
        except HygieneError as error:
            assert error.message
        else:
            assert all(file.bytes >= 0 for file in found.files)
