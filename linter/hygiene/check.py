"""Running the rules over what the entries keep."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from hygiene.config import Config
from hygiene.discover.globs import Glob
from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.errors import HygieneError
from hygiene.findings import Finding
from hygiene.program import Facts
from hygiene.project import Project
from hygiene.result import CheckResult
from hygiene.selection import SelectedRule
from hygiene.trouble import find_trouble


def check(
    project: Project,
    entrypoints: Sequence[Entrypoint],
    rules: Sequence[SelectedRule],
    paths: Sequence[str] = (),
) -> CheckResult:
    """Run rules over entries.

    Args:
        project: the open repository.
        entrypoints: the entries to look at.
        rules: the rules to run.
        paths: absolute files and folders; findings elsewhere are only counted. Empty: all.

    Raises:
        HygieneError: a rule fails.
    """
    facts = Facts(project, entrypoints)
    excluded = _excluded(project.config)
    found = [
        finding
        for selected in rules
        for finding in _run(selected, facts)
        if not _matches(excluded, facts.relative(finding.path))
    ]
    found.sort(key=lambda f: (f.path, f.start, f.end, f.code, f.message))
    shown = [f for f in found if not paths or _below(f.path, paths)]
    return CheckResult(
        findings=tuple(shown),
        hidden=len(found) - len(shown),
        rules=tuple(selected.rule for selected in rules),
        reaches=facts.reaches,
        diagnostics=find_trouble(project, facts.reaches),
    )


def _run(selected: SelectedRule, facts: Facts) -> Iterator[Finding]:
    rule = selected.rule
    try:
        found = list(rule.run(facts, selected.options))
    except HygieneError:
        raise
    except Exception as error:
        raise HygieneError(
            f"the rule {rule.name} failed: {type(error).__name__}: {error}",
            f"leave it out with --ignore {rule.code}, and report it with the output of -v",
        ) from error
    for finding in dict.fromkeys(found):
        yield replace(finding, code=rule.code, rule=rule.name, severity=selected.severity)


def _excluded(config: Config) -> list[Glob]:
    globs: list[Glob] = []
    for index, pattern in enumerate(config.settings.exclude):
        try:
            globs.append(Glob(pattern, dot=True))
        except ValueError as error:
            raise config.error(("exclude", index), f"exclude[{index}]: {error}") from None
    return globs


def _matches(globs: Sequence[Glob], path: str) -> bool:
    """Say whether a glob names a file or a folder that it is in."""
    parts = path.split("/")
    return any(
        glob.matches("/".join(parts[:count]))
        for glob in globs
        for count in range(1, len(parts) + 1)
    )


def _below(path: str, folders: Sequence[str]) -> bool:
    return any(path == folder or path.startswith(folder.rstrip("/") + "/") for folder in folders)


def absolute_paths(project: Project, paths: Sequence[str]) -> tuple[str, ...]:
    """Return PATHS of a command line as the paths that findings have.

    Raises:
        HygieneError: one does not exist.
    """
    found: list[str] = []
    for path in paths:
        absolute = os.path.abspath(path)
        if project.view.tree.kind(absolute) is None:
            raise HygieneError(f"there is no file or folder {path}")
        found.append(project.view.tree.realpath(absolute))
    return tuple(found)
