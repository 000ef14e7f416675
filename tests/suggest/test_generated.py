"""Which files are the output of a build."""

from __future__ import annotations

from pathlib import Path

import pytest

from hygiene.files import WorkingTree
from hygiene.suggest.generated import is_generated

FILES = {
    "src/a.ts": "export {}\n",
    "src/b.js": "export {}\n// see sourceMappingURL=\n",
    "dist/c.js": "export {}\n",
    "packages/x/dist/d.ts": "export {}\n",
    "lib/e.js": "export {};\n//# sourceMappingURL=e.js.map\n",
    "lib/f.js": "export {};\n",
    "lib/f.d.ts": "export {};\n",
}


@pytest.mark.parametrize(
    ("path", "generated"),
    [
        ("src/a.ts", False),
        ("src/b.js", False),
        ("dist/c.js", True),
        ("packages/x/dist/d.ts", True),
        ("lib/e.js", True),
        ("lib/f.js", True),
        ("lib/gone.js", False),
    ],
)
def test_generated(path: str, generated: bool, tmp_path: Path) -> None:
    root = tmp_path / "build" / "repository"  # what is above the root says nothing
    for name, body in FILES.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body)
    assert is_generated(WorkingTree(), str(root / path), str(root)) is generated
