"""Applies all safe fixes to a copy of a repository, and has webpack, TypeScript and tests judge it.

    python tests/oracle/fixes_repository.py DIR... [--entries FILE] [--tests COMMAND]
                                            [--keep FOLDER] [--unsafe]

DIR is a checkout with its packages installed; it is never changed. Workflow entrypoints are built
by the repository's own ``bundleWorkflowCode`` (see repository.py). Where there are none, the
``src/index`` of every package is an entry for webpack in production mode, and a module of its own
that imports a few of its exports is one in development mode; packages of the repository are read
from their sources.

Before and after the fixes the bundles must keep the same modules but for those that were promised
to go, evaluate them in the same order, ask for the same externals and leave the same globals and
built-in prototypes; TypeScript must see no new error in the programs of edited files, and COMMAND,
run in the copy, must end alike. A second run must change nothing. With ``--unsafe`` the fixes that
are not proven are applied too: of these, what bundles keep and what TypeScript says is judged.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bundlers import ORACLE
from fixes_entries import configure
from repository import ask_bundlers
from repository_entries import find_entries

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.project import Project, open_project

_SOURCE = re.compile(r"\.(?:[cm]?[jt]sx?|json)$")
_COUNTS = re.compile(r"(\d+) (passed|failed|passing|failing)")
_TEST_SECONDS = 900


def main() -> int:
    """Run what the command line asks for; the status is 1 where a fix was no good."""
    summary, _, _ = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(description=summary)
    parser.add_argument("directories", type=Path, nargs="+", help="checkouts")
    parser.add_argument("--entries", type=Path, help="as for repository.py")
    parser.add_argument("--tests", help="a shell command that runs the repository's own tests")
    parser.add_argument("--unsafe", action="store_true", help="apply unsafe fixes too")
    parser.add_argument("--keep", type=Path, help="leave the copies in this folder")
    options = parser.parse_args()
    totals: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(os.path.realpath(options.keep or folder))
        for directory in options.directories:
            copy = scratch / directory.name
            # Every file is a link: fixes put new files in the place of those that they change.
            subprocess.run(["cp", "-al", str(directory.resolve()), str(copy)], check=True)
            workflows, hooks = _workflows(copy, options.entries)
            found = _judged(copy, workflows, hooks, options.tests, options.unsafe)
            totals.update(found)
            shown = ", ".join(f"{number:,} {what}" for what, number in found.items())
            print(f"{directory.name}: {shown}", flush=True)
            if options.keep is None:
                shutil.rmtree(copy)
    print("in all: " + ", ".join(f"{number:,} {what}" for what, number in totals.items()))
    return 1 if totals["failures"] else 0


def _workflows(root: Path, file: Path | None) -> tuple[list[dict[str, Any]], Path]:
    """Return the workflow entrypoints, and the folder of their hooks."""
    if file is None:
        return [vars(entry) for entry in find_entries(root)[0]], root
    given: list[dict[str, Any]] = json.loads(file.read_bytes())["entries"]
    return given, file.resolve().parent


def _judged(
    root: Path, workflows: list[dict[str, Any]], hooks: Path, tests: str | None, unsafe: bool
) -> Counter[str]:
    if not workflows:
        configure(root)
    project = open_project(str(root))
    entries = project.entrypoints
    found = _check(root, [])["findings"]
    safeties = {finding["fix"]["safety"] for finding in found if finding["fix"]}
    if not safeties & ({"safe", "unsafe"} if unsafe else {"safe"}):
        return Counter({"entries": len(entries), "findings left": len(found)})
    started = {path: path.read_bytes() for path in _sources(root)}
    predicted = {e.name: _kept(project, e) for e in entries}
    before = _build(root, entries, [])["bundles"]
    real = [*ask_bundlers(root, hooks, workflows)]
    ended = _tested(root, tests)
    how = ["--fix", "--unsafe-fixes"] if unsafe else ["--fix"]
    report = _check(root, how)
    again = _check(root, how)["summary"]["fixes"]
    fixed = open_project(str(root))
    edited = {p: p.read_bytes() for p, content in started.items() if p.read_bytes() != content}
    after = _build(root, fixed.entrypoints, [])["bundles"]

    totals: Counter[str] = Counter()
    totals["entries"] = len(entries)
    totals["fixes"] = report["summary"]["fixes"]["fixed"]
    totals["files"] = len(edited)
    totals["findings left"] = report["summary"]["findings"]
    totals["bytes saved"] = sum(saved["bytes"] for saved in report["summary"]["fixes"]["saved"])
    totals["lighter entries"] = len(report["summary"]["fixes"]["saved"])
    troubles = [f"a second run fixes {again['fixed']}"] if again["fixed"] else []
    for entry, old, new in zip(entries, before, after, strict=True):
        exact = _files(old) == predicted[entry.name]
        totals["built"] += "failed" not in old
        totals["exact before"] += exact
        promised = predicted[entry.name] - _kept(fixed, entry)
        troubles += [f"{entry.name}: {t}" for t in _differences(old, new, promised, exact, unsafe)]
    if edited:
        kept = {e.name: (predicted[e.name], _kept(fixed, e)) for e in entries}
        for old, new in zip(real, ask_bundlers(root, hooks, workflows), strict=True):
            gone = _workflow(root, old, new, kept.get(old["entry"]), totals)
            troubles += [f"{old['entry']}, by Temporal: {trouble}" for trouble in gone]
        troubles += _new_errors(root, fixed, edited, started, totals)
        now = _tested(root, tests)
        if now != ended:
            troubles.append(f"tests: {now} in place of {ended}")
        totals.update({f"tests {what}": number for what, number in now.items()})
    for trouble in troubles:
        print(f"  {trouble}")
    totals["failures"] = len(troubles)
    return totals


def _sources(root: Path) -> Iterator[Path]:
    for folder, names, files in os.walk(root):
        names[:] = [n for n in names if n not in ("node_modules", ".git")]
        for name in files:
            path = Path(folder, name)
            if _SOURCE.search(name) and not path.is_symlink():
                yield path


def _check(root: Path, options: list[str]) -> dict[str, Any]:
    command = [sys.executable, "-m", "hygiene", "check", "--format", "json", *options]
    done = subprocess.run(
        [*command, "--root", str(root)], stdout=subprocess.PIPE, text=True, check=False
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _build(root: Path, entries: tuple[Entrypoint, ...], projects: list[str]) -> dict[str, Any]:
    settings = root / "hygiene.json"
    build = json.loads(settings.read_bytes()) if settings.exists() else {}
    build["root"] = str(root)
    jobs = [
        {
            "path": entry.path,
            "mode": "production" if entry.profile == "webpack-production" else "development",
            "build": build,
        }
        for entry in entries
    ]
    command = ["node", "--max-old-space-size=6144", str(ORACLE / "fixes_builds.cjs")]
    request = json.dumps({"entries": jobs, "projects": projects})
    done = subprocess.run(command, input=request, stdout=subprocess.PIPE, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _kept(project: Project, entrypoint: Entrypoint) -> set[str]:
    return set(project.reach(entrypoint).modules)


def _files(bundle: dict[str, Any]) -> set[str]:
    return {module["path"] for module in bundle["modules"]}


def _differences(
    old: dict[str, Any], new: dict[str, Any], promised: set[str], exact: bool, unsafe: bool
) -> Iterator[str]:
    if "failed" in old:
        return
    if "failed" in new:
        yield f"no longer built: {new['failed']}"
        return
    before, after = _files(old), _files(new)
    if after - before:
        yield f"keeps {sorted(after - before)} too"
    if exact and before - after != promised:
        yield f"{sorted((before - after) ^ promised)} go otherwise than promised"
    if unsafe:
        return
    if [m for m in old["order"] if m in after] != new["order"]:
        yield "another order"
    left = set(new["external"])
    if [name for name in old["external"] if name in left] != new["external"]:
        yield f"asks for {new['external']} in place of {old['external']}"
    for key in ("added", "thrown"):
        if old[key] != new[key]:
            yield f"{key}: {new[key]} in place of {old[key]}"
    if len(new["errors"]) > len(old["errors"]):
        yield f"new errors: {new['errors']}"


def _workflow(
    root: Path,
    old: dict[str, Any],
    new: dict[str, Any],
    predicted: tuple[set[str], set[str]] | None,
    totals: Counter[str],
) -> Iterator[str]:
    """Yield what Temporal's own bundler keeps otherwise than promised."""
    before, after = ({str(root / name) for name in _files(answer)} for answer in (old, new))
    if after - before:
        yield f"keeps {sorted(after - before)} too"
    if predicted is None or new["errors"]:
        return
    totals["built by Temporal"] += 1
    exact = before == predicted[0]
    totals["exact by Temporal"] += exact
    if exact and after != predicted[1]:
        yield f"{sorted(after ^ predicted[1])} go otherwise than promised"


