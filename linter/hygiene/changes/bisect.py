"""The commit that brought something into an entry, found over git's history without a checkout."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from hygiene.changes.causes import Cause, find_causes
from hygiene.changes.revisions import History, Revisions, entrypoints_of
from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.errors import HygieneError
from hygiene.explain.target import Target, find_target, modules_of
from hygiene.git.repository import Commit, Revision
from hygiene.progress import doing
from hygiene.project import Project
from hygiene.reach.records import Reach


class Culprit(Struct, frozen=True):
    """The first commit at which an entry has what was asked about.

    Attributes:
        target: what was asked about: the target's name, or the size.
        commit: the commit.
        entry: the entry.
        before, after: the bytes that the entry keeps at the parent and at the commit.
        causes: the changed lines behind it, heaviest first.
        commits: how many were in question.
        looked_at: how many were linked.
    """

    target: str
    commit: Commit
    entry: str
    before: int
    after: int
    causes: tuple[Cause, ...]
    commits: int
    looked_at: int


class Question(Struct, frozen=True):
    """What is looked for in what an entry keeps.

    Attributes:
        name: for a person.
        target: the symbol, module or package; None for a size.
        size: the number of bytes that an entry exceeds.
    """

    name: str
    target: Target | None = None
    size: int = 0

    def found(self, reach: Reach) -> frozenset[str] | None:
        """Return the modules that answer the question; None where it is not so."""
        if self.target is not None:
            return modules_of(reach, self.target) or None
        return frozenset() if reach.bytes > self.size else None


def bisect(
    history: History,
    good: Revision,
    bad: Revision,
    text: str,
    over: int | None = None,
    entries: Sequence[str] = (),
    profile: str | None = None,
) -> Culprit:
    """Find the commit that made a target reachable.

    Args:
        history: the repository.
        good: a revision at which no entry keeps the target.
        bad: one at which some entry does.
        text: the target; with ``over``, the entry to look at.
        over: a number of bytes: look for when the entry came to exceed it.
        entries: the entries to look at; empty for all.
        profile: the bundler to predict for, in place of each entry's own.

    Raises:
        HygieneError: the target is unknown, reachable at ``good`` or not at ``bad``.
    """
    newest = history.at(bad, bad.name)
    names = list(entries) or [entrypoint.name for entrypoint in newest.entrypoints]
    if over is not None:
        names = [text]
        question = Question(f"{text} over {over:,} bytes", size=over)
    else:
        entrypoints = entrypoints_of(newest, names, profile)
        target = find_target(newest, text, [newest.reach(e) for e in entrypoints])
        question = Question(target.name, target)
    search = _Search(history, question, names, profile)
    older = _followed(history, good, bad)
    at_bad = search.entry_at(bad, newest)
    if at_bad is None:
        raise HygieneError(
            f"{question.name} is in no entry at {bad.name}", "give --bad a later one"
        )
    if search.entry_at(older) is not None:
        raise HygieneError(
            f"{question.name} is in an entry at {older.name} already", "give --good an older one"
        )
    return search.culprit(older, bad, at_bad)


def _followed(history: History, good: Revision, bad: Revision) -> Revision:
    """Return ``good``, or where it parted from ``bad``: history is searched from there on."""
    repository = history.repository
    if repository.is_ancestor(good, bad):
        return good
    return repository.merge_base(good, bad)


class _Search:
    def __init__(
        self, history: History, question: Question, names: Sequence[str], profile: str | None
    ) -> None:
        self._history = history
        self._question = question
        self._names = names
        self._profile = profile
        self._looked_at = 0

    def entry_at(
        self, revision: Revision, project: Project | None = None
    ) -> tuple[Project, Entrypoint] | None:
        """Return the first entry that has what is asked about at a revision."""
        doing(f"looking at {revision.name}")
        project = project or self._history.at(revision, revision.name)
        self._looked_at += 1
        for entrypoint in entrypoints_of(project, self._names, self._profile):
            if self._question.found(project.reach(entrypoint)) is not None:
                return project, entrypoint
        return None

    def culprit(self, good: Revision, bad: Revision, at_bad: tuple[Project, Entrypoint]) -> Culprit:
        """Halve the commits in question until one is left."""
        repository = self._history.repository
        clean = [good]
        commits = repository.count(bad, clean)
        while True:
            middle = repository.halfway(bad, clean)
            if middle is None or middle.commit == bad.commit:
                return self._told(bad, *at_bad, commits)
            found = self.entry_at(middle)
            if found is not None:
                bad, at_bad = middle, found
            else:
                clean.append(middle)

    def _told(self, bad: Revision, after: Project, entrypoint: Entrypoint, commits: int) -> Culprit:
        commit = self._history.repository.commit(bad)
        reach = after.reach(entrypoint)
        before = 0
        causes: tuple[Cause, ...] = ()
        if commit.parents:
            parent = commit.parents[0]
            before_it = self._history.at(parent, parent.short)
            revisions = Revisions(parent.short, bad.short, before_it, after)
            found = entrypoints_of(revisions.before, [entrypoint.name], self._profile)
            kept = revisions.before.reach(found[0]) if found else None
            before = kept.bytes if kept is not None else 0
            arrivals = self._question.found(reach) or (
                reach.modules.keys() - (kept.modules.keys() if kept is not None else set())
            )
            causes = find_causes(revisions, entrypoint, reach, arrivals)
        return Culprit(
            target=self._question.name,
            commit=commit,
            entry=entrypoint.name,
            before=before,
            after=reach.bytes,
            causes=causes,
            commits=commits,
            looked_at=self._looked_at,
        )
