"""What a module looks like without one of its requests: empty values stand for what it brought.

For asking "what if this line were gone": names that it declares or exports stay, so that nothing
else changes, and no bundler fails for want of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable

from hygiene.model import Edit, ModuleFacts, Request

_NAME = re.compile(r"[A-Za-z_$][\w$]*", re.ASCII)
_ATTRIBUTES = re.compile(rb"\s*(?:with|assert)\s*\{[^}]*\}")
_STUB = "__nothing"

Provided = Callable[[int], Iterable[str]]
"""Gives the names that an ``export *`` passes on, by the position of its request."""


def without_request(
    path: str, source: bytes, facts: ModuleFacts, index: int, provided: Provided
) -> Edit | None:
    """Return the edit that puts empty values in place of a request.

    Args:
        path: the module.
        source: its content.
        facts: what it says.
        index: the position of the request in ``facts.requests``.
        provided: see ``Provided``.

    Returns:
        None for a form that this cannot be done for, such as AMD's lists of dependencies.
    """
    request = facts.requests[index]
    text: str | None
    if request.kind == "import":
        text = _import(facts, index)
    elif request.kind == "import-equals":
        text = _declared(facts, index)
    elif request.kind == "export-from":
        text = _export(facts, index, provided)
    else:
        text = _call(source, request)
    if text is None:
        return None
    clause = _ATTRIBUTES.match(source, request.end) if request.attributes else None
    return Edit(path, request.start, clause.end() if clause else request.end, text)


def _import(facts: ModuleFacts, index: int) -> str:
    return f"export {{}}; {_declared(facts, index)}".rstrip()


def _declared(facts: ModuleFacts, index: int) -> str:
    names = dict.fromkeys(
        binding.local
        for binding in facts.bindings
        if binding.request == index and not binding.type_only
    )
    return f"var {', '.join(names)};" if names else ""


def _export(facts: ModuleFacts, index: int, provided: Provided) -> str:
    own = [r for r in facts.reexports if r.request == index and not r.type_only]
    names = list(dict.fromkeys(r.name for r in own if r.name is not None))
    if any(r.name is None for r in own):
        names += _passed_by_star(facts, index, provided)
    if not names:
        return "export {};"
    stub = f"{_STUB}{index}"
    listed = ", ".join(f"{stub} as {_exported(name)}" for name in names)
    return f"var {stub}; export {{ {listed} }};"


def _passed_by_star(facts: ModuleFacts, index: int, provided: Provided) -> list[str]:
    """Return the names that an ``export *`` alone passes on: an earlier one may be gone as well."""
    taken = {export.name for export in facts.exports}
    taken |= {r.name for r in facts.reexports if r.name is not None and not r.type_only}
    for other in facts.reexports:
        if other.name is None and not other.type_only and other.request < index:
            taken |= set(provided(other.request))
    return sorted(set(provided(index)) - taken - {"default"})


def _exported(name: str) -> str:
    return name if _NAME.fullmatch(name) else json.dumps(name)


def _call(source: bytes, request: Request) -> str | None:
    text = source[request.start : request.end].lstrip()
    if text.startswith(b"import"):
        return "Promise.resolve({})"
    if text.startswith((b"require", b"module.require", b"new ")):
        return "undefined"
    return None
