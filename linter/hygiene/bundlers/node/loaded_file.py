"""One loaded file: which of its requests run."""

from __future__ import annotations

from hygiene.bundlers.node.attempts import attempts_around
from hygiene.bundlers.node.calls import called_exports
from hygiene.bundlers.node.loads import Load, Reading, loads
from hygiene.bundlers.node.more_requires import may_have_more, more_requires
from hygiene.bundlers.node.running import Running
from hygiene.model import ModuleFacts
from hygiene.parse.frames import Walker
from hygiene.parse.grammar import Masked, language_of, parse


class LoadedFile:
    """A file that is loaded; its code is parsed when something is asked that the facts do not say.

    Attributes:
        path: absolute.
        facts: of the file.
        called: the exports that other files call while they are evaluated.
        loads: its requests.
        targets: the files that its requests mean, as far as they were followed.
    """

    def __init__(
        self,
        path: str,
        source: bytes,
        facts: ModuleFacts,
        reading: Reading,
    ) -> None:
        self.path = path
        self.facts = facts
        self.called: frozenset[str] = frozenset()
        self.targets: dict[Load, str] = {}
        self._source = source
        self._names = reading.names
        self._code: Running | None = None
        self._missing: list[int] = []
        self._attempted = b"catch" in source
        found = list(loads(facts, reading, source))
        if may_have_more(source):
            known = frozenset(request.start for request in facts.requests)
            code = self._running()
            found += [
                Load(request, -1, "commonjs", "commonjs")
                for request in more_requires(code.source, code.tree, known)
            ]
        self.loads = tuple(found)

    def call(self, names: frozenset[str]) -> None:
        """Take exports to be called by another file."""
        self.called |= names
        if self._code is not None:
            self._code.call_exports(self.called)

    def runs(self, load: Load) -> bool:
        """Whether a request is made while the file is evaluated.

        Requests are to be asked about in the order of the source: what is missing in a ``try``
        decides about the rest of it, and about its ``catch``.
        """
        if load.is_statement:
            return True
        code = self._running()
        frame = Walker(code.tree).leaf(load.request.start)
        if load.reason == "dynamic-import":
            is_at_top = frame.function() is None and frame.above("await_expression") is not None
            return is_at_top and code.at(frame)
        if not code.at(frame):
            return False
        if not self._attempted:
            return True
        attempts = attempts_around(frame)
        return all(
            any(start <= missing < end for missing in self._missing)
            for start, end in attempts.failed
        ) and not any(
            attempts.tried is not None and attempts.tried[0] <= missing < load.request.start
            for missing in self._missing
        )

    def miss(self, load: Load) -> None:
        """Take note that a request that runs means no file."""
        self._missing.append(load.request.start)

    def calls(self, load: Load) -> frozenset[str]:
        """Return the exports that the file calls on what a request loads."""
        return called_exports(load.request, load.index, self.facts, self._running(), self.called)

    def _running(self) -> Running:
        if self._code is None:
            text = Masked(self._source).text
            exported: dict[str, frozenset[str]] = {}
            for export in self.facts.exports:
                if export.local is not None:
                    known = exported.get(export.local, frozenset())
                    exported[export.local] = known | {export.name}
            tree = parse(text, language_of(self.path))
            self._code = Running(text, tree, self._names, exported)
            self._code.call_exports(self.called)
        return self._code
