"""One loaded file: which of its requests run."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from tree_sitter import Tree

from hygiene.bundlers.node.attempts import attempts_around
from hygiene.bundlers.node.calls import used_paths
from hygiene.bundlers.node.constants import FileNames
from hygiene.bundlers.node.foreign_calls import ForeignCallee, exported_function, foreign_callee
from hygiene.bundlers.node.loads import Load, Reading, loads
from hygiene.bundlers.node.more_requires import may_have_more, more_requires
from hygiene.bundlers.node.running import Path, Running
from hygiene.model import ModuleFacts
from hygiene.parse.frames import Frame, Walker
from hygiene.parse.grammar import Masked, language_of, parse


class LoadedFile:
    """A file that is loaded; its code is parsed when something is asked that the facts do not say.

    Attributes:
        path: absolute.
        facts: of the file.
        asked: what other files read of its exports and call on them while they are evaluated.
        loads: its requests.
        targets: the files that its requests mean, as far as they were followed.
    """

    def __init__(
        self,
        path: str,
        source: bytes,
        facts: ModuleFacts,
        reading: Reading,
        elsewhere: Callable[[ForeignCallee, int, str | None], bool | None],
    ) -> None:
        """Take the file.

        Args:
            path: absolute.
            source: its content.
            facts: of it.
            reading: how Node reads it.
            elsewhere: whether a function of another file calls the argument at a position, or the
                named member of it; None when that is not known.
        """
        self.path = path
        self.facts = facts
        self.asked: frozenset[Path] = frozenset()
        self.targets: dict[Load, str] = {}
        self._source = source
        self._elsewhere = elsewhere
        self._text = Masked(source).text
        self._syntax: Tree | None = None
        self._names = FileNames(reading.names, self._text, self._tree)
        self._code: Running | None = None
        self._missing: list[int] = []
        self._attempted = b"catch" in source
        found = list(loads(facts, replace(reading, names=self._names), source))
        if may_have_more(source):
            known = frozenset(request.start for request in facts.requests)
            code = self._running()
            found += [
                Load(request, -1, "commonjs", "commonjs")
                for request in more_requires(code.source, code.tree, known)
            ]
        self.loads = tuple(found)

    def ask(self, paths: frozenset[Path]) -> None:
        """Take note of what another file reads of the exports, and calls on them."""
        self.asked |= paths
        if self._code is not None:
            self._code.ask(self.asked)

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

    def uses(self, load: Load) -> frozenset[Path]:
        """Return what the file reads of what a request loads, and calls on it."""
        return used_paths(load.request, load.index, self.facts, self._running(), self.asked)

    def calls_argument(self, name: str, position: int, member: str | None) -> bool | None:
        """Whether an exported function calls an argument, or its member, when it is called."""
        code = self._running()
        function = exported_function(code.source, code.tree, self.facts, name)
        return None if function is None else code.calls_argument(function, position, member)

    def forget(self) -> None:
        """Ask anew about everything that depends on what other files call."""
        if self._code is not None:
            self._code.ask(self.asked)

    def _calls_elsewhere(self, call: Frame, position: int, member: str | None) -> bool | None:
        callee = foreign_callee(call, self._text, self.facts)
        return None if callee is None else self._elsewhere(callee, position, member)

    def _tree(self) -> Tree:
        if self._syntax is None:
            self._syntax = parse(self._text, language_of(self.path))
        return self._syntax

    def _running(self) -> Running:
        if self._code is None:
            exported: dict[str, frozenset[str]] = {}
            for export in self.facts.exports:
                if export.local is not None:
                    known = exported.get(export.local, frozenset())
                    exported[export.local] = known | {export.name}
            self._code = Running(
                self._text, self._tree(), self._names, exported, self._calls_elsewhere
            )
            self._code.ask(self.asked)
        return self._code
