"""What rollup's plugins give to its engine: where specifiers lead, and what modules are made of.

Plugins resolve and load; the engine parses, links and shakes what they give, and knows no file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol

from msgspec import Struct

from hygiene.model import UnresolvedReason

ImportKind = Literal["import", "dynamic-import"]
"""A static import or re-export, or ``import()``."""

ModuleSideEffects = bool | Literal["no-treeshake"]
"""``moduleSideEffects`` as in rollup: False drops a module of which nothing is used."""


class ResolvedId(Struct, frozen=True):
    """Where a specifier leads.

    Attributes:
        id: an absolute path, possibly with a query, or a virtual id, which begins with a NUL.
        external: left to the platform; never loaded.
        side_effects: whether the module counts though nothing of it is used.
    """

    id: str
    external: bool = False
    side_effects: ModuleSideEffects = True


class LoadedModule(Struct, frozen=True):
    """The source of one module after every plugin has transformed it.

    Attributes:
        id: as it was asked for.
        code: an ECMAScript module, UTF-8.
        side_effects: in place of what the resolution said; None leaves that as it is.
        synthetic_named_exports: the name of the export whose members stand for exports that are
            missing (True: ``default``); False where there is no such export.
        original_path: the file on disk; None for a virtual module.
        positions: turns an offset in ``code`` into one in the file; None where nothing changed.
    """

    id: str
    code: bytes
    side_effects: ModuleSideEffects | None = None
    synthetic_named_exports: bool | str = False
    original_path: str | None = None
    positions: Callable[[int], int] | None = None


class Unreadable(Struct, frozen=True):
    """A module that could not be loaded or transformed; rollup's build fails.

    Attributes:
        id: as it was asked for.
        message: why, for a person.
        path: the file on disk, where there is one.
        start: the offset of the place in that file; None for the file as a whole.
    """

    id: str
    message: str
    path: str | None = None
    start: int | None = None


class NotResolved(Struct, frozen=True):
    """Why a specifier means no module; rollup fails for relative ones, and leaves others."""

    reason: UnresolvedReason
    detail: str


class Sources(Protocol):
    """The plugins of one build, in their order, as the engine sees them."""

    def resolve(
        self, specifier: str, importer: str | None, kind: ImportKind
    ) -> ResolvedId | NotResolved | None:
        """Return where ``specifier`` leads.

        Args:
            specifier: the text of the import; the path of the entry when ``importer`` is None.
            importer: the id of the module that asks.
            kind: the form that the request has.

        Returns:
            ``NotResolved``, or None where no reason is known, when it means no module.
        """

    def load(self, id: str) -> LoadedModule | Unreadable:  # noqa: A002 - rollup's own name
        """Return the module with an id that ``resolve`` gave."""
