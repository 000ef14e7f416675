"""The real resolvers beside ours, over trees that the tests write."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from hygiene.discover.package_json import Manifests
from hygiene.discover.tsconfig import TsConfigs
from hygiene.files import WorkingTree
from hygiene.model import External, Ignored, Resolution, Resolved, Unresolved
from hygiene.resolve import (
    Alias,
    ResolveOptions,
    esbuild_defaults,
    make_resolver,
    node_defaults,
    webpack_defaults,
)

HERE = Path(__file__).parent
ENHANCED_RESOLVE = HERE.parent / "oracle" / "node_modules" / "enhanced-resolve"

REASONS = (
    ("is not exported under", {"not-exported"}),
    ("is not imported from", {"not-exported"}),
    ("no valid target file", {"exports-target-missing", "invalid-specifier", "not-exported"}),
    ("in JSON at position", {"invalid-manifest"}),
    ("Recursion in resolving", {"not-found"}),
)
"""What enhanced-resolve says, and the reasons that say the same."""

ENDLESS = "Maximum call stack size exceeded"
"""How enhanced-resolve ends where aliases grow without end; ours ends, and that is enough."""


class Asked(NamedTuple):
    """A request from a folder below the root; ``strict``: of an ECMAScript module (.mjs)."""

    directory: str
    specifier: str
    kind: str = "esm"
    strict: bool = False


class Program:
    """A running program of Node that answers a line of JSON with another."""

    def __init__(self, name: str, *flags: str) -> None:
        self._process = subprocess.Popen(
            ["node", *flags, str(HERE / name)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def close(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def send(self, message: object) -> Any:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(message) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


class Oracle(Program):
    """A running enhanced-resolve."""

    def ask(self, options: ResolveOptions, requests: Sequence[Asked]) -> list[object]:
        """Answer requests whose directories are absolute."""
        kinds = [("esm", False), ("esm", True), ("commonjs", False), ("commonjs", True)]
        message = {
            "sets": [_webpack_options(options, *one) for one in kinds],
            "requests": [
                [kinds.index((one.kind, one.strict)), one.directory, one.specifier]
                for one in requests
            ],
        }
        answers: list[object] = self.send(message)
        return answers


class EsbuildOracle(Program):
    """A running esbuild: that of tests/oracle, or of the folder that ``ESBUILD`` names."""

    @cached_property
    def version(self) -> str:
        """Its version."""
        home = os.environ.get("ESBUILD", str(ENHANCED_RESOLVE.parents[1]))
        manifest = Path(home, "node_modules", "esbuild", "package.json")
        version: str = json.loads(manifest.read_text(encoding="utf-8"))["version"]
        return version

    def differences(
        self, options: ResolveOptions, settings: Mapping[str, object], requests: Sequence[Asked]
    ) -> list[str]:
        """Say how our answers differ; all requests are of one build, their folders absolute.

        What ends the whole build (a file in place of a folder on the way) is no matter.

        Args:
            options: ours.
            settings: those of esbuild that say the same.
            requests: what is asked.
        """
        asked = [[one.kind, one.directory, one.specifier] for one in requests]
        builds = self.send({"options": settings, "requests": asked})
        theirs = [
            (answer, frozenset(build["inputs"])) for build in builds for answer in build["answers"]
        ]
        return [
            f"{one}: {answer!r} != {own!r}"
            for one, (answer, inputs), own in zip(
                requests, theirs, ours(options, requests), strict=True
            )
            if answer is not False and esbuild_module(own, inputs) != answer
        ]


class NodeOracle(Program):
    """A running Node."""

    def differences(self, requests: Sequence[Asked]) -> list[str]:
        """Say how our answers differ from those of Node itself; folders are absolute."""
        theirs = self.send({"requests": [[r.kind, r.directory, r.specifier] for r in requests]})
        own = ours(node_defaults(), requests)
        return [
            f"{one}: {answer!r} != {ours!r}"
            for one, answer, ours in zip(requests, theirs, own, strict=True)
            if node_answer(ours) != (answer if str(answer).startswith("/") else None)
        ]


def node_answer(own: Resolution) -> str | None:
    """Return our answer as Node gives it; what is no file is None."""
    return own.path + own.query if isinstance(own, Resolved) else None


def esbuild_module(own: Resolution, inputs: Collection[str]) -> str | None:
    """Return what our answer is among the inputs of a build, as esbuild names them."""
    if isinstance(own, External | Unresolved):
        return None
    if own.when_required is not None:
        required = esbuild_module(own.when_required, inputs)
        if required in inputs:
            return required
    if isinstance(own, Ignored):
        return f"(disabled):{own.path.removeprefix('/')}{own.query}"
    return own.path + own.query


def _webpack_options(options: ResolveOptions, kind: str, strict: bool) -> dict[str, object]:
    conditions = set(options.conditions)
    if not options.exact_conditions:
        conditions.add("import" if kind == "esm" else "require")
    return {
        "conditionNames": sorted(conditions),
        "mainFields": options.main_fields,
        "mainFiles": options.main_files,
        "extensions": options.extensions,
        "extensionAlias": dict(options.extension_alias),
        "alias": [_webpack_alias(alias) for alias in options.alias],
        "fallback": [_webpack_alias(alias) for alias in options.fallback],
        "aliasFields": options.alias_fields,
        "modules": options.modules,
        "roots": options.roots,
        "symlinks": options.symlinks,
        "fullySpecified": strict and kind == "esm" and options.strict_modules,
    }


def _webpack_alias(alias: Alias) -> dict[str, object]:
    return {"name": alias.name, "alias": alias.targets, "onlyModule": alias.exact}


def write_tree(root: Path, files: Mapping[str, object]) -> None:
    """Write texts, bytes, and all else as JSON; ``-> target`` is a link, None a folder.

    A name with a slash at its end has a tree below it: a mapping, or the names of empty files.
    """
    for name, content in files.items():
        path = root / name
        if name.endswith("/"):
            below = dict.fromkeys(content.split(" "), "") if isinstance(content, str) else content
            assert isinstance(below, Mapping)
            write_tree(path, below)
            continue
        if content is None:
            path.mkdir(parents=True, exist_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str) and content.startswith("-> "):
            path.symlink_to(content.removeprefix("-> "))
        elif isinstance(content, bytes):
            path.write_bytes(content)
        else:
            text = content if isinstance(content, str) else json.dumps(content)
            path.write_text(text, encoding="utf-8")


@pytest.fixture
def write() -> Callable[[Path, Mapping[str, object]], None]:
    """Write a tree; see ``write_tree``."""
    return write_tree


def asked_for(requests: Mapping[str, str | Sequence[str]]) -> Iterator[Asked]:
    """Yield the specifiers asked for in each folder, as an import and as a ``require``.

    Spaces set them apart where they are one text. They are those of a strict ECMAScript module
    where the folder's name ends in `` strict``.
    """
    for folder, specifiers in requests.items():
        directory = folder.removesuffix(" strict").removesuffix("strict")
        strict = folder.endswith("strict")
        for one in specifiers.split(" ") if isinstance(specifiers, str) else specifiers:
            for kind in ("esm",) if strict else ("esm", "commonjs"):
                yield Asked(directory, one, kind, strict)


def ours(options: ResolveOptions, requests: Sequence[Asked]) -> list[Resolution]:
    """Answer requests whose directories are absolute with our resolver."""
    tree = WorkingTree()
    manifests = Manifests(tree)
    resolver = make_resolver(tree, manifests, TsConfigs(tree, manifests), options)
    return [
        resolver.resolve(
            one.specifier,
            os.path.join(one.directory, "importer.mjs" if one.strict else "importer.ts"),
            "esm" if one.kind == "esm" else "commonjs",
        )
        for one in requests
    ]


def difference(theirs: object, own: Resolution) -> str | None:
    """Say how an answer differs from enhanced-resolve's; None when it does not."""
    if theirs == ENDLESS:
        return None
    if isinstance(theirs, dict):
        same = own == Resolved(theirs["path"], theirs["rest"])
    elif theirs is False:
        same = isinstance(own, Ignored)
    else:
        same = isinstance(own, Unresolved)
        for text, reasons in REASONS:
            if isinstance(own, Unresolved) and text in str(theirs):
                same = own.reason in reasons or own.reason == "fully-specified"
    return None if same or isinstance(own, External) else f"{theirs!r} != {own!r}"


