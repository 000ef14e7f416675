"""``require`` and ``import()`` whose names come from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hygiene.model import Edit, ModuleFacts, Request
from hygiene.suggest.redirect import Destination
from hygiene.suggest.text import is_name

_PATTERN = re.compile(
    rb"(?:^|\n)(?P<indent>[ \t]*)(?P<word>const|let|var)\s*\{(?P<names>[^{}]*)\}\s*=\s*"
    rb"(?P<wait>(?:await\s+)?)\Z"
)
_NAME = re.compile(r"\s*([\w$]+)\s*(?::\s*([\w$]+)\s*)?\Z")
_END = re.compile(rb"[ \t]*(;?)[ \t]*(?=\r?\n|\Z)")


def called_names(facts: ModuleFacts, index: int) -> tuple[str, ...] | None:
    """Return the names that are read of what ``require`` or ``import()`` gives.

    Returns:
        None where they are not all known, or where it is no such call.
    """
    request = facts.requests[index]
    if request.kind not in ("require", "dynamic-import") or not request.members:
        return None
    names = dict.fromkeys(path[0] for path in request.members if path)
    return tuple(names) if all(map(is_name, names)) and all(request.members) else None


def call_edit(
    path: str, source: bytes, facts: ModuleFacts, index: int, places: Mapping[str, Destination]
) -> Edit | None:
    """Return the edit of a call that takes some names from elsewhere.

    Args:
        path: the file.
        source: its content.
        facts: of it.
        index: the position of the call's request; ``called_names`` is not None for it.
        places: for each name that moves, where it is then.

    Returns:
        None where nothing would change, or where one call cannot be replaced by others.
    """
    request = facts.requests[index]
    specifiers = {place.specifier for place in places.values()}
    if not places or specifiers == {request.specifier}:
        return None
    if len(specifiers) == 1 and all(place.name == name for name, place in places.items()):
        quote = source[request.specifier_start : request.specifier_start + 1].decode()
        text = f"{quote}{specifiers.pop()}{quote}"
        return Edit(path, request.specifier_start, request.specifier_end, text)
    return _apart(path, source, request, places)


def _apart(
    path: str, source: bytes, request: Request, places: Mapping[str, Destination]
) -> Edit | None:
    """Return the edit that makes one declaration with a pattern several, one for each origin."""
    declared = _PATTERN.search(source, 0, request.start)
    end = _END.match(source, request.end)
    if declared is None or end is None or request.through != "pattern":
        return None
    groups: dict[str, list[str]] = {}
    for part in declared["names"].decode().rstrip().removesuffix(",").split(","):
        named = _NAME.match(part)
        place = places.get(named[1]) if named else None
        if named is None or place is None or place.name is None:
            return None
        local = named[2] or named[1]
        shown = local if local == place.name else f"{place.name}: {local}"
        groups.setdefault(place.specifier, []).append(shown)
    call = source[request.start : request.specifier_start].decode()
    close = source[request.specifier_end : request.end].decode()
    quote = source[request.specifier_start : request.specifier_start + 1].decode()
    word = declared["word"].decode()
    call = declared["wait"].decode() + call + quote
    space = "" if re.match(rb"\S", declared["names"]) else " "
    lines = [
        f"{word} {{{space}{', '.join(names)}{space}}} = {call}{specifier}{quote}{close}"
        for specifier, names in groups.items()
    ]
    newline = "\r\n" if b"\r\n" in source else "\n"
    joint = end[1].decode() + newline + declared["indent"].decode()
    return Edit(path, declared.start("word"), request.end, joint.join(lines))
