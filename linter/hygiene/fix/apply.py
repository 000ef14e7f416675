"""Applying fixes round after round, until nothing changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.files import WorkingTree
from hygiene.findings import EntryCost, Finding
from hygiene.fix.choose import Chosen, candidates, choose
from hygiene.fix.guard import Guard
from hygiene.fix.patch import patch_of
from hygiene.fix.recorded import RecordedTree
from hygiene.fix.write import Replacement, WriteError, write_together
from hygiene.model import Diagnostic, Edit
from hygiene.project import Project, open_project, project_of
from hygiene.proof import prove
from hygiene.result import Applied, CheckResult
from hygiene.suggest.edits import apply_edits
from hygiene.suggest.simulate import simulate

_ROUNDS = 10
"""What one round mends may make another fix possible; this many rounds are enough."""


Choose = Callable[[Project], tuple[Entrypoint, ...]]
Check = Callable[[Project, Sequence[Entrypoint]], CheckResult]


class Fixed(Struct, frozen=True):
    """A repository with fixes applied.

    Attributes:
        project: the repository as it is now, or would be.
        result: what is left, and in ``applied`` what was done.
        before: what there was, with the same ``applied``.
    """

    project: Project
    result: CheckResult
    before: CheckResult


def open_for_fixing(root: str | None, config_path: str | None) -> Project:
    """Open a repository so that it is known whether a file changes before a fix is applied.

    Raises:
        HygieneError: as ``open_project``.
    """
    return open_project(root, config_path, RecordedTree(WorkingTree()))


def fix(
    project: Project,
    entrypoints: Choose,
    check: Check,
    unsafe: bool,
    write: bool,
    config_path: str | None = None,
) -> Fixed:
    """Apply the fixes of all findings.

    Args:
        project: the open repository; see ``open_for_fixing``.
        entrypoints: chooses the entries.
        check: runs the rules over them, before and after every round.
        unsafe: whether to apply fixes that are not proven too.
        write: whether files are changed; else what they would be is found out only.
        config_path: the configuration file; None to look in the root.

    Raises:
        HygieneError: the analysis cannot be done.
    """
    fixer = _Fixer(project, entrypoints, check, unsafe, write, config_path)
    while fixer.rounds < _ROUNDS and fixer.go_on():
        fixer.rounds += 1
    return fixer.outcome()


class _Fixer:
    def __init__(
        self,
        project: Project,
        entrypoints: Choose,
        check: Check,
        unsafe: bool,
        write: bool,
        config_path: str | None,
    ) -> None:
        self.rounds = 0
        self._base = project
        self._choose = entrypoints
        self._check = check
        self._unsafe = unsafe
        self._write = write
        self._config_path = config_path
        self._guard = Guard(project)
        self._refused: dict[str, str] = {}
        self._fixed: list[Finding] = []
        self._changes: dict[str, bytes] = {}
        self._originals: dict[str, bytes | None] = {}
        self._seen: list[dict[str, bytes]] = [{}]
        self._ended: Literal["settled", "rounds", "circle"] = "rounds"
        self._look(project)
        self._first = self._result

    def _look(self, project: Project) -> None:
        self._project = project
        self._entrypoints = self._choose(project)
        self._result = self._check(project, self._entrypoints)

    def go_on(self) -> bool:
        """Do one round; say whether something was changed."""
        wanted = self._allowed(candidates(self._result.findings, self._unsafe))
        changed = False
        for group in _groups(self._proven(choose(wanted, self._helps))):
            changed |= self._apply(group)
        if not changed:
            self._ended = "settled"
        else:
            view = self._base.view.changed(self._changes)
            self._look(project_of(view, self._base.root, self._config_path))
            if self._changes in self._seen:
                self._ended = "circle"
                return False
            self._seen.append(dict(self._changes))
        return changed

    def _proven(self, chosen: tuple[Chosen, ...]) -> tuple[Chosen, ...]:
        """Return those of the chosen fixes that are as safe together as each is alone.

        A fix that a rule itself calls safe, and no proof does, is the rule's affair.
        """
        proven = [one for one in chosen if one.fix.safety == "safe" and self._are_safe([one])]
        if len(proven) < 2 or self._are_safe(proven):
            return chosen
        kept: list[Chosen] = []
        for one in proven:
            if self._are_safe([*kept, one]):
                kept.append(one)
        return tuple(one for one in chosen if one in kept or one not in proven)

    def _are_safe(self, chosen: Sequence[Chosen]) -> bool:
        edits = tuple(dict.fromkeys(edit for one in chosen for edit in one.fix.edits))
        return prove(self._project, edits, self._entrypoints).safe

    def _allowed(self, wanted: Iterable[Chosen]) -> list[Chosen]:
        wanted = tuple(wanted)
        paths = {edit.path for one in wanted for edit in one.fix.edits}
        self._refused.update(self._guard.refusals(sorted(paths)))
        return [
            one for one in wanted if not any(edit.path in self._refused for edit in one.fix.edits)
        ]

    def _helps(self, edits: tuple[Edit, ...], more: tuple[Edit, ...]) -> bool:
        together = tuple(dict.fromkeys((*edits, *more)))
        without, with_it = (
            sum(saving.bytes for saving in simulate(self._project, some, self._entrypoints))
            for some in (edits, together)
        )
        return with_it > without

    def _apply(self, group: Sequence[Chosen]) -> bool:
        """Apply fixes that share files: all of them, or none."""
        try:
            replacements = self._replacements(edit for one in group for edit in one.fix.edits)
            if self._write:
                write_together(replacements)
        except WriteError as error:
            self._refused[error.path] = error.reason
            return False
        for replacement in replacements:
            self._originals.setdefault(replacement.path, replacement.before)
            self._changes[replacement.path] = replacement.after
        if replacements:
            self._fixed.extend(finding for one in group for finding in one.findings)
        return bool(replacements)

    def _replacements(self, edits: Iterable[Edit]) -> list[Replacement]:
        """Return the files that ``edits`` change, as they are and as they are to be.

        Raises:
            WriteError: one changed after it was read, or cannot be read any more.
        """
        tree, disk = self._project.view.tree, self._base.view.tree
        try:
            after = apply_edits(tree, edits)
        except OSError as error:
            raise WriteError(error.filename, (error.strerror or str(error)).lower()) from error
        found: list[Replacement] = []
        for path, content in sorted(after.items()):
            before = tree.read(path) if tree.kind(path) is not None else None
            read = before if path not in self._changes else None
            if read is not None and isinstance(disk, RecordedTree) and not disk.same(path, read):
                raise WriteError(path, "it was changed in the meantime")
            if before != content:
                found.append(Replacement(path, before, content))
        return found

    def outcome(self) -> Fixed:
        """Return what was done, and what is left."""
        applied = Applied(
            fixed=tuple(self._fixed),
            files=tuple(sorted(self._changes)),
            saved=_saved(self._first, self._result),
            rounds=self.rounds,
            ended=self._ended,
            refused=tuple(
                Diagnostic(path, None, f"not changed: {reason}", "")
                for path, reason in sorted(self._refused.items())
            ),
            patch=patch_of(
                (self._base.relative(os.path.realpath(path)), self._originals[path], after)
                for path, after in sorted(self._changes.items())
            ),
            written=self._write,
        )
        return Fixed(
            project=self._project,
            result=replace(self._result, applied=applied),
            before=replace(self._first, applied=applied),
        )


def _groups(chosen: Iterable[Chosen]) -> list[list[Chosen]]:
    """Return the fixes that belong together since they change the same files."""
    groups: list[tuple[set[str], list[Chosen]]] = []
    for one in chosen:
        paths = {edit.path for edit in one.fix.edits}
        joined: list[Chosen] = []
        apart: list[tuple[set[str], list[Chosen]]] = []
        for group in groups:
            if paths.isdisjoint(group[0]):
                apart.append(group)
            else:
                paths |= group[0]
                joined += group[1]
        groups = [*apart, (paths, [*joined, one])]
    return [group for _, group in groups]


def _saved(before: CheckResult, after: CheckResult) -> tuple[EntryCost, ...]:
    """Return what the entries no longer keep that lost a module, the most first."""
    left = {reach.entry: reach for reach in after.reaches}
    found = [
        EntryCost(
            reach.entry,
            len(reach.modules) - len(left[reach.entry].modules),
            reach.bytes - left[reach.entry].bytes,
        )
        for reach in before.reaches
        if reach.entry in left
    ]
    found = [cost for cost in found if cost.modules]
    return tuple(sorted(found, key=lambda cost: (-cost.bytes, cost.entry)))
