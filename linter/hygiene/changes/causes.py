"""Which changed lines made an entry keep more: each is taken back, and the entry linked again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from hygiene.changes.hunks import Hunk, hunks_between, without
from hygiene.changes.revisions import Revisions
from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.files import Tree
from hygiene.positions import Lines
from hygiene.project import Project
from hygiene.reach.records import Reach
from hygiene.reach.search import KeptGraph

_MOST_HUNKS = 60
"""Of one file; of more, the file counts as a whole."""


class Cause(Struct, frozen=True):
    """A changed line without which some arrivals are not kept.

    Attributes:
        path: absolute, in the newer revision.
        line: from 1.
        text: the line, trimmed; a line that was removed has ``- `` in front.
        modules, bytes: what the entry does not keep once the change is taken back.
    """

    path: str
    line: int
    text: str
    modules: int
    bytes: int


def find_causes(
    revisions: Revisions, entrypoint: Entrypoint, after: Reach, arrivals: Collection[str]
) -> tuple[Cause, ...]:
    """Return the changed lines behind what an entry newly keeps, heaviest first.

    Args:
        revisions: the two revisions.
        entrypoint: as it is in the newer one.
        after: what it keeps there.
        arrivals: the modules that it did not keep before.
    """
    search = _Search(revisions, entrypoint, after, frozenset(arrivals))
    found = list(search.in_known_files())
    explained = {path for _, gone in found for path in gone}
    if explained != search.arrivals:
        found += search.in_new_files()
    causes = {cause: None for cause, gone in found if gone}
    return tuple(sorted(causes, key=lambda cause: (-cause.bytes, cause.path, cause.line)))


class _Search:
    def __init__(
        self,
        revisions: Revisions,
        entrypoint: Entrypoint,
        after: Reach,
        arrivals: frozenset[str],
    ) -> None:
        self._project: Project = revisions.after
        self._then = revisions.before.view.tree
        self._entrypoint = entrypoint
        self._after = after
        self.arrivals = arrivals
        self._changed = revisions.changed(_speaking_files(self._project, after))
        self._leading = _leading_lines(self._project, after, arrivals)

    def in_known_files(self) -> Iterator[tuple[Cause, frozenset[str]]]:
        """Look in the files that the older revision has too."""
        for path in self._changed:
            before = _content(self._then, path)
            now = _content(self._project.view.tree, path)
            if before is None or now is None:
                continue
            hunks = hunks_between(before, now)
            gone = self._gone_with({path: before})
            if gone:
                yield from self._in_hunks(path, now, hunks, gone)

    def in_new_files(self) -> Iterator[tuple[Cause, frozenset[str]]]:
        """Look in the files that the older revision does not have."""
        for path in self._changed:
            if _content(self._then, path) is None:
                gone = self._gone_with({path: None})
                now = _content(self._project.view.tree, path)
                if gone and now is not None:
                    whole = hunks_between(b"", now)
                    yield self._cause(path, now, whole, gone), gone

    def _in_hunks(
        self, path: str, now: bytes, hunks: Sequence[Hunk], all_gone: frozenset[str]
    ) -> Iterator[tuple[Cause, frozenset[str]]]:
        """Tell which of the hunks of a file it is; the file as a whole where no single one is."""
        found: dict[frozenset[str], list[Hunk]] = {}
        if 1 < len(hunks) <= _MOST_HUNKS and not path.endswith(".json"):
            for hunk in hunks:
                content = without(now, [hunk])
                if self._readable(path, content):
                    gone = self._gone_with({path: content})
                    if gone:
                        found.setdefault(gone, []).append(hunk)
        if not found:
            found = {all_gone: list(hunks)}
        for gone, same in found.items():
            yield self._cause(path, now, same, gone), gone

    def _gone_with(self, changes: dict[str, bytes | None]) -> frozenset[str]:
        reach = self._project.reach(self._entrypoint, self._project.view.changed(changes))
        return self.arrivals.difference(reach.modules)

    def _readable(self, path: str, content: bytes) -> bool:
        """Whether a file that was read without a problem still is."""
        if path not in self._after.built:
            return True
        now = self._project.view.reader.read(path).facts
        then = self._project.view.changed({path: content}).reader.read(path).facts
        return len(then.problems) <= len(now.problems)

    def _cause(self, path: str, now: bytes, hunks: Sequence[Hunk], gone: frozenset[str]) -> Cause:
        lines = Lines(now)
        line, text = self._line(path, lines, hunks)
        sizes = (self._after.modules[module].bytes for module in gone)
        return Cause(path, line, text, len(gone), sum(sizes))

    def _line(self, path: str, lines: Lines, hunks: Sequence[Hunk]) -> tuple[int, str]:
        """Return the line of some hunks that says most: one that leads to an arrival."""
        for line in self._leading.get(path, ()):
            if any(hunk.has_line(line) for hunk in hunks):
                return line, lines.text(line).strip()
        for hunk in hunks:
            removed = [text for text in map(_text, hunk.before) if "sideEffects" in text]
            if removed and not any("sideEffects" in _text(new) for new in hunk.after):
                return hunk.first, f"- {removed[0]}"
        for hunk in hunks:
            for number, new in enumerate(hunk.after, hunk.first):
                if _text(new):
                    return number, _text(new)
        first = hunks[0]
        return first.first, f"- {next((t for t in map(_text, first.before) if t), '')}"


def _speaking_files(project: Project, reach: Reach) -> set[str]:
    """Return the repository's own files that may decide what an entry keeps."""
    found = {path for path in reach.built if project.owns(path)}
    folders: set[str] = set()
    for path in tuple(found):
        folder = path.rpartition("/")[0]
        while folder.startswith(project.root) and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    for folder in folders:
        names = project.view.tree.names(folder)
        found |= {f"{folder}/{name}" for name in names if _decides(name)}
    return found


def _decides(name: str) -> bool:
    return name == "package.json" or (name.startswith("tsconfig") and name.endswith(".json"))


def _leading_lines(
    project: Project, reach: Reach, arrivals: frozenset[str]
) -> dict[str, list[int]]:
    """Return, for every file, the lines of the statements that lead to arrivals."""
    graph = KeptGraph(reach)
    starts: dict[str, set[int]] = {}
    for module in arrivals:
        for edge in graph.into.get(module, ()):
            if edge.importer is not None and project.owns(edge.importer):
                starts.setdefault(edge.importer, set()).add(edge.start)
    found: dict[str, list[int]] = {}
    for path, offsets in starts.items():
        lines = Lines(project.view.tree.read(path))
        found[path] = sorted({lines.position(offset)[0] for offset in offsets})
    return found


def _content(tree: Tree, path: str) -> bytes | None:
    try:
        return tree.read(path)
    except OSError:
        return None


def _text(line: bytes) -> str:
    return line.decode("utf-8", "replace").strip()
