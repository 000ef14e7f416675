"""What differs between versions of the plugins, read from the published packages."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from hygiene.bundlers.installed_version import installed_version
from hygiene.view import View


class PluginBehaviour(Struct, frozen=True):
    """What the plugins of one build do.

    Attributes:
        wraps: which CommonJS modules are wrapped in a function: all (plugin-commonjs 27, where
            ``strictRequires: true`` became the default), some, which are part of a circle or may
            not be required (from 22), or none.
        drops_pure: a ``require`` of a module without side effects goes when its value does
            (plugin-commonjs 27).
        keeps_tried: a ``require`` in a ``try`` stays as it is (until 22), not only one of what is
            left to the platform.
        this_is_exports: ``this`` at the top level means the exports (plugin-commonjs 27), not the
            global object.
        knows_production: the condition ``production`` holds (node-resolve 16).
        loses_flags: ``sideEffects`` of what is imported and may be CommonJS goes unheard: from 22,
            plugin-commonjs loads such a module before node-resolve says what it found, until 14.
        adds_extensions: what the ``exports`` of a package name is found without its extension
            (before node-resolve 14, which had rollup resolve it once more).
    """

    wraps: Literal["all", "some", "none"]
    drops_pure: bool
    keeps_tried: bool
    this_is_exports: bool
    knows_production: bool
    loses_flags: bool
    adds_extensions: bool


def plugin_behaviour(commonjs: str | None, node_resolve: str | None) -> PluginBehaviour:
    """Return what versions of the plugins do.

    Args:
        commonjs: of plugin-commonjs, such as ``29.0.3``; None for the newest.
        node_resolve: of plugin-node-resolve.
    """
    modern = _major(commonjs) >= 27
    return PluginBehaviour(
        wraps="all" if modern else "some" if _major(commonjs) >= 22 else "none",
        drops_pure=modern,
        keeps_tried=_major(commonjs) < 22,
        this_is_exports=modern,
        knows_production=_major(node_resolve) >= 16,
        loses_flags=_major(node_resolve) < 14 and _major(commonjs) >= 22,
        adds_extensions=_major(node_resolve) < 14,
    )


def installed_plugins(view: View, path: str) -> PluginBehaviour:
    """Return what the plugins do that are installed for the file ``path``."""
    return plugin_behaviour(
        installed_version(view, path, "@rollup/plugin-commonjs"),
        installed_version(view, path, "@rollup/plugin-node-resolve"),
    )


def _major(version: str | None) -> float:
    """Return the first number of a version; what has none counts as the newest."""
    first = (version or "").split(".", 1)[0]
    return int(first) if first.isascii() and first.isdigit() else float("inf")


NEWEST = plugin_behaviour(None, None)
