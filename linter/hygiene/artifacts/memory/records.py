"""What was measured of a bundle in memory, and what follows for a worker."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Loading = Literal["fresh", "reused"]
"""A V8 context for every workflow, or one for all workflows of a thread (``reuseV8Context``)."""

RuntimeKind = Literal["workflow", "modules", "script"]
"""How much was run: the start of a workflow; its modules without the runtime, whose version takes
other options; or a bundle that is none of Temporal's."""


class Point(Struct, frozen=True):
    """Memory in bytes with a number of workflows loaded.

    Attributes:
        contexts: that number.
        heap, rss: the heap in use and the resident memory, after garbage collection.
        peak: the most memory that was resident until then, with garbage collected as it comes.
    """

    contexts: int
    heap: int
    rss: int
    peak: int


class Slope(Struct, frozen=True):
    """What was measured of one way of loading.

    Attributes:
        loading: which.
        kind: how much was run.
        heap, rss, peak: bytes that every workflow adds to those of ``Point``, by least squares.
        bare: resident bytes of Node without the bundle.
        isolate: bytes of heap that a thread holds with the bundle loaded and no workflow.
        points: what was measured.
    """

    loading: Loading
    kind: RuntimeKind
    heap: int
    rss: int
    peak: int
    bare: int
    isolate: int
    points: tuple[Point, ...]


class OwnerCost(Struct, frozen=True):
    """The heap that evaluating the modules of one package adds to a context, in bytes."""

    package: str
    heap: int


class Need(Struct, frozen=True):
    """What a worker needs for its cache of workflows.

    Attributes:
        loading: how its threads load the bundle.
        cache_size: ``maxCachedWorkflows``.
        threads: ``workflowThreadPoolSize``.
        heap_of_isolate: bytes of heap in the fullest thread.
        total: bytes of the whole process for its workflows; activities come on top.
        memory: bytes that the container has; None where it was not said.
        usable: how many of them workflows may take.
        capacity: how many workflows fit into ``usable``.
    """

    loading: Loading
    cache_size: int
    threads: int
    heap_of_isolate: int
    total: int
    memory: int | None = None
    usable: int = 0
    capacity: int = 0

    @property
    def fits(self) -> bool | None:
        """Whether it fits into the container; None where its memory was not said."""
        return None if self.memory is None else self.total <= self.usable


class Measurement(Struct, frozen=True):
    """What a bundle costs.

    Attributes:
        path: absolute path of the bundle.
        bytes: its size.
        node: the version of Node that it was measured with.
        slopes: by way of loading; ``reused`` only where the bundle can be loaded so.
        packages: the heaviest first; empty where modules have no names.
        complete: whether all modules were looked at in the time there was.
        needs: for every slope.
    """

    path: str
    bytes: int
    node: str
    slopes: tuple[Slope, ...]
    packages: tuple[OwnerCost, ...]
    complete: bool
    needs: tuple[Need, ...] = ()
