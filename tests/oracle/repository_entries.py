"""Finds the workers of a repository by pattern, for repository.py.

This shares nothing with hygiene, on purpose: it is what hygiene's own detection is measured
against. It reads only the usual spellings; the rest is listed as not understood, to be written
into an entries file by hand.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_SKIPPED = {"node_modules", ".git", "dist", "build", "lib", ".next", "coverage"}
_SOURCE = re.compile(r"(?<!\.d)\.[cm]?[jt]sx?$")
_TEST = re.compile(r"\.(test|spec)\.|(^|/)(test|tests|__tests__|mocha)/")
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:'\"`])//[^\n]*", re.DOTALL)
_CALL = re.compile(r"\bworkflowsPath\s*:\s*(?P<value>[^\n]+)")
_TEXT = r"""['"](?P<text>[^'"]+)['"]"""
_SPELLINGS = (
    re.compile(r"require\.resolve\(\s*" + _TEXT),
    re.compile(r"path\.(?:join|resolve)\(\s*__dirname\s*,\s*" + _TEXT + r"\s*,?\s*\)"),
    re.compile(r"new URL\(\s*" + _TEXT + r"\s*,\s*import\.meta\.url"),
    re.compile(r"^" + _TEXT),
)
_LISTS = {
    "workflowInterceptorModules": re.compile(
        r"\b(?:workflowModules|workflowInterceptorModules)\s*:\s*\[(?P<value>[^\]]*)\]"
    ),
    "ignoreModules": re.compile(r"\bignoreModules\s*:\s*\[(?P<value>[^\]]*)\]"),
}
_PATHS = {
    name: re.compile(rf"\b{name}\s*:\s*(?P<value>[^\n]+)")
    for name in ("payloadConverterPath", "failureConverterPath")
}
_UNREAD = re.compile(r"\b(webpackConfigHook|plugins|preloadModules|dataConverter)\s*[:,]")


@dataclass(frozen=True)
class Entry:
    """One workflow entrypoint; all paths are relative to the repository.

    Attributes:
        entry: the file that ``workflowsPath`` means.
        caller: the file that makes the worker; its @temporalio/worker does the bundling.
        workflows_path: ``workflowsPath`` itself where it is not ``entry``: a directory, say.
        options: of ``bundleWorkflowCode``, as far as they are plain data.
        hook: a CommonJS module, relative to the entries file, that gives the other options.
    """

    entry: str
    caller: str
    workflows_path: str | None = None
    options: dict[str, Any] = field(default_factory=dict)
    hook: str | None = None


def find_entries(root: Path) -> tuple[list[Entry], list[str]]:
    """Return the entries below ``root``, and a line for everything that was not understood.

    Of several workers on one entry the first is taken, those of tests last.
    """
    entries: dict[str, Entry] = {}
    unread: list[str] = []
    callers = sorted(_sources(root), key=lambda path: (bool(_TEST.search(path)), path))
    for caller in callers:
        source = (root / caller).read_text(encoding="utf-8", errors="replace")
        source = _COMMENT.sub("", source)
        for call in _CALL.finditer(source):
            path = _path(call["value"], caller)
            entry = _resolved(root, path) if path is not None else None
            if path is None or entry is None:
                unread.append(f"{caller}: workflowsPath: {call['value'].strip()}")
            elif entry not in entries:
                entries[entry] = Entry(
                    entry=entry,
                    caller=caller,
                    # require.resolve has already found the file in a directory.
                    workflows_path=path
                    if (root / path).is_dir() and "require.resolve" not in call["value"]
                    else None,
                    options=_options(source, caller),
                )
                odd = sorted({found[1] for found in _UNREAD.finditer(source)})
                if odd:
                    unread.append(f"{caller}: {', '.join(odd)}")
    return sorted(entries.values(), key=lambda entry: entry.entry), unread


def _sources(root: Path) -> Iterator[str]:
    for folder, names, files in os.walk(root):
        names[:] = [name for name in names if name not in _SKIPPED]
        for name in files:
            if _SOURCE.search(name):
                yield (Path(folder) / name).relative_to(root).as_posix()


def _path(value: str, caller: str) -> str | None:
    if value.startswith("__filename"):
        return caller
    for spelling in _SPELLINGS:
        if found := spelling.search(value):
            folder = os.path.dirname(caller)
            return os.path.normpath(os.path.join(folder, found["text"]))
    return None


def _resolved(root: Path, path: str) -> str | None:
    """Return the file that ``require`` finds at ``path``; a built one's source comes first."""
    built = re.sub(r"\.js$", ".ts", path)
    for name in (built, path, f"{path}.ts", f"{path}.js", f"{path}/index.ts", f"{path}/index.js"):
        if (root / name).is_file():
            return os.path.normpath(name)
    return None


def _options(source: str, caller: str) -> dict[str, Any]:
    options: dict[str, Any] = {}
    for name, pattern in _LISTS.items():
        if found := pattern.search(source):
            items = [item.strip() for item in found["value"].split(",") if item.strip()]
            if name == "ignoreModules":
                options[name] = [item.strip("'\"`") for item in items]
            else:
                options[name] = [path for item in items if (path := _path(item, caller))]
    for name, pattern in _PATHS.items():
        if (found := pattern.search(source)) and (path := _path(found["value"], caller)):
            options[name] = path
    return options
