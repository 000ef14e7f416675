"""webpack in development mode: only declarations count."""

from __future__ import annotations

from functools import partial

from hygiene.bundlers.webpack.plain import plain_resolver, predict_plain
from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.reach.records import Reach
from hygiene.view import View

resolver = partial(plain_resolver, "development")


def predict(view: View, entrypoint: Entrypoint, bundler_version: str | None = None) -> Reach:
    """Predict the modules that webpack keeps for ``entrypoint`` (see ``predict_plain``)."""
    return predict_plain("development", view, entrypoint, bundler_version)
