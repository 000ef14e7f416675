"""What a worker needs, from what one workflow costs.

Threads share the cached workflows evenly, and each has an isolate of its own: with the bundle, and
with the contexts of its workflows (``threaded-vm.ts`` of @temporalio/worker).
"""

from __future__ import annotations

from hygiene.artifacts.memory.records import Loading, Need, Slope

_DEFAULT_THREADS: dict[Loading, int] = {"reused": 1, "fresh": 2}
"""As ``addDefaultWorkerOptions`` of @temporalio/worker sets ``workflowThreadPoolSize``."""
_USABLE = 0.75
"""The part of a container's memory that the SDK tells to give to the heap (``runtime.ts``)."""


def worker_need(slope: Slope, cache_size: int, threads: int | None, memory: int | None) -> Need:
    """Return what a worker needs.

    Args:
        slope: what was measured.
        cache_size: ``maxCachedWorkflows``.
        threads: ``workflowThreadPoolSize``; None for the worker's default.
        memory: bytes of the container; None where it is not known.
    """
    threads = threads or _DEFAULT_THREADS[slope.loading]
    of_fullest = -(-cache_size // threads)
    # A container counts resident memory, garbage included: more than the heap, noise apart.
    of_workflow = max(slope.heap, slope.rss, slope.peak, 0)
    # The main thread holds the bundle, too, and the process is there without any.
    fixed = slope.bare + (threads + 1) * slope.isolate
    usable = int((memory or 0) * _USABLE)
    return Need(
        loading=slope.loading,
        cache_size=cache_size,
        threads=threads,
        heap_of_isolate=slope.isolate + of_fullest * max(slope.heap, 0),
        total=fixed + cache_size * of_workflow,
        memory=memory,
        usable=usable,
        capacity=max(0, usable - fixed) // max(1, of_workflow),
    )
