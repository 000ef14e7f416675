"""The real plugins beside ours, over trees that the tests write."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from hygiene.bundlers.rollup.plugins.behaviour import NEWEST, PluginBehaviour
from hygiene.bundlers.rollup.plugins.plugin_sources import PluginSources
from hygiene.bundlers.rollup.sources import LoadedModule, ResolvedId, Unreadable
from hygiene.files import WorkingTree
from hygiene.parse.module import parse_module
from hygiene.view import View

HERE = Path(__file__).parent
ROLLUP = HERE.parents[2] / "oracle" / "node_modules" / "rollup"

_HELPERS = ("\0commonjsHelpers.js", "\0commonjs-dynamic-modules")
_ESCAPED = re.compile(r"\\u0000|\0")
_RENAMED = re.compile(r"\b([\w$]+) as \1\b")
_NUMBERED = re.compile(r"(?<![\w$])([A-Za-z_$][\w$]*?)(?:_\d+)+(?![\w$])")


class Module(NamedTuple):
    """What a test compares of a module.

    Blanks, empty statements, and the numbers that keep new names apart from those of the module
    have no meaning.
    """

    code: str
    side_effects: object
    synthetic: object
    imports: frozenset[tuple[str, bool]]


class Built(NamedTuple):
    """The modules of a build by id; none where it failed."""

    modules: dict[str, Module]
    failed: bool


Build = Callable[[Mapping[str, str]], Built]
AUTOMATIC = NEWEST.__replace__(wraps="some")
"""The newest version with ``strictRequires: 'auto'``, which was the default before 27."""


class RealPlugins:
    """A running Node with rollup and its plugins."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            ["node", str(HERE / "plugins.cjs")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def ask(self, entry: Path, **options: object) -> dict[str, Any]:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps([str(entry), options]) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def build(self, entry: Path, **options: object) -> Built:
        answer = self.ask(entry, **options)
        modules = {
            id_: Module(
                _plain(found["code"]),
                found["sideEffects"],
                found["synthetic"],
                frozenset((target, external) for target, external in found["imports"]),
            )
            for id_, found in answer["modules"].items()
            if id_ not in _HELPERS
        }
        return Built(modules, answer["error"] is not None)

    def close(self) -> None:
        self._process.communicate()


def ours(root: Path, entry: Path, behaviour: PluginBehaviour = NEWEST) -> Built:
    """Load all that an entry imports as ``PluginSources`` gives it."""
    sources = PluginSources(View(WorkingTree()), str(root), behaviour)
    first = sources.resolve(str(entry), None, "import")
    assert isinstance(first, ResolvedId)
    modules: dict[str, Module] = {}
    waiting = [first]
    loaded = set()
    failed = False
    while waiting:
        wanted = waiting.pop(0)
        if wanted.id in loaded or wanted.id in _HELPERS:
            continue
        loaded.add(wanted.id)
        module = sources.load(wanted.id)
        if isinstance(module, Unreadable):
            failed = True
            continue
        targets = []
        facts = parse_module("module.js", module.code)
        failed |= bool(facts.problems)
        for request in facts.requests:
            if request.kind in ("import", "export-from"):
                found = sources.resolve(request.specifier, wanted.id, "import")
                failed |= not isinstance(found, ResolvedId) and request.specifier.startswith(".")
                if not isinstance(found, ResolvedId):
                    found = ResolvedId(request.specifier, external=True)
                targets.append(found)
        waiting += [target for target in targets if not target.external]
        modules[wanted.id] = _module(module, wanted, targets)
    return Built({} if failed else modules, failed)


def _module(module: LoadedModule, wanted: ResolvedId, targets: list[ResolvedId]) -> Module:
    counts = wanted.side_effects if module.side_effects is None else module.side_effects
    return Module(
        _plain(module.code.decode()),
        counts,
        module.synthetic_named_exports,
        frozenset((target.id, target.external) for target in targets),
    )


def _plain(code: str) -> str:
    code = _NUMBERED.sub(r"\1", _ESCAPED.sub("^", code))
    return re.sub(r"[\s;]+", "", _RENAMED.sub(r"\1", code))


@pytest.fixture(scope="session")
def real_plugins() -> Iterator[RealPlugins]:
    """Start the real plugins; skip where they are not installed."""
    if shutil.which("node") is None or not ROLLUP.is_dir():
        pytest.skip("needs Node, and npm ci in tests/oracle")
    started = RealPlugins()
    yield started
    started.close()


@pytest.fixture
def same(real_plugins: RealPlugins, tmp_path: Path) -> Build:
    """Write files, build ``entry.js`` with the real plugins and with ours, and compare."""

    def build(files: Mapping[str, str]) -> Built:
        entry = _write(files, tmp_path)
        found = ours(entry.parent, entry)
        assert found == real_plugins.build(entry)
        return found

    return build


@pytest.fixture
def same_automatic(real_plugins: RealPlugins, tmp_path: Path) -> Build:
    """Do as ``same`` does, with ``strictRequires: 'auto'``."""

    def build(files: Mapping[str, str]) -> Built:
        entry = _write(files, tmp_path)
        found = ours(entry.parent, entry, AUTOMATIC)
        assert found == real_plugins.build(entry, strictRequires="auto")
        return found

    return build


def _write(files: Mapping[str, str], folder: Path) -> Path:
    root = folder.resolve()
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return next(root / name for name in ("entry.js", "entry.mjs") if name in files)
