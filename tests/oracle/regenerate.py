"""Makes the goldens anew with the real bundlers.

    npm ci --prefix tests/oracle
    npm ci --prefix fixtures/seed-monorepo
    python tests/oracle/regenerate.py
    python tests/oracle/regenerate.py --only 'graph-*'

Every golden records the versions that made it. Older webpacks are installed from the registry
into a scratch folder, which ``--versions DIR`` keeps for the next time.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import tempfile
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from bundlers import ask
from case_trees import GOLDENS, Case, all_cases, write_case, write_runtime
from seed_monorepo import measure

OLDER_WEBPACKS = (
    "5.50.0",
    "5.64.4",
    "5.76.0",
    "5.88.2",
    "5.91.0",
    "5.95.0",
    "5.97.1",
    "5.99.9",
    "5.101.3",
    "5.105.0",
    "5.106.0",
    "5.107.0",
    "5.108.4",
    "5.109.0",
    "5.110.0",
    "5.110.3",
    "5.111.0",
)
PROFILES = ("temporal", "webpack-production", "esbuild", "rollup")
WEBPACK_PROFILES = ("temporal", "webpack-production")


def main() -> None:
    """Run all profiles on all cases and write one golden a case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--versions", type=Path, help="where older webpacks are kept")
    parser.add_argument("--only", default="*", help="the cases to record (a pattern of names)")
    arguments = parser.parse_args()
    versions: Path | None = arguments.versions
    with tempfile.TemporaryDirectory() as scratch:
        trees = Path(scratch).resolve()
        write_runtime(trees)
        cases = [case for case in all_cases() if fnmatch(case.slug, arguments.only)]
        roots = [write_case(case, trees) for case in cases]
        goldens: list[dict[str, Any]] = [{"name": case.name} for case in cases]
        for profile in PROFILES:
            record(goldens, cases, roots, profile)
        for version in OLDER_WEBPACKS:
            webpack = install_webpack(version, versions or trees / ".versions")
            for profile in WEBPACK_PROFILES:
                record(goldens, cases, roots, profile, webpack)
    folder = GOLDENS / "cases"
    if arguments.only == "*":
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    for case, golden in zip(cases, goldens, strict=True):
        text = json.dumps(golden, indent=1, ensure_ascii=False)
        (folder / f"{case.slug}.json").write_text(text + "\n", encoding="utf-8")
    if arguments.only != "*":
        return
    with tempfile.TemporaryDirectory() as scratch:
        text = json.dumps(measure(Path(scratch)), indent=1)
    (GOLDENS / "seed-monorepo.json").write_text(text + "\n", encoding="utf-8")


def record(
    goldens: list[dict[str, Any]],
    cases: list[Case],
    roots: list[Path],
    profile: str,
    webpack: Path | None = None,
) -> None:
    """Add to every golden what one bundler keeps of its case: paths from the case's root.

    An older webpack that does not know an option of the profile says nothing.
    """
    entries = [root / case.entry for case, root in zip(cases, roots, strict=True)]
    results = ask(profile, entries, webpack)
    version = next((r["bundler"]["version"] for r in results if "bundler" in r), None)
    print(profile, version, flush=True)
    for golden, root, result in zip(goldens, roots, results, strict=True):
        if "bundler" not in result and webpack is not None:
            continue
        inside = f"{root.as_posix()}/"
        paths = [module["path"] for module in result["modules"]]
        own = sorted(path.removeprefix(inside) for path in paths if path.startswith(inside))
        for answer in golden.setdefault(profile, []):
            if answer["modules"] == own:
                answer["versions"].append(version)
                break
        else:
            golden[profile].append({"versions": [version], "modules": own})
        if result["errors"] and webpack is None:
            first = result["errors"][0].splitlines()[0]
            said = first.replace(inside, "").replace(str(root), ".")
            golden.setdefault("errors", {})[f"{profile} {version}"] = said


def install_webpack(version: str, folder: Path) -> Path:
    """Install a webpack into ``folder`` unless it is there; return its package directory."""
    home = folder / version
    package = home / "node_modules" / "webpack"
    if not package.is_dir():
        home.mkdir(parents=True, exist_ok=True)
        (home / "package.json").write_text('{ "private": true }\n', encoding="utf-8")
        npm = shutil.which("npm") or "npm"
        install = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run([*install, f"webpack@{version}"], cwd=home, check=True)
    return package


if __name__ == "__main__":
    main()
