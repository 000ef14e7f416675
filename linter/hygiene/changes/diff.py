"""What every entry keeps before and after a change."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from hygiene.changes.budgets import Excess, excesses
from hygiene.changes.causes import Cause, find_causes
from hygiene.changes.dependencies import DependencyChange, dependency_changes
from hygiene.changes.revisions import Revisions, entrypoints_of
from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.errors import HygieneError
from hygiene.project import Project
from hygiene.reach.records import KeptModule, Reach


class EntryDiff(Struct, frozen=True):
    """One entry before and after.

    Attributes:
        before, after: what it keeps; None where the revision has no such entry.
        added, removed: what only the newer, only the older one keeps, largest first.
        causes: the changed lines behind ``added``, heaviest first.
        excesses: the budgets that ``after`` is over.
    """

    entry: str
    profile: str
    before: Reach | None
    after: Reach | None
    added: tuple[KeptModule, ...]
    removed: tuple[KeptModule, ...]
    causes: tuple[Cause, ...]
    excesses: tuple[Excess, ...]

    @property
    def growth(self) -> int:
        """By how many bytes of source it grew; negative where it shrank."""
        return _bytes(self.after) - _bytes(self.before)

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.removed) or self.growth != 0


class Diff(Struct, frozen=True):
    """All entries before and after.

    Attributes:
        dependencies: the packages that changed with them.
        uncommitted: files that the entries read and that are different in the working tree, which
            was not asked about.
    """

    base: str
    head: str
    entries: tuple[EntryDiff, ...]
    dependencies: tuple[DependencyChange, ...]
    uncommitted: tuple[str, ...]


def diff(revisions: Revisions, names: Sequence[str] = (), profile: str | None = None) -> Diff:
    """Compare what the entries of two revisions keep.

    Args:
        revisions: the two.
        names: the entries to look at; empty for all.
        profile: the bundler to predict for, in place of each entry's own.

    Raises:
        HygieneError: neither revision has an entry of one of the names, or there is no entry.
    """
    before, after = (
        {
            entrypoint.name: entrypoint
            for entrypoint in entrypoints_of(project, names or _all(project), profile)
        }
        for project in (revisions.before, revisions.after)
    )
    absent = [name for name in names if name not in before and name not in after]
    if absent:
        raise HygieneError(
            f"there is no entry {absent[0]} in {revisions.base} or in {revisions.head}",
            "hygiene modules names the entries that are known",
        )
    if not before and not after:
        raise HygieneError(
            "no entrypoint was found in either revision",
            "name one with --entry FILE, or under entries in hygiene.toml",
        )
    every = dict.fromkeys([*after, *before])
    entries = tuple(_entry(revisions, name, before.get(name), after.get(name)) for name in every)
    read = {path for entry in entries if entry.after is not None for path in entry.after.built}
    return Diff(
        base=revisions.base,
        head=revisions.head,
        entries=entries,
        dependencies=dependency_changes(revisions),
        uncommitted=tuple(revisions.uncommitted(read)),
    )


def _all(project: Project) -> list[str]:
    return [entrypoint.name for entrypoint in project.entrypoints]


def _entry(
    revisions: Revisions, name: str, then: Entrypoint | None, now: Entrypoint | None
) -> EntryDiff:
    before = revisions.before.reach(then) if then is not None else None
    after = revisions.after.reach(now) if now is not None else None
    added, removed = _only_in(after, before), _only_in(before, after)
    causes: tuple[Cause, ...] = ()
    if now is not None and after is not None and before is not None and added:
        causes = find_causes(revisions, now, after, {module.path for module in added})
    known = now or then
    assert known is not None
    return EntryDiff(
        entry=name,
        profile=known.profile,
        before=before,
        after=after,
        added=added,
        removed=removed,
        causes=causes,
        excesses=excesses(revisions.after, now, before, after) if now and after else (),
    )


def _only_in(one: Reach | None, other: Reach | None) -> tuple[KeptModule, ...]:
    if one is None:
        return ()
    known = other.modules.keys() if other is not None else ()
    only = [module for path, module in one.modules.items() if path not in known]
    return tuple(sorted(only, key=lambda module: (-module.bytes, module.path)))


def _bytes(reach: Reach | None) -> int:
    return reach.bytes if reach is not None else 0
