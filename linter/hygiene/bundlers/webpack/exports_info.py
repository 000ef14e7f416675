"""What is known of the exports of one module, name by name.

Follows ``lib/graph/ExportsInfo.js`` in webpack's source, without what only matters when unused
exports are looked for. Names that lead on to other modules keep all their targets, since the
answer may depend on how many there are and in which order they were found.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hygiene.bundlers.webpack.graph import Dependency, Module

Path = tuple[str, ...]


class Target(NamedTuple):
    """Where a name leads.

    Attributes:
        module: the module as the dependency found it first; later moves do not change it.
        path: the names in that module; None for its whole namespace.
        dependency: what leads there.
        priority: only targets of the highest priority count.
    """

    module: Module
    path: Path | None
    dependency: Dependency
    priority: int = 0


class Circular:
    """A name that leads back to itself."""


class Forked:
    """A name that leads to several places, or to a part of one."""


CIRCULAR = Circular()
FORKED = Forked()

Filter = Callable[[Target], bool]


def anywhere(_: Target) -> bool:
    """Follow every re-export."""
    return True


def nowhere(_: Target) -> bool:
    """Follow the first re-export only."""
    return False


class ExportInfo:
    """One name of a module.

    Attributes:
        provided: None when only the running program knows.
        terminal: the module itself declares it.
        targets: by the dependency that leads there; the key None is a moved target.
        nested: the names below it, its own (``owned``) or those of its target.
    """

    __slots__ = ("name", "nested", "owned", "provided", "targets", "terminal")

    def __init__(self, name: str, template: ExportInfo | None = None) -> None:
        self.name = name
        self.provided: bool | None = False if template is None else template.provided
        self.terminal: bool = False if template is None else template.terminal
        self.nested: ExportsInfo | None = None
        self.owned = False
        self.targets: dict[Dependency | None, Target] = {}
        if template is not None:
            for key, target in template.targets.items():
                path = (name,) if target.path is None else target.path
                self.targets[key] = target._replace(path=path)

    def set_target(self, key: Dependency | None, target: Target) -> bool:
        """Note a target; say whether that is news."""
        if self.targets.get(key) == target:
            return False
        self.targets[key] = target
        return True

    def unset_target(self, key: Dependency | None) -> bool:
        """Forget a target; say whether there was one."""
        return self.targets.pop(key, None) is not None

    def create_nested(self) -> ExportsInfo:
        """Return names below this one that are its own."""
        if self.owned and self.nested is not None:
            return self.nested
        followed, self.nested, self.owned = self.nested, ExportsInfo(), True
        self.nested.redirect = followed
        return self.nested

    def first_target(self) -> Target | None:
        """Return the first target of the highest priority."""
        return self._best()[0] if self.targets else None

    def _best(self) -> list[Target]:
        targets = list(self.targets.values())
        if len(targets) < 2:
            return targets
        highest = max(target.priority for target in targets)
        return [target for target in targets if target.priority == highest]

    def target(self, follows: Filter = anywhere) -> Target | None:
        """Follow the name as far as it goes.

        Args:
            follows: says of a place that was reached whether to go on through it.

        Returns:
            The place; None where the name leads nowhere, round in a circle, or to several places.
        """
        if follows is anywhere:
            plain = self._plain_target()
            if not isinstance(plain, Forked):
                return plain
        found = self._target(follows, frozenset())
        return None if isinstance(found, Circular) else found

    def _plain_target(self) -> Target | Forked | None:
        """Follow a chain in which every name leads to one other, as most do."""
        seen: set[ExportInfo] = set()
        reached: Target | None = None
        info = self
        while info.targets:
            if info in seen:
                return None
            seen.add(info)
            if len(info.targets) > 1:
                return FORKED
            (reached,) = info.targets.values()
            if reached.path is None:
                return reached
            if len(reached.path) > 1:
                return FORKED
            info = reached.module.exports.get(reached.path[0])
        return reached

    @property
    def circular(self) -> bool:
        """Whether the name leads back to itself."""
        return isinstance(self._target(anywhere, frozenset()), Circular)

    def _target(self, follows: Filter, visited: frozenset[ExportInfo]) -> Target | Circular | None:
        if not self.targets:
            return None
        if self in visited:
            return CIRCULAR
        visited |= {self}
        found: Target | None = None
        for start in self._best():
            reached = _resolve(start, follows, visited)
            if isinstance(reached, Circular):
                return CIRCULAR
            if found is None:
                found = reached
            elif reached.module is not found.module or reached.path != found.path:
                return None
        return found

    def move_target(self, follows: Filter, moved: Callable[[Target], None]) -> None:
        """Let the name lead straight to where it leads in the end.

        Args:
            follows: as in ``target``.
            moved: called with the place before the targets change.
        """
        found = self.target(follows)
        first = self.first_target()
        if found is None or first is None:
            return
        if found.dependency is first.dependency and found.path == first.path:
            return
        moved(found)
        self.targets = {None: Target(found.module, found.path, first.dependency)}

    def binding(self) -> ExportInfo | ExportsInfo | None:
        """Return what finally declares the name (``getTerminalBinding``); None when unknown."""
        if self.terminal:
            return self
        found = self.target()
        if found is None:
            return None
        if found.path is None:
            return found.module.exports
        return found.module.exports.at_path(found.path)


def _resolve(start: Target, follows: Filter, visited: frozenset[ExportInfo]) -> Target | Circular:
    target = start
    if target.path is None or not follows(target):
        return target
    while True:
        assert target.path is not None
        info = target.module.exports.get(target.path[0])
        if info in visited:
            return CIRCULAR
        found = info._target(follows, visited)
        if isinstance(found, Circular):
            return CIRCULAR
        if found is None:
            return target
        if len(target.path) == 1:
            target = found
            if target.path is None:
                return target
        else:
            target = found._replace(path=(*(found.path or ()), *target.path[1:]))
        if not follows(target):
            return target
        visited |= {info}


class ExportsInfo:
    """The exports of a module, or the names below an export.

    Attributes:
        own: by name.
        other: stands for every name that is not listed.
        redirect: where names that are not its own are looked up.
    """

    __slots__ = ("other", "own", "redirect")

    def __init__(self) -> None:
        self.own: dict[str, ExportInfo] = {}
        self.other = ExportInfo("")
        self.redirect: ExportsInfo | None = None

    def get(self, name: str) -> ExportInfo:
        """Return the record of a name, made from ``other`` where it is new."""
        known = self.own.get(name)
        if known is not None:
            return known
        if self.redirect is not None:
            return self.redirect.get(name)
        made = self.own[name] = ExportInfo(name, self.other)
        return made

    def look_up(self, name: str) -> ExportInfo:
        """Return the record of a name, ``other`` where there is none."""
        known = self.own.get(name)
        if known is not None:
            return known
        return self.others if self.redirect is None else self.redirect.look_up(name)

    def at_path(self, path: Path) -> ExportInfo | None:
        """Return the record at the end of a path of names; None when it is not known."""
        exports: ExportsInfo | None = self
        for name in path[:-1]:
            exports = exports.look_up(name).nested if exports is not None else None
        return None if exports is None else exports.look_up(path[-1])

    def below(self, path: Path | None) -> ExportsInfo | None:
        """Return the names below a path of names; None when they are not known."""
        exports: ExportsInfo | None = self
        for name in path or ():
            exports = exports.look_up(name).nested if exports is not None else None
        return exports

    @property
    def others(self) -> ExportInfo:
        """What stands for names that are not listed."""
        return self.other if self.redirect is None else self.redirect.others

    def all(self) -> list[ExportInfo]:
        """Return every listed name, in the order in which they were found."""
        if self.redirect is None:
            return list(self.own.values())
        return list({**{i.name: i for i in self.redirect.all()}, **self.own}.values())

    def set_unknown(
        self, excluded: frozenset[str], key: Dependency | None, target: Target | None
    ) -> bool:
        """Note that any name may be provided; say whether that is news.

        Args:
            excluded: names of which this is not so.
            key: the dependency that provides them, where it is known.
            target: the module they come from.
        """
        for name in sorted(excluded):
            self.get(name)
        changed = False
        for info in self.own.values():
            if info.name in excluded:
                continue
            if info.provided is False:
                info.provided = None
                changed = True
            if target is not None:
                info.set_target(key, target._replace(path=(info.name,), priority=-1))
        if self.redirect is not None:
            return self.redirect.set_unknown(excluded, key, target) or changed
        if self.other.provided is False:
            self.other.provided = None
            changed = True
        if target is not None:
            self.other.set_target(key, target)
        return changed
