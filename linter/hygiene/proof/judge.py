"""Whether the evaluation of a module may be left out, or moved."""

from __future__ import annotations

import os

from hygiene.discover.source_files import SOURCE_NAME
from hygiene.model import External, Ignored, Resolved
from hygiene.positions import Lines
from hygiene.project import Project
from hygiene.purity.judge import purity_of
from hygiene.reach.reasons import installed_path
from hygiene.resolve import Resolver
from hygiene.view import View

NO_FILE = "?"
"""How the name of something begins that is evaluated, but is no file that can be read."""


class Judge:
    """Judges modules of one view, each once.

    Args:
        project: the repository.
        view: the sources.
        resolver: says where imports lead that a module has for their effect.
    """

    def __init__(self, project: Project, view: View, resolver: Resolver) -> None:
        self._project = project
        self._view = view
        self._resolver = resolver
        self._known: dict[str, str] = {}

    def effect(self, path: str) -> str:
        """Return what evaluating a module does besides declaring, with its place.

        What it imports is not judged with it, where that is a module itself.

        Returns:
            Empty where it is free of effects.
        """
        if path not in self._known:
            self._known[path] = self._effect(path)
        return self._known[path]

    def _effect(self, path: str) -> str:
        if path.startswith(NO_FILE):
            return f"{path.removeprefix(NO_FILE)} (it is not known what it does)"
        shown = installed_path(path) or self._project.relative(path)
        purity = purity_of(self._view, path)
        for effect in purity.effects:
            if effect.kind == "import" and self._leads_to_a_module(path, effect.start):
                continue
            line = 1
            if effect.end:
                line, _ = Lines(self._view.tree.read(path)).position(effect.start)
            return f"{shown}:{line} ({effect.detail or effect.kind})"
        return "" if purity.verdict == "free" or purity.effects else f"{shown} (unknown)"

    def _leads_to_a_module(self, path: str, start: int) -> bool:
        facts = self._view.reader.read(path).facts
        for request in facts.requests:
            if request.start == start:
                found = self._resolver.resolve(request.specifier, path, "esm")
                if isinstance(found, Resolved):
                    return is_module(found.path)
                return isinstance(found, External | Ignored)
        return False


def is_module(path: str) -> bool:
    """Say whether a file is code or data that is evaluated as a module."""
    return SOURCE_NAME.search(path) is not None or os.path.splitext(path)[1] == ".json"
