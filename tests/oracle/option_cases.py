"""Small cases whose tree has a configuration of hygiene, and what real bundlers make of it.

    python tests/oracle/option_cases.py
    python tests/oracle/option_cases.py --only 'alias-*'

writes their goldens anew, in the form of those of the other cases.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from bundlers import ask
from case_trees import GOLDENS, ORACLE, Case, read_case, write_case, write_runtime

CASES = ORACLE / "options"
PROFILES = ("temporal", "webpack-development", "webpack-production", "esbuild", "rollup")
WITH_OPTIONS = ("conditions",)
"""What Node itself has an option for."""


def option_cases(only: str = "*") -> list[Case]:
    """Return the cases whose names match a pattern, sorted by name."""
    return [read_case(path) for path in sorted(CASES.glob("*.txt")) if fnmatch(path.stem, only)]


def profiles_of(case: Case) -> tuple[str, ...]:
    """Return the profiles that a case says something about."""
    with_node = case.slug.split("-")[0] in WITH_OPTIONS
    return (*PROFILES, "node") if with_node else PROFILES


def build_of(root: Path) -> dict[str, Any]:
    """Return the build options of the entry in the configuration of a case."""
    build = tomllib.loads((root / "hygiene.toml").read_text(encoding="utf-8"))
    (entry,) = build.pop("entries", [{}])
    for key in ("path", "profile"):
        entry.pop(key, None)
    for key in ("alias", "define"):
        if key in entry:
            entry[key] = {**build.get(key, {}), **entry[key]}
    return {**build, **entry, "root": str(root)}


def answers(cases: list[Case], roots: list[Path], profile: str) -> dict[str, dict[str, Any]]:
    """Return what a real bundler says of those of the cases that a profile has an answer to."""
    asked = [pair for pair in zip(cases, roots, strict=True) if profile in profiles_of(pair[0])]
    entries = [root / case.entry for case, root in asked]
    results = ask(profile, entries, builds=[build_of(root) for _, root in asked])
    found: dict[str, dict[str, Any]] = {}
    for (case, root), result in zip(asked, results, strict=True):
        inside = f"{root.as_posix()}/"
        paths = [module["path"] for module in result["modules"]]
        found[case.slug] = {
            "version": result.get("bundler", {}).get("version"),
            "modules": sorted(p.removeprefix(inside) for p in paths if p.startswith(inside)),
            "errors": [
                error.splitlines()[0].replace(inside, "").replace(str(root), ".")
                for error in result["errors"][:1]
            ],
        }
    return found


def golden(slug: str) -> dict[str, Any]:
    """Return the golden of a case."""
    text = (GOLDENS / "options" / f"{slug}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def main() -> None:
    """Run all profiles on all cases and write one golden a case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="*", help="the cases to record (a pattern of names)")
    cases = option_cases(parser.parse_args().only)
    with tempfile.TemporaryDirectory() as scratch:
        trees = Path(scratch).resolve()
        write_runtime(trees)
        roots = [write_case(case, trees) for case in cases]
        goldens: dict[str, dict[str, Any]] = {case.slug: {"name": case.name} for case in cases}
        for profile in (*PROFILES, "node"):
            for slug, answer in answers(cases, roots, profile).items():
                version = answer["version"]
                found = {"versions": [version], "modules": answer["modules"]}
                goldens[slug][profile] = [found]
                for error in answer["errors"]:
                    goldens[slug].setdefault("errors", {})[f"{profile} {version}"] = error
    folder = GOLDENS / "options"
    folder.mkdir(parents=True, exist_ok=True)
    for slug, found in goldens.items():
        text = json.dumps(found, indent=1, ensure_ascii=False)
        (folder / f"{slug}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
