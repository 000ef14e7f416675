"""Room for the engine: deeply nested code is followed by recursion, and nothing is freed early."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable
from typing import TypeVar

_Result = TypeVar("_Result")

_FRAMES = 400_000
_STACK = 512 * 1024 * 1024
"""In bytes; memory that is not reached is not used."""


def with_deep_stack(run: Callable[[], _Result]) -> _Result:
    """Return what ``run`` returns, with room for hundreds of thousands of nested calls.

    Raises:
        Exception: what ``run`` raises.
    """
    outcome: list[_Result] = []
    failure: list[BaseException] = []

    def work() -> None:
        try:
            outcome.append(run())
        except BaseException as error:  # raised again in the caller's thread
            failure.append(error)

    limit = sys.getrecursionlimit()
    size = threading.stack_size(_STACK)
    sys.setrecursionlimit(max(limit, _FRAMES))
    try:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    finally:
        sys.setrecursionlimit(limit)
        threading.stack_size(size)
    if failure:
        raise failure[0]
    return outcome[0]


def without_collector(run: Callable[[], _Result]) -> _Result:
    """Return what ``run`` returns; the garbage collector does not look at what it makes.

    Every node of a large program lives until the end: the collector would look at all of them
    again and again, and once more when it starts again. What an earlier run has left goes first.

    Raises:
        Exception: what ``run`` raises.
    """
    collects = gc.isenabled()
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    gc.disable()
    try:
        return run()
    finally:
        gc.freeze()
        if collects:
            gc.enable()
