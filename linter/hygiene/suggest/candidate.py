"""An edit that may make an entry lighter, before anything has been linked with it."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from msgspec import Struct

from hygiene.model import Edit
from hygiene.reach.records import Edge

RemedyKind = Literal[
    "declare-side-effects",  # "sideEffects": false
    "list-side-effects",  # "sideEffects": the files that have some
    "unlist-side-effects",  # one file less in that list
    "import-subpath",  # from the declaring module in place of a barrel
    "add-exports-entry",  # the same, once the package's exports lead there
    "split-declaration",  # what is used moves out of a module that brings more
    "move-symbol",  # what brings a dependency moves out of a module that others use
    "name-star-exports",  # export * becomes export { … }
    "import-lazily",  # await import() where it is used
    "use-esm-twin",  # the ECMAScript edition of a CommonJS package
    "use-esm-build",  # the ECMAScript build of a package that has both
    "import-types-only",  # import type, export type
    "drop-import",  # of what nothing uses
    "narrow-namespace",  # import * as ns becomes import { … }
    "combination",
]

Pair = tuple[str | None, str]
"""The importer and the module of an edge."""


class Candidate(Struct, frozen=True):
    """A set of edits that may help.

    Attributes:
        title: what to do, in one phrase.
        edits: all of them together.
        pairs: the edges that the edits may take away.
        folder: of a package, where the edits may take away what its modules pass on or are
            evaluated for.
        risk: how the program may behave otherwise afterwards; empty where nothing is known that
            could.
    """

    kind: RemedyKind
    title: str
    edits: tuple[Edit, ...]
    pairs: frozenset[Pair] = frozenset()
    folder: str | None = None
    risk: str = ""

    def touches(self, edge: Edge) -> bool:
        """Say whether the edits may take ``edge`` away."""
        way = (edge.importer, *edge.skipped, edge.module)
        if any((one, next_) in self.pairs for one, next_ in pairwise(way) if next_ is not None):
            return True
        if self.folder is None or edge.reason not in ("side-effects", "re-export"):
            return False
        prefix = self.folder + "/"
        return any(path is not None and path.startswith(prefix) for path in way)
