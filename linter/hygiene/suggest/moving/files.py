"""New files beside a module: what to call them, and how the two import each other."""

from __future__ import annotations

import os
import re

from hygiene.model import ModuleFacts
from hygiene.suggest.question import Question
from hygiene.suggest.specifiers import relative_specifier

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def new_file(question: Question, beside: str, name: str) -> str | None:
    """Return the path of a file for a declaration, in the folder of the module ``beside``.

    It is called like the declaration, in the style of the folder's other names.

    Returns:
        None where every such name is taken.
    """
    folder = os.path.dirname(beside)
    names = question.project.view.tree.names(folder)
    stem, extension = os.path.splitext(os.path.basename(beside))
    stems = {other.partition(".")[0].lower() for other in names}
    hyphens = any("-" in other for other in names)
    humps = any(_HUMP.search(other.partition(".")[0]) for other in names)
    called = _HUMP.sub("-", name).lower() if hyphens and not humps else name
    for candidate in (called, f"{stem}-{called}"):
        if candidate.lower() not in stems and candidate.isidentifier() | ("-" in candidate):
            return f"{folder}/{candidate}{extension}"
    return None


def specifiers_between(
    question: Question, module: str, facts: ModuleFacts, new_path: str
) -> tuple[str, str]:
    """Return how a module imports a new file beside it, and how that one imports the module."""
    like = next((r.specifier for r in facts.requests if r.specifier.startswith(".")), None)
    if like is None:
        like = "./x" + _written_extension(question, module)
    return relative_specifier(new_path, module, like), relative_specifier(module, new_path, like)


def _written_extension(question: Question, module: str) -> str:
    extension = os.path.splitext(module)[1]
    manifest = question.project.view.manifests.nearest(module)
    esm = manifest is not None and manifest.get("type") == "module"
    if extension in (".mjs", ".mts"):
        return ".mjs"
    return ".js" if esm else ""