Compare = Callable[..., list[str]]


@pytest.fixture
def plant(tmp_path: Path) -> Callable[[Mapping[str, object]], Path]:
    """Write a tree (see write_tree) into the test's folder; return the folder."""

    def write(files: Mapping[str, object]) -> Path:
        root = tmp_path.resolve()
        write_tree(root, files)
        return root

    return write


@pytest.fixture(scope="session")
def oracle() -> Iterator[Oracle]:
    """The real enhanced-resolve; a test that needs it is skipped where it is not installed."""
    if shutil.which("node") is None or not ENHANCED_RESOLVE.exists():
        pytest.skip("needs node and the packages of tests/oracle (npm ci in tests/oracle)")
    running = Oracle("resolve.cjs")
    yield running
    running.close()


@pytest.fixture(scope="session")
def esbuild() -> Iterator[EsbuildOracle]:
    """The real esbuild; a test that needs it is skipped where it is not installed."""
    if shutil.which("node") is None or not ENHANCED_RESOLVE.with_name("esbuild").exists():
        pytest.skip("needs node and the packages of tests/oracle (npm ci in tests/oracle)")
    running = EsbuildOracle("esbuild.cjs")
    yield running
    running.close()


@pytest.fixture(scope="session")
def node() -> Iterator[NodeOracle]:
    """The real Node; a test that needs it is skipped where it is another than what we take it for.

    Version 20.19 brought the condition ``module-sync``.
    """
    version = (
        shutil.which("node")
        and subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    )
    if not version or tuple(int(n) for n in version[1:].split(".")[:2]) < (20, 19):
        pytest.skip("needs node 20.19 or later")
    running = NodeOracle("node.mjs", "--no-warnings", "--experimental-import-meta-resolve")
    yield running
    running.close()