def _new_errors(
    root: Path,
    project: Project,
    edited: dict[Path, bytes],
    started: dict[Path, bytes],
    totals: Counter[str],
) -> Iterator[str]:
    configs = [project.view.tsconfigs.for_file(str(path)) for path in edited]
    projects = sorted({config.path for config in configs if config is not None})
    now = _build(root, (), projects)["types"]
    for path in edited:
        path.write_bytes(started[path])
    once = _build(root, (), projects)["types"]
    for path, content in edited.items():
        path.write_bytes(content)
    totals["programs checked"] = len(projects)
    for name in projects:
        for error in Counter(now[name]) - Counter(once[name]):
            yield f"TypeScript, {name}: {error}"


def _tested(root: Path, command: str | None) -> Counter[str]:
    """Return how many tests pass and fail; those of several runs are added up."""
    if command is None:
        return Counter()
    done = subprocess.run(
        ["timeout", str(_TEST_SECONDS), "bash", "-c", command],
        cwd=root,
        env={**os.environ, "CI": "true", "NO_COLOR": "1", "FORCE_COLOR": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    totals: Counter[str] = Counter()
    for number, what in _COUNTS.findall(done.stdout.decode("utf-8", "replace")):
        totals[what] += int(number)
    return totals


if __name__ == "__main__":
    sys.exit(main())
