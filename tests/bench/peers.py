"""The programs that hygiene is timed beside, and what each of them does and does not do.

- dependency-cruiser, madge, dpdm and rev-dep make the graph of all own files, and find its circles;
  knip and fallow find what nothing uses in it; oxlint and Biome find circles as one rule of many.
  They read every source of the repository and no installed package; none says what a bundler
  keeps, or how many bytes.
- esbuild bundles an entry, installed packages included, by its own tree shaking; it does not say
  why something is kept, or what to do about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from measuring import Command

BIN = Path(__file__).parent / "peers" / "node_modules" / ".bin"
SKIPPED = "(^|/)(node_modules|dist|build|lib)/"


def peers(repository: Path, entries: Sequence[str], scratch: str) -> dict[str, Command]:
    """Return the command of each program that is installed.

    Args:
        repository: where they run.
        entries: files from there, to bundle.
        scratch: a folder to write into.
    """
    if not BIN.is_dir():
        return {}
    folders = sorted(
        path.name
        for path in repository.iterdir()
        if path.is_dir() and path.name[0] != "." and path.name != "node_modules"
    )
    words: dict[str, list[str]] = {
        "rev-dep circular": ["rev-dep", "circular", "--cwd", "."],
        "oxlint, import/no-cycle": [
            "oxlint", "--import-plugin", "-A", "all", "-D", "import/no-cycle", "--silent", ".",
        ],
        "Biome, noImportCycles": [
            "biome", "lint", "--only=suspicious/noImportCycles", "--max-diagnostics=1", ".",
        ],
        "fallow dead-code": ["fallow", "dead-code"],
        "knip": ["knip", "--no-exit-code", "--no-progress"],
        "dependency-cruiser": [
            "depcruise", "--no-config", "--do-not-follow", "node_modules", "--exclude", SKIPPED,
            "--ts-pre-compilation-deps", "--output-type", "json", *folders,
        ],
        "madge --circular": [
            "madge", "--extensions", "ts,tsx,js,jsx", "--circular", "--no-spinner",
            "--exclude", SKIPPED, *folders,
        ],
        "dpdm": [
            "dpdm", "--no-tree", "--no-progress", "--no-output", "--skip-dynamic-imports=circular",
            *(f"{folder}/**/*.ts" for folder in folders),
        ],
    }  # fmt: skip
    found = {name: Command([str(BIN / given[0]), *given[1:]]) for name, given in words.items()}
    for entry in entries:
        found[f"esbuild {entry}"] = Command(
            [
                str(BIN / "esbuild"), entry, "--bundle", "--platform=browser", "--format=esm",
                f"--metafile={scratch}/meta.json", f"--outfile={scratch}/out.js",
            ]
        )  # fmt: skip
    return found