@pytest.fixture(scope="session")
def compare_node(node: NodeOracle) -> Callable[..., list[str]]:
    """Write a tree, ask Node and ours; return a sentence for every difference."""

    def differences(
        root: Path,
        files: Mapping[str, object],
        requests: Iterable[tuple[str, str, str, bool]],
    ) -> list[str]:
        root = root.resolve()
        write_tree(root, files)
        asked = [Asked(*one) for one in requests]
        absolute = [one._replace(directory=os.path.join(root, one.directory)) for one in asked]
        return node.differences([one for one in absolute if os.path.isdir(one.directory)])

    return differences


EsbuildCompare = Callable[..., list[str]]


@pytest.fixture(scope="session")
def compare_esbuild(esbuild: EsbuildOracle) -> EsbuildCompare:
    """Write a tree, ask esbuild and ours; return a sentence for every difference."""

    def differences(
        root: Path,
        files: Mapping[str, object],
        requests: Iterable[tuple[str, str, str, bool]] | Mapping[str, str],
        options: ResolveOptions | None = None,
        settings: Mapping[str, object] | None = None,
    ) -> list[str]:
        root = root.resolve()
        write_tree(root, files)
        asked = (
            asked_for(requests)
            if isinstance(requests, Mapping)
            else (Asked(*one) for one in requests)
        )
        absolute = [one._replace(directory=os.path.join(root, one.directory)) for one in asked]
        existing = [one for one in absolute if os.path.isdir(one.directory)]
        chosen = (options or esbuild_defaults()).__replace__(version=esbuild.version)
        return esbuild.differences(chosen, settings or {}, existing)

    return differences


@pytest.fixture(scope="session")
def compare(oracle: Oracle) -> Compare:
    """Write a tree, ask both resolvers; return a sentence for every difference.

    Requests are tuples (see Asked), or a mapping (see asked_for).
    """

    def differences(
        root: Path,
        files: Mapping[str, object],
        requests: Iterable[tuple[str, str, str, bool]] | Mapping[str, str],
        options: ResolveOptions | None = None,
    ) -> list[str]:
        options = options or webpack_defaults("development")
        root = root.resolve()
        write_tree(root, files)
        asked = (
            asked_for(requests)
            if isinstance(requests, Mapping)
            else (Asked(*one) for one in requests)
        )
        absolute = [one._replace(directory=os.path.join(root, one.directory)) for one in asked]
        answers = zip(absolute, oracle.ask(options, absolute), ours(options, absolute), strict=True)
        found = [(one, difference(theirs, own)) for one, theirs, own in answers]
        return [f"{one}: {text}" for one, text in found if text is not None]

    return differences
