"""Measures hygiene against the Temporal bundlers that a repository has installed.

    python tests/oracle/repository.py DIR

DIR is a checkout with its packages installed. Every workflow entrypoint is bundled by the real
``bundleWorkflowCode`` of the @temporalio/worker that its worker sees, and predicted by ``hygiene
modules``; a table says where the two differ. The two halves also work alone:

    python tests/oracle/repository.py DIR --save KEPT.json --no-hygiene
    python tests/oracle/repository.py DIR --kept KEPT.json

The workers are found by pattern (repository_entries.py). What patterns do not read is printed;
``--list`` prints the entries as JSON, to be completed by hand and given back with ``--entries``.
None of the repository's own code is run.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from repository_entries import find_entries

ORACLE = Path(__file__).resolve().parent
HYGIENE = ORACLE.parents[1] / ".venv" / "bin" / "hygiene"

Sizes = dict[str, int]


@dataclass(frozen=True)
class Comparison:
    """What one entry keeps, really and as predicted: bytes by path."""

    entry: str
    real: Sizes
    predicted: Sizes
    trouble: str | None = None

    @property
    def missing(self) -> list[str]:
        """Modules that the bundler keeps and hygiene does not predict."""
        return sorted(self.real.keys() - self.predicted.keys())

    @property
    def extra(self) -> list[str]:
        """Modules that hygiene predicts and the bundler does not keep."""
        return sorted(self.predicted.keys() - self.real.keys())

    @property
    def exact(self) -> bool:
        """Both keep the same modules, of the same sizes."""
        return self.trouble is None and self.real == self.predicted


def main() -> int:
    """Run what the command line asks for; the status is 1 where a prediction is wrong."""
    options = _options()
    root = options.directory.resolve()
    if options.kept:
        answers = json.loads(options.kept.read_bytes())["entries"]
    else:
        entries = _entries(root, options.entries)
        if options.list:
            print(json.dumps(entries, indent=1))
            return 0
        chosen = [entry for entry in entries if _chosen(entry["entry"], options.only)]
        hooks = options.entries.resolve().parent if options.entries else root
        answers = list(ask_bundlers(root, hooks, chosen))
    if options.save:
        report = {"commit": _commit(root), "entries": answers}
        options.save.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    if options.no_hygiene:
        return 0
    comparisons = []
    for answer in answers:
        if answer["modules"] and _chosen(answer["entry"], options.only):
            comparison = compare(root, answer, options.hygiene)
            comparisons.append(comparison)
            print(_row(comparison, options.names), flush=True)
    exact = sum(comparison.exact for comparison in comparisons)
    print(f"{exact} of {len(comparisons)} entries are predicted exactly")
    return 0 if exact == len(comparisons) else 1


def _options() -> argparse.Namespace:
    summary, _, _ = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(description=summary)
    parser.add_argument("directory", type=Path, help="a checkout, its packages installed")
    parser.add_argument("--entries", type=Path, help="the entries, in place of those found")
    parser.add_argument("--list", action="store_true", help="only print the entries found")
    parser.add_argument("--save", type=Path, help="write what the bundlers keep to this file")
    parser.add_argument("--kept", type=Path, help="take that from this file, ask no bundler")
    parser.add_argument("--only", help="only the entries whose path contains this")
    parser.add_argument("--no-hygiene", action="store_true", help="only ask the bundlers")
    parser.add_argument("--hygiene", type=Path, default=HYGIENE, help="the program to measure")
    parser.add_argument("--names", type=int, default=10, help="how many modules to name an entry")
    return parser.parse_args()


def _entries(root: Path, file: Path | None) -> list[dict[str, Any]]:
    if file:
        entries: list[dict[str, Any]] = json.loads(file.read_bytes())["entries"]
        return entries
    found, unread = find_entries(root)
    for line in unread:
        print(f"not read: {line}", file=sys.stderr)
    return [asdict(entry) for entry in found]


def _chosen(entry: str, only: str | None) -> bool:
    return only is None or only in entry


def _commit(root: Path) -> str | None:
    command = ["git", "-C", str(root), "rev-parse", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or None


def ask_bundlers(
    root: Path, hooks: Path, entries: Sequence[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Yield what the repository's own bundler keeps of every entry.

    Every entry has a process of its own: plugins come with native code, and no bundle may see
    what another one left.
    """
    script = str(ORACLE / "repository_keep.cjs")
    for entry in entries:
        done = subprocess.run(
            ["node", script, str(root), str(hooks)],
            input=json.dumps([entry]),
            capture_output=True,
            text=True,
            check=False,
        )
        # Plugins may print; the answer is the last line.
        lines = done.stdout.splitlines()
        if done.returncode == 0 and lines:
            answer: dict[str, Any] = json.loads(lines[-1])
        else:
            failure = done.stderr.strip().splitlines()[-1:] or [f"status {done.returncode}"]
            answer = {"entry": entry["entry"], "bundler": None, "modules": [], "errors": failure}
        errors = "".join(f"\n    {error.splitlines()[0]}" for error in answer["errors"])
        print(f"{answer['entry']}: {len(answer['modules'])} modules{errors}", file=sys.stderr)
        yield answer


def compare(root: Path, answer: dict[str, Any], program: Path) -> Comparison:
    """Ask hygiene about the entry of a bundler's answer."""
    command = [str(program), "modules", answer["entry"], "--format", "json", "--root", str(root)]
    environment = {**os.environ, "NO_COLOR": "1"}
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    real = {module["path"]: module["bytes"] for module in answer["modules"]}
    if done.returncode != 0:
        said = done.stderr.strip().splitlines() or [f"status {done.returncode}"]
        return Comparison(answer["entry"], real, {}, trouble=said[-1])
    modules = json.loads(done.stdout)["modules"]
    predicted = {module["path"]: module["bytes"] for module in modules}
    return Comparison(answer["entry"], real, predicted)


def _row(comparison: Comparison, names: int) -> str:
    real, predicted = comparison.real, comparison.predicted
    verdict = "exact " if comparison.exact else "DIFFER"
    head = f"{verdict} {comparison.entry}: {len(real)} modules, {sum(real.values()):,} bytes"
    if comparison.exact:
        return head
    if comparison.trouble is not None:
        return f"{head}\n    {comparison.trouble}"
    lines = [f"{head}; predicted {len(predicted)}, {sum(predicted.values()):,} bytes"]
    for sign, paths, sizes in (("-", comparison.missing, real), ("+", comparison.extra, predicted)):
        lines += [f"    {sign} {path} ({sizes[path]:,})" for path in paths[:names]]
        if len(paths) > names:
            lines.append(f"    {sign} and {len(paths) - names} more")
    sizes_differ = sorted(
        path for path in real.keys() & predicted.keys() if real[path] != predicted[path]
    )
    lines += [
        f"    ~ {path}: {real[path]:,} bytes, not {predicted[path]:,}" for path in sizes_differ
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
