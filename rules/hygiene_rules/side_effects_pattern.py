"""The list of files with side effects says something else than it seems to.

## What it does
Reads the `sideEffects` of every package of the workspace against the files that it has, as webpack,
rollup and esbuild each read it, and reports:

- a path that names no file: it was moved, or misspelt (patterns such as `*.css` may name none);
- a pattern that names other files for one bundler than for another;
- a string in place of a list, and an empty list, which the bundlers read differently;
- an item that is no string;
- a built file whose source is what entries of the repository are made of, when the source is not
  named;
- a pattern that names only files which `files` keeps out of the published package.

## Why
Nothing checks the list. A file that it fails to name is dropped wherever no export of it is used,
and its polyfill or style is missing in production; a file that it names by accident stays in every
bundle.

## Fix
A list that every bundler reads alike, or the list without the item.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from hygiene import Edit, Example, Facts, Finding, PackageJson, glob_matches

code = "HYG005"
name = "side-effects-pattern"
severity = "warning"

_MOST = 12
"""The files that a fix names one by one."""

_WILD = re.compile(r"[*?\[\]{}()!+@|]")
_ENDINGS = re.compile(r"\.[cm]?[jt]sx?$")


class _Problem(NamedTuple):
    """What is wrong with an item (None: with the value as a whole), and the list without it."""

    item: int | None
    message: str
    title: str = ""
    edit: Edit | None = None


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each item that names what it should not, or nothing."""
    for manifest in facts.packages:
        if isinstance(manifest.data.get("sideEffects"), (str, list)):
            for problem in _Package(facts, manifest).problems():
                pointer = (
                    ("sideEffects",) if problem.item is None else ("sideEffects", problem.item)
                )
                start, end = facts.document(manifest).range(pointer) or (0, 1)
                fix = None if problem.edit is None else facts.fix(problem.title, [problem.edit])
                yield Finding(
                    message=problem.message, path=manifest.path, start=start, end=end, fix=fix
                )


class _Package:
    def __init__(self, facts: Facts, manifest: PackageJson) -> None:
        self._facts = facts
        self._manifest = manifest
        self._value = manifest.data["sideEffects"]
        self._files = facts.files(manifest)

    def problems(self) -> Iterator[_Problem]:
        """Yield what is wrong with the value."""
        value = self._value
        if isinstance(value, str):
            yield self._string(value)
            return
        assert isinstance(value, list)
        if not value:
            message = (
                "an empty list means that no file has side effects, but to rollup that all have"
            )
            yield _Problem(None, message, 'declare "sideEffects": false', self._changed([]))
        for index, item in enumerate(value):
            if isinstance(item, str):
                yield from self._item(index, item)
            else:
                yield _Problem(index, f"{json.dumps(item)} is no pattern")

    def _string(self, value: str) -> _Problem:
        message = (
            "a string is read by webpack only: to rollup and esbuild every file has side effects"
        )
        return _Problem(None, message, "make it a list", self._changed([value]))

    def _item(self, index: int, pattern: str) -> Iterator[_Problem]:
        named = self._facts.side_effects_readings(self._manifest, [pattern], self._files)
        every = frozenset[str]().union(*named.values())
        if not every:
            yield from self._names_nothing(index, pattern)
        elif any(files != every for files in named.values()):
            yield self._differs(index, pattern, named)
        elif self._is_unpublished(every):
            message = f"{self._shown(every)} is not published: `files` leaves it out"
            yield _Problem(index, message)

    def _names_nothing(self, index: int, pattern: str) -> Iterator[_Problem]:
        source = self._source(pattern)
        if source is not None:
            built = pattern.removeprefix("./")
            shown = "./" + self._short(source)
            edit = self._changed([*self._patterns(), shown])
            message = (
                f"entries are made of {self._short(source)}, not of {built}, and it is not listed"
            )
            yield _Problem(index, message, f"list {shown} too", edit)
        elif not _WILD.search(pattern) and self._would_exist(pattern):
            edit = self._changed([item for item in self._patterns() if item != pattern])
            yield _Problem(index, f"{pattern} names no file", "take it out", edit)

    def _would_exist(self, pattern: str) -> bool:
        """Say whether a file should be there: its folder is, and is none that a build makes."""
        folder = posixpath.dirname(posixpath.normpath(pattern))
        path = posixpath.normpath(f"{self._manifest.directory}/{folder}")
        inside = [file for file in self._files if file.startswith(path + "/")]
        return bool(inside) and not all(map(self._facts.is_generated, inside))

    def _source(self, pattern: str) -> str | None:
        """Return the module with an effect, not listed, that a build makes a built file of."""
        if _WILD.search(pattern):
            return None
        _, _, rest = posixpath.normpath(pattern).partition("/")
        stem = _ENDINGS.sub("", rest)
        for path in sorted(set(self._files) & self._built()):
            top, _, below = self._short(path).partition("/")
            if top and stem and _ENDINGS.sub("", below) == stem:
                listed = self._facts.side_effects_readings(self._manifest, self._value, [path])
                free = self._facts.purity(path).verdict == "free"
                return None if listed["webpack"] or free else path
        return None

    def _built(self) -> frozenset[str]:
        return frozenset[str]().union(*(reach.built for reach in self._facts.reaches))

    def _differs(self, index: int, pattern: str, named: Mapping[str, frozenset[str]]) -> _Problem:
        kinds: dict[frozenset[str], list[str]] = {}
        for bundler, files in named.items():
            kinds.setdefault(files, []).append(bundler)
        told = [f"for {' and '.join(who)} {self._shown(files)}" for files, who in kinds.items()]
        every = sorted(frozenset[str]().union(*named.values()))
        edit = None
        if len(every) <= _MOST:
            patterns = self._patterns()
            place = patterns.index(pattern)
            patterns[place : place + 1] = ["./" + self._short(path) for path in every]
            edit = self._changed(patterns)
        message = f"{pattern} names {', but '.join(told)}"
        return _Problem(index, message, "name the files", edit)

    def _is_unpublished(self, files: frozenset[str]) -> bool:
        published = self._manifest.get("files")
        if self._manifest.get("private") is True or not isinstance(published, list):
            return False
        globs = [g.strip("/").removeprefix("./") for g in published if isinstance(g, str)]
        if any(glob.startswith("!") for glob in globs):
            return False
        return not any(glob_matches(globs, self._short(path)) for path in files)

    def _patterns(self) -> list[str]:
        assert isinstance(self._value, list)
        return [item for item in self._value if isinstance(item, str)]

    def _changed(self, patterns: list[str]) -> Edit | None:
        return self._facts.declare_side_effects(self._manifest, patterns)

    def _short(self, path: str) -> str:
        return path[len(self._manifest.directory) + 1 :]

    def _shown(self, files: frozenset[str]) -> str:
        first = min(files, default="")
        if not first:
            return "nothing"
        more = f" and {len(files) - 1} more" if len(files) > 1 else ""
        return f"{self._short(first)}{more}"


