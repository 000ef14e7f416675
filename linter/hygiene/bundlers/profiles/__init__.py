"""The bundlers that can be predicted for: one module a profile, found by its name.

A profile's module is its name with ``_`` for ``-``. It has ``predict(view, entrypoint,
bundler_version)``, which returns a ``Reach``, and ``resolver(view, entrypoint)``.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import Protocol, cast

from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.errors import HygieneError
from hygiene.reach.records import Reach
from hygiene.resolve import Resolver
from hygiene.view import View


class Profile(Protocol):
    """What the module of a profile offers."""

    def predict(
        self, view: View, entrypoint: Entrypoint, bundler_version: str | None = None
    ) -> Reach:
        """Predict what the entry keeps; ``bundler_version`` stands for the installed one."""

    def resolver(self, view: View, entrypoint: Entrypoint) -> Resolver:
        """Return the resolver that the entry is built with."""


def profile_names() -> list[str]:
    """Return the names of all profiles, sorted."""
    return sorted(found.name.replace("_", "-") for found in pkgutil.iter_modules(__path__))


def load_profile(name: str) -> Profile:
    """Return the profile of this name.

    Raises:
        HygieneError: there is none.
    """
    if name not in profile_names():
        raise HygieneError(
            f"there is no profile {name}", "known profiles: " + ", ".join(profile_names())
        )
    module = importlib.import_module(f"{__name__}.{name.replace('-', '_')}")
    return cast("Profile", module)
