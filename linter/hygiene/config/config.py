"""A configuration that was read: its settings, and the place of every one in its file."""

from __future__ import annotations

from collections.abc import Callable

from hygiene.config.settings import Settings
from hygiene.errors import HygieneError

Pointer = tuple[str | int, ...]


class Config:
    """The settings in force.

    Attributes:
        settings: the values.
        path: the file they come from, absolute; None when there is none.
        extended: the configurations that this one adds to, the strongest first.
    """

    def __init__(
        self,
        settings: Settings,
        path: str | None = None,
        shown: str = "",
        find: Callable[[Pointer], int | None] | None = None,
        source: bytes = b"",
        extended: tuple[Config, ...] = (),
    ) -> None:
        self.settings = settings
        self.path = path
        self._shown = shown
        self._find = find
        self._source = source
        self.extended = extended

    def place(self, pointer: Pointer) -> int:
        """Return the byte offset of a setting, or of the nearest one around it.

        Args:
            pointer: keys and indexes, from the root of the settings.
        """
        while self._find is not None:
            found = self._find(pointer)
            if found is not None:
                return found
            if not pointer:
                break
            pointer = pointer[:-1]
        return 0

    def error(self, pointer: Pointer, message: str, hint: str = "") -> HygieneError:
        """Return the error that says what is wrong with a setting, with file and line."""
        if not self._has(pointer):
            for one in self.extended:
                if one._has(pointer):
                    return one.error(pointer, message, hint)
        line = self._source.count(b"\n", 0, self.place(pointer)) + 1
        return HygieneError(f"{self._shown}:{line}: {message}", hint)

    def _has(self, pointer: Pointer) -> bool:
        return self._find is not None and self._find(pointer) is not None
