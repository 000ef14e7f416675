"""What random modules are made of: statements, and a writer that draws names and targets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from msgspec import Struct


class Statement(Struct, frozen=True):
    """Some lines of a module that belong together, and the module that they name."""

    lines: tuple[str, ...]
    target: str | None = None

    def simpler(self) -> Iterator[Statement]:
        """Return the statement with one of its later lines less."""
        for index in range(1, len(self.lines)):
            yield Statement(self.lines[:index] + self.lines[index + 1 :], self.target)


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
    statements: tuple[Statement, ...] = ()

    def text(self) -> str:
        """Return the source."""
        if self.form == "json":
            return '{ "a": 1, "b": { "c": 2 } }\n'
        lines = [line for statement in self.statements for line in statement.lines]
        if self.form != "commonjs" and not any(re.match("import|export", li) for li in lines):
            lines.append("export {}")
        return "".join(f"{line}\n" for line in lines)


Targets = Sequence[tuple[str, Module]]


class Writer:
    """What both kinds of modules share: fresh names, targets, names of targets."""

    def __init__(
        self,
        random: Random,
        module: Module,
        targets: Targets,
        pool: Sequence[str],
        certain: bool = False,
    ) -> None:
        self.random = random
        self.module = module
        self.targets = targets
        self.pool = pool
        self.certain = certain
        self.count = 0
        self.found: list[Statement] = []
        self.target: Module = module
        self.specifier = ""

    def local(self) -> str:
        self.count += 1
        return f"x{self.count}"

    def aim(self) -> str:
        """Choose a target; return its specifier, quoted."""
        self.specifier, self.target = self.random.choice(self.targets)
        return f"'{self.specifier}'"

    def theirs(self) -> str:
        """Return a name that the target has, or may have (has for certain, if so asked)."""
        if self.certain:
            return self.random.choice(self.target.names or ("default",))
        if self.target.names and self.random.random() < 0.8:
            return self.random.choice(self.target.names)
        return self.random.choice(self.pool)

    def member(self) -> str:
        return f".{self.theirs()}"

    def add(self, *lines: str) -> None:
        self.found.append(Statement(lines, self.target.path))

    def alone(self, *lines: str) -> None:
        self.found.append(Statement(lines))

    def use(self, value: str) -> str:
        """Return a statement that reads ``value``."""
        return self.random.choice(
            (
                f"console.log({value})",
                f"function {self.local()}() {{ return {value} }}",
                f"const {self.local()} = () => {value}()",
                f"const {self.local()} = {{ k: {value} }}",
                f"{value}()",
                f"if ({value}) {{ console.log(typeof {value}) }}",
                f"if (process.env.NODE_ENV === 'production') {{ {value}() }}",
                f"class {self.local()} {{ k = new ({value})() }}",
            )
        )
