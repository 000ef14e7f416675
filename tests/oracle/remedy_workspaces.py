"""Small workspaces in which remedies of every kind help, over published packages.

Each is told by a text in remedy_cases, in the form of a case (see case_trees.py): an application
and a package ``common``, a module of which imports a heavy package that the application has no use
for. A text stands for several workspaces: ``$package`` and ``$import`` are a heavy package of the
open corpus and an import of it (``$IMPORT`` with double quotes), ``$ext`` and ``$string`` the
extension and a type annotation of the language. What a text does not say is in ``_BASE``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from case_trees import write_runtime
from msgspec import Struct
from open_corpus import HOME

CASES = Path(__file__).parent / "remedy_cases"

HEAVY = {
    "moment": "import heavy from 'moment'",
    "bn.js": "import heavy from 'bn.js'",
    "dayjs": "import heavy from 'dayjs'",
    "esprima": "import * as heavy from 'esprima'",
    "immutable": "import { Map as heavy } from 'immutable'",
    "acorn": "import { parse as heavy } from 'acorn'",
    "gpt-tokenizer": "import { encode as heavy } from 'gpt-tokenizer'",
    "lodash": "import * as heavy from 'lodash'",
    "jquery": "import heavy from 'jquery'",
    "tweetnacl": "import heavy from 'tweetnacl'",
}
"""Packages that do not declare themselves free of side effects, and an import of each."""

PROFILES = {
    "js": ("temporal", "webpack-production", "esbuild", "rollup"),
    "ts": ("temporal", "webpack-development", "webpack-production", "esbuild"),
}
"""The profiles whose bundlers can build a language as they are set up here."""

_TURNS = 4
"""How many packages each text is tried with."""

_BASE = {
    "package.json": '{ "private": true, "workspaces": ["app", "common"] }\n',
    "app/package.json": '{\n  "name": "app",\n  "sideEffects": false\n}\n',
    "app/src/main.$ext": "import { light } from 'common'\nexport const run = () => light('x')\n",
}


class Workspace(Struct, frozen=True):
    """One workspace.

    Attributes:
        name: of the folder.
        language: ``ts`` or ``js``.
        files: the content of each, by path.
        entry: the file that is bundled.
        target: the package that should go.
    """

    name: str
    language: str
    files: dict[str, str]
    entry: str
    target: str

    @property
    def profiles(self) -> tuple[str, ...]:
        """The profiles whose bundlers can build it."""
        return PROFILES[self.language]


def all_workspaces() -> Iterator[Workspace]:
    """Yield every workspace: each text over some of the packages, in its languages."""
    packages = list(HEAVY)
    for number, path in enumerate(sorted(CASES.glob("*.txt"))):
        for turn in range(_TURNS):
            yield from _made(path, packages[(number + turn * 3) % len(packages)])


def few_workspaces() -> Iterator[Workspace]:
    """Yield a workspace for each text and language, over the package that is built fastest."""
    for path in sorted(CASES.glob("*.txt")):
        yield from _made(path, "dayjs")


def _made(path: Path, package: str) -> Iterator[Workspace]:
    text = path.read_bytes().decode()
    head, *parts = re.split(r"^-- (.+) --\n", text, flags=re.MULTILINE)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    files = {**_BASE, **dict(zip(parts[::2], parts[1::2], strict=True))}
    for language in fields["languages"].split():
        values = {
            "package": package,
            "import": HEAVY[package],
            "IMPORT": HEAVY[package].replace("'", '"'),
            "ext": language,
            "string": ": string" if language == "ts" else "",
        }
        yield Workspace(
            name=f"{path.stem}-{package.replace('.', '-')}-{language}",
            language=language,
            files={_filled(name, values): _filled(body, values) for name, body in files.items()},
            entry=f"app/src/main.{language}",
            target=fields.get("target", package),
        )


def _filled(text: str, values: dict[str, str]) -> str:
    return re.sub(r"\$(\w+)", lambda match: values[match[1]], text)


def write_workspace(workspace: Workspace, folder: Path) -> Path:
    """Write a workspace below ``folder``, with its packages linked; return its root."""
    root = folder.resolve() / workspace.name
    for name, body in workspace.files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body, encoding="utf-8", newline="")
    installed = root / "node_modules"
    installed.mkdir()
    for package in (*HEAVY, "lodash-es"):
        (installed / package).symlink_to(HOME / "node_modules" / package)
    (installed / "common").symlink_to("../common")
    return root


def write_above(folder: Path) -> None:
    """Put Temporal's worker where every workspace below ``folder`` sees it."""
    write_runtime(folder)
