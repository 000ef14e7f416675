"""What a run of the program has found, with the trace of what it was made of."""

from __future__ import annotations

from msgspec import Struct

from hygiene.cache.trace import WORDS, AskedFolder, Trace
from hygiene.cache.tracing_tree import TracingTree


class KeptReport(Struct, frozen=True, array_like=True):
    """What was printed, and the exit status."""

    text: str
    status: int


class KeptOutcome(Struct, frozen=True, array_like=True):
    """Where the outcome of one step is kept, and the own sources that it was made of."""

    key: bytes
    sources: tuple[str, ...]


class KeptRun(Struct, frozen=True, array_like=True):
    """A run of one command.

    Attributes:
        trace: all that was asked of the files.
        reports: by the format that was asked for.
        outcomes: of steps, by their names.
    """

    trace: Trace = Trace()
    reports: dict[str, KeptReport] = {}
    outcomes: dict[bytes, KeptOutcome] = {}


def joined(before: Trace, changed: frozenset[str], tree: TracingTree) -> Trace:
    """Return the trace of a run that has taken over outcomes of an earlier one.

    Args:
        before: the trace of the earlier run.
        changed: what has changed since then.
        tree: what the later run was asked of.
    """
    for folder in before.folders:
        if folder.path not in changed:
            tree.ask_again(folder)
    now = tree.trace()
    files = {file.path: file for file in before.files if file.path not in changed}
    files.update((file.path, file) for file in now.files)
    folders: dict[str, AskedFolder] = {f.path: f for f in before.folders if f.path not in changed}
    folders.update((folder.path, folder) for folder in now.folders)
    links = {link: kind for link, kind in before.links if link not in changed}
    same = (w for w in before.words if w.path + WORDS not in changed)
    words = {(w.path, w.words, w.within): w for w in same}
    words.update(((w.path, w.words, w.within), w) for w in now.words)
    return Trace(
        tuple(files.values()),
        tuple(folders.values()),
        tuple({**links, **dict(now.links)}.items()),
        tuple(words.values()),
    )
