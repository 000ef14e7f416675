"""The parts of a file while they are being found."""

from __future__ import annotations

from bisect import bisect_right

from tree_sitter import Node

from hygiene.bundlers.esbuild.facts import Part, PartKind


class Draft:
    """A part in the making; see ``Part``.

    Attributes:
        node: its syntax.
        mentions: the symbols it uses, with the members read where only members are.
    """

    __slots__ = (
        "declares",
        "end",
        "kind",
        "members",
        "node",
        "records",
        "removable",
        "start",
        "uses",
    )

    def __init__(self, node: Node, kind: PartKind, removable: bool) -> None:
        self.node = node
        self.start = node.start_byte
        self.end = node.end_byte
        self.kind = kind
        self.removable = removable
        self.declares: dict[str, None] = {}
        self.uses: dict[str, None] = {}
        self.members: dict[str, dict[str, None]] = {}
        self.records: list[int] = []

    def finish(self) -> Part:
        """Return the part."""
        return Part(
            start=self.start,
            end=self.end,
            kind=self.kind,
            removable=self.removable,
            declares=tuple(self.declares),
            uses=tuple(self.uses),
            members=tuple(
                (name, tuple(found))
                for name, found in self.members.items()
                if name not in self.uses
            ),
            records=tuple(self.records),
        )


class Drafts:
    """The parts of a file, to find the one at an offset."""

    def __init__(self, drafts: list[Draft]) -> None:
        self.all = drafts
        self._starts = [draft.start for draft in drafts]

    def at(self, offset: int) -> Draft | None:
        """Return the part that holds ``offset``."""
        at = bisect_right(self._starts, offset) - 1
        return self.all[at] if at >= 0 and offset < self.all[at].end else None
