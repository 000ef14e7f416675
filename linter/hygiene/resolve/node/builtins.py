"""Which specifiers mean a module of Node (``BuiltinModule.canBeRequiredByUsers``)."""

from __future__ import annotations

from hygiene.resolve.builtins import NODE_BUILTINS


def is_builtin(specifier: str) -> bool:
    """Whether a specifier is left to Node, as a known name or by its scheme."""
    return specifier.startswith("node:") or specifier in NODE_BUILTINS
