"""The ``exports`` and ``imports`` fields: which targets a subpath maps to under conditions.

Follows ``lib/util/entrypoints.js`` of enhanced-resolve, which is Node's algorithm (PACKAGE_EXPORTS_
RESOLVE, PACKAGE_IMPORTS_RESOLVE) with folder mappings (``"./lib/": "./src/"``) still in force.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from hygiene.resolve.identifier import parse_identifier
from hygiene.resolve.stars import fill_star

_INVALID_SEGMENT = re.compile(
    r"(^|\\|/)((\.|%2e)(\.|%2e)?"
    r"|(n|%6e|%4e)(o|%6f|%4f)(d|%64|%44)(e|%65|%45)(_|%5f)(m|%6d|%4d)(o|%6f|%4f)"
    r"(d|%64|%44)(u|%75|%55)(l|%6c|%4c)(e|%65|%45)(s|%73|%53))(\\|/|\Z)",
    re.IGNORECASE | re.ASCII,
)
_EMPTY_SEGMENT = re.compile(r"(^|\\|/)(\\|/|\Z)")


class InvalidMap(Struct, frozen=True):
    """A map that has no meaning, and why."""

    message: str


Targets = tuple[str, ...] | InvalidMap | None
"""What a subpath maps to, in order; None when no entry or no condition gives it anything."""


def normalize_exports(field: object) -> Mapping[str, object] | InvalidMap:
    """Return an ``exports`` field as a map of subpaths; a lone target stands for ``"."``."""
    if isinstance(field, str | list):
        return {".": field}
    if not isinstance(field, dict):
        return InvalidMap("it is neither a string, an array nor an object")
    keys = list(field)
    if keys and not keys[0].startswith("."):
        if any(key.startswith((".", "/")) for key in keys):
            return InvalidMap(f'it mixes subpaths with conditions ("{keys[0]}")')
        return {".": field}
    for key in keys:
        if key != "." and not key.startswith("./"):
            return InvalidMap(f'its key "{key}" is no subpath: one starts with "./"')
    return field


def map_targets(
    entries: Mapping[str, object], subpath: str, conditions: Collection[str]
) -> Targets:
    """Find what ``subpath`` maps to.

    Args:
        entries: subpaths (``"."``, ``"./x"``) or internal names (``"#x"``) to targets.
        subpath: the subpath or name asked for.
        conditions: those that hold; ``default`` always does.
    """
    found = _find(entries, subpath)
    if found is None:
        return None
    key, rest = found
    value = entries[key]
    if isinstance(value, dict):
        value = _under_conditions(value, conditions)
    mapped: list[str] = []
    for target in _flat(value, conditions):
        substituted = target if isinstance(target, InvalidMap) else _substitute(key, rest, target)
        if isinstance(substituted, InvalidMap):
            return substituted
        mapped.append(substituted)
    return tuple(mapped) or None


def leaves_package(target: str, *, empty_segments: bool) -> bool:
    """Whether a target, without its ``./``, has segments that Node forbids.

    Forbidden are ``.``, ``..`` and ``node_modules``, percent-encoded too.

    Args:
        target: the path after ``./``.
        empty_segments: refuse empty segments (``a//b``) as well, as ``imports`` does.
    """
    if _INVALID_SEGMENT.search(target):
        return True
    return empty_segments and _EMPTY_SEGMENT.search(target) is not None


def _find(entries: Mapping[str, object], subpath: str) -> tuple[str, str | None] | None:
    """Return the matching key, with what its ``*`` or folder stands for (None: literally it)."""
    if subpath in entries and "*" not in subpath and not subpath.endswith("/"):
        return subpath, None
    best: tuple[str, str] | None = None
    for key in entries:
        if "*" in key:
            prefix, _, suffix = key.partition("*")
            if (
                "*" in suffix
                or len(subpath) < len(key)
                or not subpath.startswith(prefix)
                or not subpath.endswith(suffix)
            ):
                continue
            rest = subpath[len(prefix) : len(subpath) - len(suffix)]
        elif key.endswith("/") and subpath.startswith(key):
            rest = subpath[len(key) :]
        else:
            continue
        if best is None or _specificity(key) > _specificity(best[0]):
            best = key, rest
    return best


def _specificity(key: str) -> tuple[int, bool, int]:
    """Order keys as Node's PATTERN_KEY_COMPARE does: the longer part before ``*`` wins."""
    star = key.find("*")
    return (len(key) if star < 0 else star + 1, star >= 0, len(key))


def _under_conditions(value: Mapping[str, object], conditions: Collection[str]) -> object:
    """Return the first target whose conditions hold, in the order of the keys."""
    open_maps = [iter(value.items())]
    while open_maps:
        for condition, target in open_maps[-1]:
            if condition != "default" and condition not in conditions:
                continue
            if not isinstance(target, dict):
                return target
            open_maps.append(iter(target.items()))
            break
        else:
            open_maps.pop()
    return None


def _flat(value: object, conditions: Collection[str]) -> Iterator[str | InvalidMap]:
    """Yield the targets of a value; an array holds targets and further conditions."""
    if isinstance(value, str):
        yield value
    open_lists = [iter(value)] if isinstance(value, list) else []
    while open_lists:
        for item in open_lists[-1]:
            if isinstance(item, str):
                yield item
            elif isinstance(item, dict):
                chosen = _under_conditions(item, conditions)
                if isinstance(chosen, str) and chosen:
                    yield chosen
                elif isinstance(chosen, list):
                    open_lists.append(iter(chosen))
                    break
            elif not isinstance(item, list):
                yield InvalidMap("an array in it holds something that is no target")
                return
        else:
            open_lists.pop()


def _substitute(key: str, rest: str | None, target: str) -> str | InvalidMap:
    is_folder = rest is not None and key.endswith("/")
    identifier = parse_identifier(target)
    if identifier is not None and identifier.path.endswith("/") is not is_folder:
        if is_folder:
            return InvalidMap(f'the folder "{key}" maps to "{target}", which is no folder')
        return InvalidMap(f'"{key}" maps to the folder "{target}"')
    if rest is None:
        return target
    return target + rest if is_folder else fill_star(target, rest, everywhere=True)
