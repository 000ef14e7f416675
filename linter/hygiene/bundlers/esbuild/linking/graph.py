"""The files of a build and what joins them, while they are being linked."""

from __future__ import annotations

from typing import Literal, NamedTuple

from hygiene.bundlers.esbuild.facts import FileFacts
from hygiene.bundlers.esbuild.side_effects import Declared

EXPORTS_SYMBOL = "*exports*"
"""The symbol of the exports object of a file."""

Kind = Literal["none", "commonjs", "esm", "esm-dynamic"]
"""How a file exports; ``esm-dynamic``: some of its exports are only known when it runs."""

Wrap = Literal["", "commonjs", "esm"]
"""The function that a file is put into, to run when it is asked for."""


class Reference(NamedTuple):
    """A symbol of a file, with the parts that the way to it passes."""

    file: LinkedFile
    symbol: str
    passed: tuple[tuple[LinkedFile, int], ...] = ()


class StarExport(NamedTuple):
    """An export of a file, its own or by ``export *``.

    ``others`` are what else ``export *`` brings under the same name.
    """

    file: LinkedFile
    symbol: str
    others: tuple[tuple[LinkedFile, str], ...] = ()


class LinkedFile:
    """One file of the build.

    Attributes:
        key: its path and query; unique.
        path: where it is on disk; empty for one that esbuild makes up.
        size: in bytes on disk.
        facts: what was read of it.
        declared: what package.json says of its side effects.
        free: its import alone keeps nothing.
        targets: for each record, the file asked for; None when it is outside of the build.
        effect_free: the records that ask for something outside that does nothing when loaded.
        style: the style sheet that this stands for in code.
        kind, wrap: found out when the files are linked.
        is_wrapped_through: all that it asks for is wrapped too.
        exports: by name, what it exports.
        bindings: by symbol of an import, what it means.
        types: symbols of exports that are probably types.
    """

    __slots__ = (
        "bindings",
        "declared",
        "declaring",
        "effect_free",
        "exports",
        "facts",
        "free",
        "is_entry",
        "is_wrapped_through",
        "key",
        "kind",
        "path",
        "size",
        "style",
        "targets",
        "types",
        "wrap",
    )

    def __init__(
        self, key: str, path: str, size: int, facts: FileFacts, declared: Declared
    ) -> None:
        self.key = key
        self.path = path
        self.size = size
        self.facts = facts
        self.declared = declared
        self.free = declared.free or facts.empty or facts.lazy is not None
        self.targets: list[LinkedFile | None] = [None] * len(facts.records)
        self.effect_free: set[int] = set()
        self.style: str | None = None
        self.is_entry = False
        self.is_wrapped_through = False
        self.kind: Kind = facts.format
        self.wrap: Wrap = ""
        self.exports: dict[str, StarExport] = {
            name: StarExport(self, symbol) for name, symbol in facts.exports.items()
        }
        self.bindings: dict[str, Reference] = {}
        self.types: set[str] = set()
        self.declaring: dict[str, list[int]] = {EXPORTS_SYMBOL: [0]}
        for at, part in enumerate(facts.parts):
            for symbol in part.declares:
                self.declaring.setdefault(symbol, []).append(at)
