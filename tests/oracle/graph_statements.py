"""What random modules are made of: statements, and a writer that draws names and targets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from graph_uses import use
from msgspec import Struct


class Statement(Struct, frozen=True):
    """Some lines of a module that belong together, and the modules that they name."""

    lines: tuple[str, ...]
    targets: frozenset[str] = frozenset()

    def simpler(self) -> Iterator[Statement]:
        """Return the statement with one of its later lines less."""
        for index in range(1, len(self.lines)):
            yield Statement(self.lines[:index] + self.lines[index + 1 :], self.targets)


Written = tuple[Statement, ...]


class Module(Struct, frozen=True):
    """A file.

    Attributes:
        form: ``module`` (import and export), ``strict`` (by extension or package type),
            ``typescript``, ``commonjs`` or ``json``.
        names: what it exports for certain, should ``statements`` be drawn.
    """

    path: str
    form: str
    names: tuple[str, ...] = ()
    statements: Written = ()

    def text(self) -> str:
        """Return the source."""
        if self.form == "json":
            return '{ "a": 1, "b": { "c": 2 } }\n'
        lines = [line for statement in self.statements for line in statement.lines]
        if self.form != "commonjs" and not any(re.match("import |export ", li) for li in lines):
            lines.append("export {}")
        return "".join(f"{line}\n" for line in lines)


class Target(Struct, frozen=True):
    """A module that another one can name, and how.

    Attributes:
        later: it comes after the other in the order of all modules.
    """

    specifier: str
    module: Module
    later: bool


class Writer:
    """What both kinds of modules share: fresh names, targets, names of targets.

    Attributes:
        certain: no name is imported that its module does not have, and none is passed on in a
            circle; a bundler would refuse it.
        runs: the modules will be run.
    """

    def __init__(
        self,
        random: Random,
        module: Module,
        targets: Sequence[Target],
        pool: Sequence[str],
        certain: bool = False,
        runs: bool = False,
    ) -> None:
        self.random = random
        self.module = module
        self.targets = targets
        self.later = [target for target in targets if target.later]
        self.pool = pool
        self.certain = certain
        self.runs = runs
        self.count = 0
        self.found: list[Statement] = []
        self.target: Module = module

    def local(self) -> str:
        self.count += 1
        return f"x{self.count}"

    def aim(self, later: bool = False) -> str:
        """Choose a target, one that comes later if so asked; return its specifier, quoted."""
        drawn = self.random.choice(self.later if later else self.targets)
        self.target = drawn.module
        return f"'{drawn.specifier}'"

    def theirs(self) -> str:
        """Return a name that the target has, or may have (has for certain, if so asked)."""
        if self.certain:
            return self.random.choice(self.target.names or ("default",))
        if self.target.names and self.random.random() < 0.8:
            return self.random.choice(self.target.names)
        return self.random.choice(self.pool)

    def member(self) -> str:
        return f".{self.theirs()}"

    def add(self, *lines: str, targets: Sequence[str] | None = None) -> None:
        named = [self.target.path] if targets is None else targets
        self.found.append(Statement(lines, frozenset(named)))

    def alone(self, *lines: str) -> None:
        self.found.append(Statement(lines))

    def filled(self, form: str, names: Mapping[str, str]) -> list[str]:
        """Return the lines of a form, its capitals replaced by what they stand for."""
        words = re.split(r"\b(" + "|".join(names) + r")\b", form)
        return "".join(names.get(word, word) for word in words).split("\n")

    def use(self, value: str) -> list[str]:
        """Return statements that read ``value``."""
        plain = f"({value})" if "?." in value else value
        form = use(self.random, self.module.form == "typescript", self.runs)
        while "?." in value and "@(" in form:  # the grammar cannot read it: a known difference
            form = use(self.random, True, self.runs)
        if form.startswith("V"):
            form = f";{form}"
        return self.filled(form, {"A": self.local(), "B": self.local(), "V": plain})