_PACKAGE = """
            -- src/index.js --
            export const one = 1
            -- src/register.js --
            globalThis.one = 1
            -- src/old/register.js --
            globalThis.one = 0
            -- src/main.js --
            import './register.js'
            import { one } from './index.js'
            console.log(one)
            -- hygiene.toml --
            [[entries]]
            path = "src/main.js"
            profile = "webpack-production"
"""

examples = (
    Example(
        title="a file that is no longer there",
        tree=_PACKAGE
        + """
            -- package.json --
            {
              "name": "ui",
              "sideEffects": ["./src/register.js", "./src/style.js", "*.css"]
            }
        """,
        report="""
            package.json:3:40: HYG005 ./src/style.js names no file
            3 │ "sideEffects": ["./src/register.js", "./src/style.js", "*.css"]
              │                                      ^^^^^^^^^^^^^^^^
              fix    take it out (safe)
                     package.json
                       - "sideEffects": ["./src/register.js", "./src/style.js", "*.css"]
                       + "sideEffects": ["./src/register.js", "*.css"]
        """,
    ),
    Example(
        title="a list that every bundler reads alike",
        tree=_PACKAGE
        + """
            -- package.json --
            {
              "name": "ui",
              "sideEffects": ["./src/register.js", "./src/old/*.js"]
            }
        """,
    ),
    Example(
        title="a string",
        tree=_PACKAGE
        + """
            -- package.json --
            {
              "name": "ui",
              "sideEffects": "./src/register.js"
            }
        """,
        report="""
            package.json:3:18: HYG005 a string is read by webpack only: to rollup and esbuild every file has side effects
            3 │ "sideEffects": "./src/register.js"
              │                ^^^^^^^^^^^^^^^^^^^
              fix    make it a list (safe)
                     package.json
                       - "sideEffects": "./src/register.js"
                       + "sideEffects": ["./src/register.js"]
        """,  # noqa: E501
    ),
    Example(
        title="nothing, to most",
        tree=_PACKAGE
        + """
            -- package.json --
            {
              "name": "ui",
              "sideEffects": []
            }
        """,
        report="""
            package.json:3:18: HYG005 an empty list means that no file has side effects, but to rollup that all have
            3 │ "sideEffects": []
              │                ^^
              fix    declare "sideEffects": false (unsafe)
                     not proven: package.json: not declared, and bundlers may drop it: src/register.js:1 (globalThis.one)
                     package.json
                       - "sideEffects": []
                       + "sideEffects": false
        """,  # noqa: E501
    ),
    Example(
        title="alternatives, which not every bundler knows",
        tree=_PACKAGE
        + """
            -- package.json --
            {
              "name": "ui",
              "sideEffects": ["./src/{register,style}.js"]
            }
        """,
        report="""
            package.json:3:19: HYG005 ./src/{register,style}.js names for webpack and rollup src/register.js, but for esbuild nothing
            3 │ "sideEffects": ["./src/{register,style}.js"]
              │                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^
              fix    name the files (safe)
                     package.json
                       - "sideEffects": ["./src/{register,style}.js"]
                       + "sideEffects": ["./src/register.js"]
        """,  # noqa: E501
    ),
    Example(
        title="what is not published",
        tree=_PACKAGE
        + """
            -- package.json --
            {
              "name": "ui",
              "version": "1.0.0",
              "files": ["dist"],
              "sideEffects": ["./src/register.js"]
            }
        """,
        report="""
            package.json:5:19: HYG005 src/register.js is not published: `files` leaves it out
            5 │ "sideEffects": ["./src/register.js"]
              │                 ^^^^^^^^^^^^^^^^^^^
        """,
    ),
    Example(
        title="the source of a built file",
        tree=_PACKAGE
        + """
            -- package.json --
            {
              "name": "ui",
              "sideEffects": ["./dist/register.js"]
            }
        """,
        report="""
            package.json:3:19: HYG005 entries are made of src/register.js, not of dist/register.js, and it is not listed
            3 │ "sideEffects": ["./dist/register.js"]
              │                 ^^^^^^^^^^^^^^^^^^^^
              fix    list ./src/register.js too (unsafe)
                     not proven: src/main.js: keeps src/register.js, which it did not before
                     package.json
                       - "sideEffects": ["./dist/register.js"]
                       + "sideEffects": ["./dist/register.js", "./src/register.js"]
        """,  # noqa: E501
    ),
)
