"""How exports are used, name by name.

Follows ``UsageState`` and the ``setUsed…`` and ``getUsed`` methods of ``lib/graph/ExportsInfo.js``
in webpack's source.
"""

from __future__ import annotations

from enum import IntEnum

from hygiene.bundlers.webpack.exports_info import ExportInfo, ExportsInfo, Path


class UseState(IntEnum):
    """From not used at all to used."""

    UNUSED = 0
    ONLY_PROPERTIES = 1
    NO_INFO = 2
    UNKNOWN = 3
    USED = 4


class UseStates:
    """The use states of all exports of one graph."""

    def __init__(self) -> None:
        self._states: dict[ExportInfo, UseState] = {}
        self._for_effects: set[ExportsInfo] = set()

    def of(self, info: ExportInfo) -> UseState:
        """Return how an export is used."""
        return self._states.get(info, UseState.UNUSED)

    def of_path(self, exports: ExportsInfo, path: Path) -> UseState:
        """Return how what a path of names leads to is used (``getUsed``)."""
        if not path:
            return self.of(exports.others)
        info = exports.look_up(path[0])
        if info.nested is not None and len(path) > 1:
            return self.of_path(info.nested, path[1:])
        return self.of(info)

    def is_used(self, exports: ExportsInfo) -> bool:
        """Say whether any name is used (``isUsed``)."""
        if exports.redirect is not None:
            if self.is_used(exports.redirect):
                return True
        elif self.of(exports.other):
            return True
        return any(self.of(info) for info in exports.own.values())

    def get(self, exports: ExportsInfo, name: str) -> ExportInfo:
        """Return the record of a name; a new one is used as names that are not listed are."""
        home = exports
        while name not in home.own and home.redirect is not None:
            home = home.redirect
        known = name in home.own
        info = home.get(name)
        if not known:
            self._states[info] = self.of(home.other)
        return info

    def raise_to(
        self, info: ExportInfo, state: UseState, only_from: UseState | None = None
    ) -> bool:
        """Set the state of an export; say whether that is news.

        Args:
            info: the export.
            state: the new state.
            only_from: change it only where it is in that state.
        """
        before = self.of(info)
        if before == state or (only_from is not None and before != only_from):
            return False
        self._states[info] = state
        return True

    def _at_least(self, info: ExportInfo, state: UseState) -> bool:
        if self.of(info) >= state:
            return False
        self._states[info] = state
        return True

    def use_in_unknown_way(self, exports: ExportsInfo) -> bool:
        """Mark every name as possibly used."""
        return self._use_every(exports, UseState.UNKNOWN)

    def use_without_info(self, exports: ExportsInfo) -> bool:
        """Mark every name as used, in a module whose exports nobody knows."""
        return self._use_every(exports, UseState.NO_INFO)

    def _use_every(self, exports: ExportsInfo, state: UseState) -> bool:
        changed = False
        for info in exports.own.values():
            changed |= self._at_least(info, state)
        if exports.redirect is not None:
            return self._use_every(exports.redirect, state) or changed
        return self._at_least(exports.other, state) or changed

    def use_all_known(self, exports: ExportsInfo) -> bool:
        """Mark every name that is provided as used (``setAllKnownExportsUsed``)."""
        changed = self.use_for_effects(exports)
        for info in exports.own.values():
            if info.provided:
                changed |= self.raise_to(info, UseState.USED)
        return changed

    def use_for_effects(self, exports: ExportsInfo) -> bool:
        """Mark a module as evaluated, whatever it exports."""
        if exports in self._for_effects:
            return False
        self._for_effects.add(exports)
        return True
