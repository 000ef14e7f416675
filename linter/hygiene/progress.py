"""What the program is doing at the moment, for a person who waits; no result depends on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[str], None]

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def doing(what: str) -> None:
    """Tell whoever listens what begins now.

    Args:
        what: a phrase for a person, such as ``reading src/workflows.ts``.
    """
    listener = _listener.get()
    if listener is not None:
        listener(what)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Let ``listener`` hear what is done within the block."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
