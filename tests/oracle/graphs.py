"""Random module graphs: an application, a few packages, every way that a module names another.

A graph knows its statements, so that what differs from the bundler can be cut down: see
``smaller``. All that is drawn is valid and resolves; names may be missing or ambiguous, unless a
bundler refuses what is missing.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from random import Random
from typing import Any

from case_trees import Case
from graph_commonjs import CommonJs
from graph_esm import EcmaScript
from graph_statements import Module, Statement, Target
from msgspec import Struct, structs

NAMES = ("a", "b", "c", "d", "default")


class Graph(Struct, frozen=True):
    """A tree of modules, and the package.json files around them (by directory)."""

    entry: str
    modules: tuple[Module, ...]
    manifests: dict[str, dict[str, Any]]

    def case(self, slug: str, name: str = "a random graph") -> Case:
        """Return the graph as a case."""
        files = {
            posixpath.join(directory, "package.json"): json.dumps(manifest, indent=2) + "\n"
            for directory, manifest in self.manifests.items()
        }
        for module in self.modules:
            files[module.path] = module.text()
        return Case(slug=slug, name=name, entry=self.entry, files=files)


class _Package(Struct):
    """A package that is being drawn: where it is, and how others name it."""

    directory: str
    name: str | None
    modules: list[Module]


class Dialect(Struct, frozen=True):
    """What a bundler takes.

    Attributes:
        scripts: the extensions that an application's modules may have.
        missing: a name that is imported may be missing (if not, the build fails).
        runs: the modules will be run.
        mixed: an application of JavaScript may import TypeScript.
    """

    scripts: tuple[str, ...] = ("js", "ts", "ts")
    missing: bool = True
    runs: bool = False
    mixed: bool = True


def random_graph(random: Random, dialect: Dialect = Dialect()) -> Graph:  # noqa: B008
    """Draw a graph."""
    manifests: dict[str, dict[str, Any]] = {}
    script = random.choice(dialect.scripts)
    fewest = 0 if dialect.missing else 1
    app = _package(random, manifests, "", None, "src", [script], random.randint(1, 4), fewest)
    packages = [app]
    if random.random() < 0.35:
        own_script = "ts" if "ts" in dialect.scripts and dialect.mixed else script
        scripts = [own_script, script]
        own = _package(random, manifests, "packages/own", None, "src", scripts, 4, fewest)
        packages.append(own)
    for number in range(random.randint(1, 3)):
        directory = f"node_modules/p{number}"
        extensions = random.choice((["js"], ["js"], ["js"], ["js", "js", "mjs", "cjs"]))
        count = random.randint(2, 8)
        name = f"p{number}"
        packages.append(_package(random, manifests, directory, name, "", extensions, count, fewest))
    order = [module.path for package in packages for module in package.modules]
    filled = []
    for package in packages:
        for module in package.modules:
            place = order.index(module.path)
            targets = [
                Target(specifier, target, order.index(target.path) > place)
                for specifier, target in _targets(random, module, package, packages)
                if target.form != "json" or module.form == "commonjs" or not dialect.runs
            ]
            if dialect.runs and random.random() < 0.95:
                targets = [target for target in targets if target.later] or targets
            drawn: tuple[Statement, ...] = ()
            if module.form != "json":
                writer = CommonJs if module.form == "commonjs" else EcmaScript
                written = writer(random, module, targets, NAMES, not dialect.missing, dialect.runs)
                drawn = written.draw(module is app.modules[0])
            filled.append(structs.replace(module, statements=drawn))
    return Graph(app.modules[0].path, tuple(filled), manifests)


def _package(
    random: Random,
    manifests: dict[str, dict[str, Any]],
    directory: str,
    name: str | None,
    source: str,
    extensions: list[str],
    count: int,
    fewest: int,
) -> _Package:
    manifest: dict[str, Any] = {"name": name or posixpath.basename(directory) or "app"}
    manifest["version"] = "1.0.0"
    manifest.update(_flags(random, source, free=0.25 if not directory else 0.55))
    manifests[directory] = manifest
    modules: list[Module] = []
    nested = f"{directory}/sub" if name and random.random() < 0.3 else None
    if nested and random.random() < 0.7:
        manifests[nested] = _flags(random, "", free=0.4)
        if random.random() < 0.4:
            manifests[nested]["name"] = "nested"
    for number in range(count):
        inside = nested if nested and number and random.random() < 0.4 else None
        place = inside or posixpath.join(directory, source)
        extension = random.choice(extensions)
        if number and random.random() < 0.06:
            extension = "json"
        path = posixpath.join(place, f"m{number}.{extension}")
        speaker = manifests.get(inside or "", manifest) if inside else manifest
        modules.append(_module(random, path, speaker.get("type"), bool(name), fewest))
    if name:
        manifest["main"] = f"./{posixpath.relpath(modules[0].path, directory)}"
    return _Package(directory, name, modules)


def _flags(random: Random, source: str, free: float) -> dict[str, Any]:
    found: dict[str, Any] = {}
    drawn = random.random()
    prefix = f"./{source}/" if source else "./"
    if drawn < free:
        found["sideEffects"] = False
    elif drawn < free + 0.05:
        found["sideEffects"] = True
    elif drawn < free + 0.3:
        patterns = [f"{prefix}m{n}.{e}" for n in range(6) for e in ("js", "*")]
        patterns += ["m1.js", "*.css", "./sub/*", "**/m2.*", "sub/**", f"{prefix}m[34].js"]
        found["sideEffects"] = random.sample(patterns, random.randint(0, 3))
    kind = random.random()
    if kind < 0.12:
        found["type"] = "module"
    elif kind < 0.15:
        found["type"] = "commonjs"
    return found


def _module(
    random: Random, path: str, declared: str | None, installed: bool, fewest: int
) -> Module:
    extension = path.rsplit(".", 1)[1]
    if extension == "json":
        return Module(path, "json", names=("a", "b", "default"))
    if extension == "mjs" or (extension == "js" and declared == "module"):
        form = "strict"
    elif extension == "cjs" or (extension == "js" and declared == "commonjs"):
        form = "commonjs"
    elif extension == "ts":
        form = "typescript"
    else:
        form = "commonjs" if random.random() < (0.3 if installed else 0.15) else "module"
    names = random.sample(NAMES, max(fewest, random.choice((0, 1, 1, 2, 2, 3, 4))))
    return Module(path, form, names=tuple(names))


def _targets(
    random: Random, module: Module, package: _Package, packages: list[_Package]
) -> Iterator[tuple[str, Module]]:
    """Return what ``module`` can name: specifiers, with their modules."""
    for other in packages:
        if other is not package and other.directory == "":
            continue
        if other.directory == "packages/own" and package.name is not None:
            continue
        for number, target in enumerate(other.modules):
            if other is package or other.name is None:
                specifier = posixpath.relpath(target.path, posixpath.dirname(module.path))
                if not specifier.startswith("."):
                    specifier = f"./{specifier}"
                if specifier.endswith(".ts") and module.form != "strict":
                    specifier = specifier[:-3]
                weight = 2
            else:
                if number and random.random() < 0.7:
                    continue
                inside = posixpath.relpath(target.path, other.directory)
                specifier = f"{other.name}/{inside}" if number else other.name
                weight = 3 if not number else 1
            for _ in range(weight):
                yield specifier, target


def smaller(graph: Graph) -> Iterator[Graph]:
    """Return graphs with one thing less: a module, a field of a manifest, a statement, a line."""
    for module in graph.modules:
        if module.path != graph.entry:
            yield _without_module(graph, module.path)
    for position, module in enumerate(graph.modules):
        for index, statement in enumerate(module.statements):
            rest = module.statements[:index] + module.statements[index + 1 :]
            yield _with_statements(graph, position, rest)
            for simpler in statement.simpler():
                changed = (*module.statements[:index], simpler, *module.statements[index + 1 :])
                yield _with_statements(graph, position, changed)
    for directory, manifest in graph.manifests.items():
        yield from _smaller_manifests(graph, directory, manifest)


def _without_module(graph: Graph, path: str) -> Graph:
    modules = tuple(
        structs.replace(m, statements=tuple(s for s in m.statements if path not in s.targets))
        for m in graph.modules
        if m.path != path
    )
    folders = {posixpath.dirname(m.path) for m in modules}
    manifests = {
        directory: manifest
        for directory, manifest in graph.manifests.items()
        if not directory or any(f"{folder}/".startswith(f"{directory}/") for folder in folders)
    }
    return structs.replace(graph, modules=modules, manifests=manifests)


def _with_statements(graph: Graph, position: int, changed: tuple[Statement, ...]) -> Graph:
    modules = list(graph.modules)
    modules[position] = structs.replace(modules[position], statements=changed)
    return structs.replace(graph, modules=tuple(modules))


def _smaller_manifests(graph: Graph, directory: str, manifest: dict[str, Any]) -> Iterator[Graph]:
    for field in ("sideEffects", "type", "name"):
        needed = field == "name" and "version" in manifest
        if field in manifest and not needed:
            rest = {key: value for key, value in manifest.items() if key != field}
            yield structs.replace(graph, manifests={**graph.manifests, directory: rest})
    flag = manifest.get("sideEffects")
    if isinstance(flag, list):
        for changed in (*([*flag[:i], *flag[i + 1 :]] for i in range(len(flag))), False):
            given = {**manifest, "sideEffects": changed}
            yield structs.replace(graph, manifests={**graph.manifests, directory: given})
