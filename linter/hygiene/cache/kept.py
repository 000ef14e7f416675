"""What earlier runs have found in a repository, offered to the next one piece by piece.

Facts of a file hold for its content. The outcome of a step (which entries there are, what one of
them keeps) holds while everything about the files is as it was, but for own sources that the step
has not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

import msgspec

from hygiene.cache.run import KeptOutcome, KeptReport, KeptRun, joined
from hygiene.cache.store import Store, key_of
from hygiene.cache.trace import WORDS, changes
from hygiene.cache.tracing_tree import TracingTree

_Made = TypeVar("_Made")

_SOURCE = re.compile(r"\.[cm]?[jt]sx?$")


class Kept:
    """What is known of one repository.

    Args:
        store: where it is kept.
        program: tells this program from others, whose findings do not count.
        command: the command, its options and the place.
    """

    def __init__(self, store: Store, program: str, command: Hashable) -> None:
        self._store = store
        self._program = program
        self._key = key_of({"run": command, "program": program})
        self._decoders: dict[type, msgspec.msgpack.Decoder[object]] = {}
        self._before = self._run()
        self._changed = changes(self._before.trace)
        self._same = all(map(_is_own_source, self._changed))
        self._outcomes: dict[bytes, KeptOutcome] = {}
        self._taken = False
        self.tree = TracingTree({file.path: file for file in self._before.trace.files})

    def report(self, shown_as: str) -> KeptReport | None:
        """Return what was printed in a format, if nothing at all has changed."""
        return None if self._changed else self._before.reports.get(shown_as)

    def facts(self, path: str, key: Hashable, kind: type[_Made]) -> _Made | None:
        """See ``hygiene.facts.KeptFacts.facts``."""
        value = self._store.get(self._facts_key(path, key))
        return None if value is None else self._decoded(value, kind)

    def keep_facts(self, path: str, key: Hashable, made: object) -> None:
        """See ``hygiene.facts.KeptFacts.keep_facts``."""
        self._store.put(self._facts_key(path, key), msgspec.msgpack.encode(made))

    def asked(self, path: str) -> None:
        """Note that a step counts on the content of a file, of which facts are known."""
        self.tree.asked(path)

    def outcome(
        self,
        name: Hashable,
        kind: type[_Made],
        compute: Callable[[], _Made],
        reading: Iterable[str] = (),
    ) -> _Made:
        """See ``hygiene.project.KeptResults.outcome``."""
        step = key_of({"step": name})
        known = self._before.outcomes.get(step) if self._same else None
        if known is not None and self._changed.isdisjoint(known.sources):
            value = self._store.get(known.key)
            found = None if value is None else self._decoded(value, kind)
            if found is not None:
                self._outcomes[step] = known
                self._taken = True
                self.tree.asked(*known.sources)
                return found
        with self.tree.watching() as asked:
            self.tree.asked(*reading)
            made = compute()
        value = msgspec.msgpack.encode(made)
        sources = tuple(sorted(filter(_is_own_source, asked)))
        key = key_of({"outcome": value})
        self._outcomes[step] = KeptOutcome(key, sources)
        self._store.put(key, value)
        return made

    def save(self, shown_as: str, report: KeptReport) -> None:
        """Keep all that this run has found.

        Args:
            shown_as: the format of what was printed.
            report: what was printed.
        """
        reports = {} if self._changed else self._before.reports
        trace = self.tree.trace()
        if self._taken:
            trace = joined(self._before.trace, self._changed, self.tree)
        run = KeptRun(trace, {**reports, shown_as: report}, self._outcomes)
        self._store.put(self._key, msgspec.msgpack.encode(run))
        self._store.save()

    def _run(self) -> KeptRun:
        value = self._store.get(self._key)
        found = None if value is None else self._decoded(value, KeptRun)
        return found or KeptRun()

    def _facts_key(self, path: str, key: Hashable) -> bytes:
        content = self.tree.digest(path)
        return key_of({"facts": (path, key), "content": content, "program": self._program})

    def _decoded(self, value: bytes, kind: type[_Made]) -> _Made | None:
        if kind not in self._decoders:
            self._decoders[kind] = msgspec.msgpack.Decoder(kind)
        try:
            return self._decoders[kind].decode(value)  # type: ignore[return-value]  # of that kind
        except msgspec.MsgspecError:
            return None


def _is_own_source(path: str) -> bool:
    """Say whether a file is code of the repository; what is installed changes as a whole."""
    return _SOURCE.search(path.removesuffix(WORDS)) is not None and "/node_modules/" not in path
