"""What differs between versions of plugin-commonjs, read from the published packages."""

from __future__ import annotations

from msgspec import Struct


class CommonJsBehaviour(Struct, frozen=True):
    """What one version does.

    Attributes:
        wraps_all: every CommonJS module is wrapped in a function (``strictRequires: true`` is the
            default from 27); before, only those that are part of a circle or may not be required.
        drops_pure: a ``require`` of a module without side effects goes when its value does (27).
        this_is_exports: ``this`` at the top level means the exports (27), not the global object.
    """

    wraps_all: bool
    drops_pure: bool
    this_is_exports: bool


def commonjs_behaviour(version: str) -> CommonJsBehaviour:
    """Return what a version of plugin-commonjs does.

    Args:
        version: such as ``29.0.3``; what is no number counts as the newest.
    """
    major = version.split(".", 1)[0]
    modern = not major.isdigit() or int(major) >= 27
    return CommonJsBehaviour(wraps_all=modern, drops_pure=modern, this_is_exports=modern)


NEWEST = commonjs_behaviour("29.0.3")
