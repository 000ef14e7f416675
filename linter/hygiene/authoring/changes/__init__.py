"""What has changed in the interface of rules: one module a change, found in this folder.

A change's module has ``summary``, a phrase for people, and ``change(source)``, which returns what
to replace in a rule file that was written before it. Each stands by itself: their order does not
matter.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from functools import cache
from typing import Protocol, cast

from msgspec import Struct

from hygiene.authoring.python_source import PythonSource, Replacement


class Changed(Struct, frozen=True):
    """What a change means for one file.

    Attributes:
        replacements: the new text.
        by_hand: what only a person can change, each with its line.
    """

    replacements: tuple[Replacement, ...] = ()
    by_hand: tuple[str, ...] = ()


class Change(Protocol):
    """What the module of a change offers."""

    summary: str

    def change(self, source: PythonSource) -> Changed:
        """Return what to replace in a rule file."""


@cache
def changes() -> Iterable[Change]:
    """Return all changes."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__))
    return tuple(cast("Change", importlib.import_module(f"{__name__}.{name}")) for name in names)
