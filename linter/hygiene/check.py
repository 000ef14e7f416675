"""Running the rules over what the entries keep."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hygiene.baseline import Baseline
from hygiene.discover.path_pattern import glob_matches
from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.errors import HygieneError
from hygiene.findings import Finding
from hygiene.fingerprints import Fingerprint, fingerprint
from hygiene.program import Facts
from hygiene.project import Project
from hygiene.result import CheckResult
from hygiene.rule import Rule
from hygiene.selection import RuleSettings, SelectedRule, checked_globs
from hygiene.suppressions.apply import Suppressed, suppress
from hygiene.suppressions.records import Suppression
from hygiene.trouble import find_trouble


class Shown(Struct, frozen=True):
    """Which findings are shown; all are found in any case.

    Attributes:
        paths: absolute files and folders; findings elsewhere are only counted. Empty: all.
        baselines: findings that are known.
        every: all rules that there are, as comments may name them.
        whole: all entries are looked at as they are built; else it is not known which comments
            and which known findings are needed no more.
    """

    paths: Sequence[str] = ()
    baselines: Sequence[Baseline] = ()
    every: Sequence[Rule] = ()
    whole: bool = True


def check(
    project: Project,
    entrypoints: Sequence[Entrypoint],
    rules: Sequence[SelectedRule],
    shown: Shown = Shown(),  # noqa: B008  # immutable
) -> CheckResult:
    """Run rules over entries.

    Args:
        project: the open repository.
        entrypoints: the entries to look at.
        rules: the rules to run.
        shown: which findings are shown.

    Raises:
        HygieneError: a rule fails.
    """
    facts = Facts(project, entrypoints)
    found = [finding for selected in rules for finding in _run(selected, facts)]
    left = _without_suppressed(found, facts, project, rules, shown.every)
    found = [*left.findings]
    for selected in rules if shown.whole else ():
        found += _review(selected, facts, left.suppressions)
    excluded = checked_globs(project.config, ("exclude",), project.config.settings.exclude)
    found = [one for one in found if not glob_matches(excluded, facts.relative(one.path))]
    found.sort(key=lambda f: (f.path, f.start, f.end, f.code, f.message))
    known = gone = 0
    for baseline in shown.baselines:
        split = baseline.split(found, fingerprints_of(project), _exists_in(project))
        found, known, gone = [*split.new], known + split.known, gone + split.gone
    listed = [f for f in found if not shown.paths or _below(f.path, shown.paths)]
    return CheckResult(
        findings=tuple(listed),
        hidden=len(found) - len(listed),
        rules=tuple(selected.rule for selected in rules),
        reaches=facts.reaches,
        diagnostics=find_trouble(project, facts.reaches),
        suppressed=left.taken,
        known=known,
        gone=gone,
    )


def fingerprints_of(project: Project) -> Callable[[Finding], Fingerprint]:
    """Return the function that tells findings of a repository from each other."""
    tree = project.view.tree
    contents: dict[str, bytes] = {}

    def source(path: str) -> bytes:
        if path not in contents:
            try:
                contents[path] = tree.read(path)
            except OSError:
                contents[path] = b""
        return contents[path]

    return lambda finding: fingerprint(finding, source, project.relative)


def _exists_in(project: Project) -> Callable[[str], bool]:
    return lambda path: project.view.tree.kind(f"{project.root}/{path}") == "file"


def _run(selected: SelectedRule, facts: Facts) -> Iterator[Finding]:
    """Yield the findings of a rule, each in the files whose settings it was run with."""
    for variant in selected.variants:
        found = _guarded(selected.rule, lambda v=variant: selected.rule.run(facts, v.options))  # type: ignore[misc]
        yield from _of_variant(selected, variant, found, facts)


def _review(
    selected: SelectedRule, facts: Facts, suppressions: Sequence[Suppression]
) -> Iterator[Finding]:
    rule = selected.rule
    if rule.review is None or not suppressions:
        return
    for variant in selected.variants:
        found = _guarded(
            rule,
            lambda v=variant: rule.run_review(facts, suppressions, v.options),  # type: ignore[misc]
        )
        yield from _of_variant(selected, variant, found, facts)


def _of_variant(
    selected: SelectedRule, variant: RuleSettings, found: Sequence[Finding], facts: Facts
) -> Iterator[Finding]:
    rule = selected.rule
    for finding in dict.fromkeys(found):
        settings = selected.settings_for(facts.relative(finding.path))
        if settings == variant and settings.severity is not None:
            yield replace(finding, code=rule.code, rule=rule.name, severity=settings.severity)


def _guarded(rule: Rule, run: Callable[[], Iterator[Finding]]) -> list[Finding]:
    try:
        return [_sound(rule, finding) for finding in run()]
    except HygieneError:
        raise
    except Exception as error:
        raise HygieneError(
            f"the rule {rule.name} failed: {type(error).__name__}: {error}",
            f"leave it out with --ignore {rule.code}, and report it with the output of -v",
        ) from error


def _sound(rule: Rule, finding: object) -> Finding:
    """Return what a rule has yielded, if it is a finding with a place."""
    if not isinstance(finding, Finding):
        raise HygieneError(
            f"the rule {rule.name} yields what is no Finding: {finding!r}",
            "let its check(facts) yield Finding(message=…, path=…, start=…, end=…)",
        )
    if not Path(finding.path).is_absolute() or not 0 <= finding.start <= finding.end:
        raise HygieneError(
            f"the rule {rule.name} yields a finding without a place: {finding.path}, bytes "
            f"{finding.start} to {finding.end}",
            "give it an absolute path, as those of modules are, and a range of bytes",
        )
    return finding


def _without_suppressed(
    found: Sequence[Finding],
    facts: Facts,
    project: Project,
    rules: Sequence[SelectedRule],
    every: Sequence[Rule],
) -> Suppressed:
    from hygiene.suppressions.comments import MARK, suppressions_in

    tree = project.view.tree
    paths = {finding.path for finding in found}.union(*(reach.built for reach in facts.reaches))
    comments: dict[str, tuple[Suppression, ...]] = {}
    for path in sorted(filter(project.owns, paths)):
        try:
            source = tree.read(path)
        except OSError:
            continue  # told with the other trouble
        if MARK in source:
            comments[path] = suppressions_in(path, source)
    selected = {one.rule.code: one for one in rules}

    def runs(code: str, path: str) -> bool:
        one = selected.get(code)
        return one is not None and one.settings_for(facts.relative(path)).severity is not None

    return suppress(found, comments, every or [one.rule for one in rules], runs, facts.lines)


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
