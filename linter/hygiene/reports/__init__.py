"""How results are shown: one folder a command, one file a format, found by name."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import Any

Renderer = Callable[..., str]


def formats(command: str) -> tuple[str, ...]:
    """Return the formats that a command's results can be shown in; ``text`` comes first."""
    package = import_module(f"{__name__}.{command}")
    names = {m.name for m in pkgutil.iter_modules(package.__path__) if not m.name.startswith("_")}
    return ("text", *sorted(names - {"text"}))


def renderer(command: str, format_name: str) -> Renderer:
    """Return the function that shows a command's results in one format.

    It takes the results, a ``Places`` and a ``Style``, and returns the whole text, with a line
    break at its end unless it is empty.
    """
    module: Any = import_module(f"{__name__}.{command}.{format_name}")
    render: Renderer = module.render
    return render
