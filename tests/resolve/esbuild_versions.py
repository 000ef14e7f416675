"""Records what versions of esbuild answer where their resolution changed.

    python tests/resolve/esbuild_versions.py

Installs each version from npm into a temporary folder, and writes esbuild_versions.json.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
GOLDEN = HERE / "esbuild_versions.json"

VERSIONS = (
    "0.17.19",
    "0.18.0",
    "0.18.11",
    "0.18.12",
    "0.19.12",
    "0.20.0",
    "0.25.2",
    "0.25.3",
    "0.25.5",
    "0.27.1",
    "0.27.2",
    "0.28.2",
)

FILES: dict[str, object] = {
    "package.json": {
        "imports": {"#/*": "./lib/*.js", "#a": "./lib/a.js"},
        "browser": {"./other": "./instead.js"},
    },
    "lib.js": "",
    "lib/": {"index.js": "", "a.js": ""},
    "other.js": "",
    "other/index.js": "",
    "instead.js": "",
    "node_modules/scripts/": {"a.ts": "", "a.js": ""},
    "node_modules/styles/": {"a.ts": "", "a.css": ""},
    "node_modules/mapped/": {"package.json": {"exports": "./x.js"}, "x.ts": ""},
}
SPECIFIERS = ("scripts/a", "styles/a", "mapped", "./lib", "./lib/", "./other/", "#a", "#/a")


def main() -> None:
    """Install, ask, and write."""
    from conftest import write_tree

    answers: dict[str, dict[str, str | None]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch).resolve() / "tree"
        write_tree(root, FILES)
        asked = [["esm", str(root), specifier] for specifier in SPECIFIERS]
        for version in VERSIONS:
            home = Path(scratch, version)
            home.mkdir()
            install = ["npm", "install", "--silent", "--prefix", str(home), f"esbuild@{version}"]
            subprocess.run(install, check=True)
            printed = subprocess.run(
                ["node", str(HERE / "esbuild.cjs")],
                input=json.dumps({"options": {}, "requests": asked}) + "\n",
                env={**os.environ, "ESBUILD": str(home)},
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            found = [answer for build in json.loads(printed) for answer in build["answers"]]
            answers[version] = {
                specifier: answer and os.path.relpath(answer, root)
                for specifier, answer in zip(SPECIFIERS, found, strict=True)
            }
    golden = {"files": FILES, "answers": answers}
    GOLDEN.write_text(json.dumps(golden, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
