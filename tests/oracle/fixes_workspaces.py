"""Random workspaces whose modules say when they are evaluated.

An application and one or two packages of ECMAScript modules, joined by barrels of every kind. Some
modules push their name to ``globalThis.log``: that is their effect. All import by full names, so
that Node runs them without a bundler.
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

from msgspec import Struct


class Workspace(Struct, frozen=True):
    """A workspace.

    Attributes:
        files: the content of each, by path.
        entry: the file that is bundled.
        linked: the folders that node_modules links to, by package name.
    """

    files: dict[str, str]
    entry: str
    linked: dict[str, str]

    def write(self, root: Path) -> None:
        """Write it below ``root``."""
        for name, body in self.files.items():
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(body, encoding="utf-8")
        (root / "node_modules").mkdir(exist_ok=True)
        for name, folder in self.linked.items():
            (root / "node_modules" / name).symlink_to(f"../{folder}")


class _Module(Struct):
    path: str
    names: list[str]
    lines: list[str]


def random_workspace(random: Random) -> Workspace:
    """Draw a workspace."""
    share = random.choice((0.0, 0.1, 0.25))
    files = {"package.json": '{ "private": true, "workspaces": ["app", "common", "more"] }\n'}
    packages = ["common", "more"][: random.randint(1, 2)]
    offered: dict[str, list[str]] = {}
    for package in reversed(packages):
        barrel = _package(random, files, package, share, offered)
        offered[package] = barrel.names
    entry = _application(random, files, share, offered)
    return Workspace(files, entry, {package: package for package in packages})


def _manifest(random: Random, name: str, modules: list[str]) -> str:
    data: dict[str, object] = {"name": name, "version": "1.0.0", "type": "module"}
    data["main"] = "./src/index.js"
    if random.random() < 0.3:
        keys = {".": "./src/index.js", "./parts/*": "./src/*"}
        data["exports"] = keys if random.random() < 0.6 else {".": "./src/index.js"}
    drawn = random.random()
    if drawn < 0.15:
        data["sideEffects"] = False
    elif drawn < 0.3:
        data["sideEffects"] = random.sample(modules, min(len(modules), random.randint(0, 3)))
    return json.dumps(data, indent=2) + "\n"


def _package(
    random: Random,
    files: dict[str, str],
    name: str,
    share: float,
    offered: dict[str, list[str]],
) -> _Module:
    leaves = [
        _leaf(random, f"{name}/src/m{n}.js", n, name, share, offered)
        for n in range(random.randint(2, 7))
    ]
    for index, leaf in enumerate(leaves):
        for other in random.sample(leaves, min(len(leaves), random.randint(0, 2))):
            if other is not leaf and (leaves.index(other) < index or random.random() < 0.1):
                _import(random, leaf, other)
    inner = leaves
    if len(leaves) > 3 and random.random() < 0.5:
        group = _barrel(random, f"{name}/src/group.js", leaves[:3], share)
        inner = [group, *leaves[3:]]
    index_module = _barrel(random, f"{name}/src/index.js", inner, share)
    if random.random() < 0.1:
        random.choice(leaves).lines.insert(0, "import './index.js'")
    modules = [*leaves, *(m for m in inner if m not in leaves), index_module]
    for module in modules:
        files[module.path] = "\n".join(module.lines) + "\n"
    patterns = [f"./{m.path.removeprefix(name + '/')}" for m in modules]
    files[f"{name}/package.json"] = _manifest(random, name, patterns)
    return index_module


def _leaf(
    random: Random,
    path: str,
    number: int,
    package: str,
    share: float,
    offered: dict[str, list[str]],
) -> _Module:
    stem = f"{package}{number}"
    names = [f"{stem}a", f"{stem}b"][: random.randint(1, 2)]
    lines = []
    for other, others in offered.items():
        if random.random() < 0.4 and others:
            name = random.choice(others)
            lines.append(f"import {{ {name} as of_{other} }} from '{other}'")
            lines.append(f"export function {stem}_{other}() {{ return of_{other}() }}")
            names.append(f"{stem}_{other}")
    lines += [
        f"export function {name}() {{ return '{name}' }}" for name in names if "_" not in name
    ]
    if random.random() < share:
        lines.append(f"globalThis.log.push('{path}')")
    if random.random() < 0.3:
        lines.append(f"export const {stem}_list = ['{stem}', 1, {{ of: 2 }}]")
        lines.append(f"export class {stem}_Class {{ of() {{ return 1 }} }}")
    return _Module(path, names, lines)


def _import(random: Random, module: _Module, other: _Module) -> None:
    specifier = f"./{other.path.rsplit('/', 1)[1]}"
    name = random.choice(other.names)
    if random.random() < 0.2:
        module.lines.insert(0, f"import '{specifier}'")
        return
    local = f"{name}_{len(module.lines)}"
    module.lines.insert(0, f"import {{ {name} as {local} }} from '{specifier}'")
    module.lines.append(f"export function use_{local}() {{ return {local}() }}")


def _barrel(random: Random, path: str, parts: list[_Module], share: float) -> _Module:
    barrel = _Module(path, [], [])
    for part in random.sample(parts, len(parts)):
        specifier = f"./{part.path.rsplit('/', 1)[1]}"
        drawn = random.random()
        if drawn < 0.4:
            barrel.lines.append(f"export * from '{specifier}'")
        elif drawn < 0.75:
            barrel.lines.append(f"export {{ {', '.join(part.names)} }} from '{specifier}'")
        else:
            names = ", ".join(part.names)
            barrel.lines.append(f"import {{ {names} }} from '{specifier}'")
            barrel.lines.append(f"export {{ {names} }}")
        barrel.names += part.names
    if random.random() < share / 2:
        barrel.lines.append(f"globalThis.log.push('{path}')")
    return barrel


def _application(
    random: Random, files: dict[str, str], share: float, offered: dict[str, list[str]]
) -> str:
    flag = random.choice(('"sideEffects": false, ', "", ""))
    files["app/package.json"] = f'{{ "name": "app", {flag}"type": "module" }}\n'
    parts = [
        _leaf(random, f"app/src/part{n}.js", n, "app", share, offered)
        for n in range(random.randint(1, 3))
    ]
    barrel = _barrel(random, "app/src/parts.js", parts, share)
    lines: list[str] = []
    used: list[str] = []
    for specifier, names in (*((p, n) for p, n in offered.items()), ("./parts.js", barrel.names)):
        chosen = random.sample(names, min(len(names), random.randint(1, 2)))
        lines.append(f"import {{ {', '.join(chosen)} }} from '{specifier}'")
        used += chosen
    if random.random() < 0.2:
        lines.append(f"import './{random.choice(parts).path.rsplit('/', 1)[1]}'")
    random.shuffle(lines)
    lines += [f"globalThis.log.push(String({name}()))" for name in used]
    for module in (*parts, barrel):
        files[module.path] = "\n".join(module.lines) + "\n"
    files["app/src/main.js"] = "\n".join(lines) + "\n"
    return "app/src/main.js"
