"""What is known about the evaluation of a module."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Verdict = Literal["free", "effect", "unknown"]
EffectKind = Literal[
    "global-write",
    "prototype-patch",
    "polyfill",
    "registration",
    "dom",
    "call",
    "import",
    "mutation",
    "await",
    "throw",
    "unknown",
]


class ModuleEffect(Struct, frozen=True):
    """A statement that does more than declare.

    Attributes:
        kind: what it does.
        start, end: the place in the module, in bytes.
        detail: what it is about, for a person: the global, the callee, the module imported.
    """

    kind: EffectKind
    start: int
    end: int
    detail: str = ""


class Purity(Struct, frozen=True):
    """The verdict on one module, by itself: what it imports is judged by itself too.

    Attributes:
        path: the module.
        verdict: ``free`` when evaluating it is proven to do nothing but declare, ``effect`` when a
            statement is known to do more, ``unknown`` when a statement may.
        effects: the statements, in order; empty for ``free``.
    """

    path: str
    verdict: Verdict
    effects: tuple[ModuleEffect, ...] = ()
