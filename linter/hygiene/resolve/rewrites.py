"""What is asked for in place of a request or a file: aliases, the browser field, extensions.

Follows ``AliasPlugin.js``, ``AliasFieldPlugin.js`` and ``ExtensionAliasPlugin.js`` of
enhanced-resolve.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Literal

from msgspec.structs import replace

from hygiene.model import Ignored, Unresolved
from hygiene.resolve.aliases import AliasTable
from hygiene.resolve.description import is_true
from hygiene.resolve.options import ResolveOptions
from hygiene.resolve.paths import is_relative, join
from hygiene.resolve.request import Outcome, Request

Again = Callable[[Request, str], Outcome]
"""Resolves a specifier from the start (``internal-resolve``)."""


class Stop(Enum):
    """What was asked for instead is not found, and the request as written is not tried."""

    STOP = "stop"


Rewritten = Outcome | Literal[Stop.STOP]
"""None: nothing else is asked for."""


def outcome(rewritten: Rewritten) -> Outcome:
    """Return what a step found, for the step before, which goes on with its alternatives."""
    return None if rewritten is Stop.STOP else rewritten


class Rewrites:
    """Applies what the options and package.json files put in place of a request."""

    def __init__(self, options: ResolveOptions, aliases: AliasTable, again: Again) -> None:
        self._aliases = aliases
        self._fallback = AliasTable(options.fallback)
        self._fields = tuple(dict.fromkeys(options.alias_fields))
        self._extensions = options.extension_alias
        self._again = again

    def apply(self, request: Request) -> Rewritten:
        """Follow the first alias, or entry of an alias field, that applies."""
        rewritten = self._alias(self._aliases, request)
        for name in self._fields:
            if rewritten is not None:
                break
            rewritten = self._alias_field(request, name)
        return rewritten

    def fall_back(self, request: Request) -> Rewritten:
        """Follow the first alias of ``resolve.fallback`` that applies."""
        return self._alias(self._fallback, request)

    def _alias(self, aliases: AliasTable, request: Request) -> Rewritten:
        for substitutes in aliases.matching(request.rest or request.path, bool(request.rest)):
            for substitute in substitutes:
                if substitute is False:
                    return Ignored("alias")
                found = self._again(request, substitute)
                if found is not None:
                    return found
            return Stop.STOP
        return None

    def _alias_field(self, request: Request, name: str) -> Rewritten:
        manifest = request.manifest
        entries = manifest.data.get(name) if manifest is not None else None
        if manifest is None or not isinstance(entries, dict):
            return None
        inner = _inner_request(request)
        if not inner:
            return None
        key = inner
        if key not in entries:
            key = inner[2:] if inner.startswith("./") else ""
            if key not in entries or not inner.startswith("./"):
                return None
        target = entries[key]
        if target is False:
            return Ignored("browser-field")
        if target == inner:
            return None
        if not isinstance(target, str):
            if is_true(target):
                message = f'{manifest.path}: "{key}" in "{name}" is neither a string nor false'
                return Unresolved("invalid-manifest", message)
            target = ""  # null asks for nothing: the folder of the package itself
        moved = replace(request, path=manifest.directory)
        return self._again(moved, target) or Stop.STOP

    def extensions(self, request: Request, follow: Callable[[Request], Outcome]) -> Rewritten:
        """Try the stand-ins of the extension that the request, or else the path, ends in."""
        source = request.path if request.rest is None else request.rest
        for extension, stand_ins in self._extensions:
            if not source or not source.endswith(extension):
                continue
            for position, stand_in in enumerate(stand_ins, 1):
                found = follow(_with_extension(request, extension, stand_in))
                if isinstance(found, Unresolved) and position < len(stand_ins):
                    continue  # an error is one only with the last stand-in
                if found is not None:
                    return found
            if extension not in stand_ins:
                return Stop.STOP
        return None


def _inner_request(request: Request) -> str | None:
    """Return the request as an alias field names it (``getInnerRequest.js``)."""
    if not request.rest:
        return request.relative_path
    if request.relative_path and is_relative(request.rest):
        return join(request.relative_path, request.rest)
    return request.rest


def _with_extension(request: Request, extension: str, stand_in: str) -> Request:
    cut = -len(extension) or None
    if request.rest is not None:
        return replace(request, rest=request.rest[:cut] + stand_in, fully_specified=True)
    relative = request.relative_path
    if relative and relative.endswith(extension):
        relative = relative[:cut] + stand_in
    path = request.path[:cut] + stand_in
    return replace(request, path=path, relative_path=relative, fully_specified=True)
