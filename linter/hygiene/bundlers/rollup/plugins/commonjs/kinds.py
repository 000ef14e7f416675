"""What becomes of each module: a function, an ECMAScript module, or nothing but itself.

Follows ``getRequireResolver`` of plugin-commonjs, which decides while modules load side by side.
Here, a module is decided together with all that it requires, when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from hygiene.bundlers.rollup.plugins.behaviour import PluginBehaviour
from hygiene.bundlers.rollup.plugins.commonjs.circles import in_circles
from hygiene.bundlers.rollup.plugins.commonjs.records import CommonJsSource

ModuleKind = Literal["wrapped", "plain", "other"]
"""A CommonJS module in a function; one at the top level; no CommonJS module."""


class ModuleKinds:
    """Decides each module once, in one build."""

    def __init__(
        self,
        behaviour: PluginBehaviour,
        mentions: Callable[[str], bool],
        read: Callable[[str], CommonJsSource | None],
        resolve: Callable[[str, str], str | None],
    ) -> None:
        """Start a build.

        Args:
            behaviour: of the plugins' versions.
            mentions: whether a module has one of the words of CommonJS.
            read: gives the analysis of a module; None for what is no CommonJS module.
            resolve: gives the id of what a module (the second argument) requires by a specifier
                (the first); None for what is left to the platform.
        """
        self._behaviour = behaviour
        self._mentions = mentions
        self._read = read
        self._resolve = resolve
        self._kinds: dict[str, ModuleKind] = {}
        self._required: set[str] = set()
        self._surely_required: set[str] = set()
        self._requires: dict[str, list[str]] = {}

    def require(self, id_: str) -> ModuleKind:
        """Return what a module is that a CommonJS module requires."""
        self._required.add(id_)
        return self.of(id_)

    def of(self, id_: str) -> ModuleKind:
        """Return what a module is."""
        if id_ not in self._kinds:
            wraps = self._behaviour.wraps
            if wraps == "some":
                self._decide(id_)
            elif self._source(id_) is None:
                self._kinds[id_] = "other"
            else:
                self._kinds[id_] = "wrapped" if wraps == "all" else "plain"
        return self._kinds[id_]

    def _source(self, id_: str) -> CommonJsSource | None:
        required = id_ in self._required
        module = self._read(id_) if required or self._mentions(id_) else None
        unused = module is not None and module.is_script and not required
        return None if unused and self._behaviour.wraps != "all" else module

    def _decide(self, id_: str) -> None:
        """Decide a module and all that it requires that is not decided yet."""
        decided: list[str] = []
        wave = [id_]
        while wave:
            begun = [self._begin(each) for each in dict.fromkeys(wave) if each not in self._kinds]
            # What these require is known only when they have all begun: it has to be resolved.
            wave = []
            for source in begun:
                if source is not None:
                    decided.append(source[0])
                    wave += self._note_requires(*source)
        for circular in in_circles(self._requires, decided):
            self._kinds[circular] = "wrapped"

    def _begin(self, id_: str) -> tuple[str, CommonJsSource] | None:
        """Note what a module is but for circles; return its analysis if it is CommonJS."""
        module = self._source(id_)
        if module is None:
            self._kinds[id_] = "other"
            return None
        perhaps = id_ in self._required and id_ not in self._surely_required
        self._kinds[id_] = "wrapped" if perhaps else "plain"
        return id_, module

    def _note_requires(self, id_: str, module: CommonJsSource) -> Sequence[str]:
        perhaps = self._kinds[id_] == "wrapped"
        targets = self._requires.setdefault(id_, [])
        for specifier, conditional in _conditional(module).items():
            target = self._resolve(specifier, id_)
            if target is None:
                continue
            self._required.add(target)
            if not conditional and not perhaps:
                self._surely_required.add(target)
            targets.append(target)
        return targets


def _conditional(module: CommonJsSource) -> Mapping[str, bool]:
    """Return for each specifier whether every call that asks for it may not run."""
    found: dict[str, bool] = {}
    for call in module.requires:
        found[call.specifier] = found.get(call.specifier, True) and call.conditional
    return found
