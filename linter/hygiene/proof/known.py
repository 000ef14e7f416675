"""What is known of a repository as it is, found once for all proofs."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from hygiene.project import Project
from hygiene.proof.evaluation import Program
from hygiene.proof.judge import Judge
from hygiene.resolve import Resolver


class Known:
    """The modules of a repository as one resolver connects them.

    Attributes:
        judge: of their effects.
        elided: the program in which imports that are only used as types are none.
        written: the program in which they count.
    """

    def __init__(self, project: Project, resolver: Resolver) -> None:
        self.judge = Judge(project, project.view, resolver)
        self.elided = Program(project.view, resolver, elides=True)
        self.written = Program(project.view, resolver, elides=False)


def known_of(project: Project, resolver: Resolver) -> Known:
    """Return what is known of a repository over one of its resolvers."""
    found = _known.setdefault(project, {})
    if resolver not in found:
        found[resolver] = Known(project, resolver)
    return found[resolver]


_known: WeakKeyDictionary[Project, dict[Resolver, Known]] = WeakKeyDictionary()
