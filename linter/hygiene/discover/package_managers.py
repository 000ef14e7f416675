"""Which package manager a repository uses, and how that one reads the list of its workspaces."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from hygiene.discover.globs import Links
from hygiene.discover.package_json import PackageJson
from hygiene.files import Tree

WorkspaceKind = Literal["npm", "yarn", "pnpm", "bun", "lerna", "rush", "nx", "none"]
Negation = Literal["all", "earlier", "npm", "none"]
"""What a pattern that begins with ``!`` takes away: from all patterns, from those before it, as
npm's map-workspaces has it (a later pattern brings back), or nothing."""

_YARN_LOCK = re.compile(rb"^__metadata:\s+version: *(\d+)", re.MULTILINE)
_YARN_PATH = re.compile(rb"^yarnPath:.*\byarn-(\d+)\.", re.MULTILINE)


class Reading(Struct, frozen=True):
    """How one tool reads its list of workspaces.

    Attributes:
        negation: what ``!pattern`` takes away.
        double: ``!!pattern`` is ``pattern``; else it names nothing.
        slash: ``/pattern`` is below the root; else it is a path of the disk, and names nothing.
        picomatch: the globs are those of picomatch; else those of minimatch.
        links: what becomes of a symbolic link to a folder.
        keeps_literals: a pattern that takes away spares folders that are named outright.
        prunes: what is taken away is not entered, so nothing below it is found.
        below: ``folder/**`` is not the folder itself: ``base`` where all before is literal.
        ignores: patterns that always take away.
        needs: the fields without which a package.json makes no workspace.
        nested: the workspaces of a workspace count too.
    """

    negation: Negation = "all"
    double: bool = False
    slash: bool = False
    picomatch: bool = False
    links: Links = "apart"
    keeps_literals: bool = False
    prunes: bool = False
    below: Literal["no", "base", "always"] = "no"
    ignores: tuple[str, ...] = ()
    needs: tuple[Literal["name", "version"], ...] = ()
    nested: bool = False


# @npmcli/map-workspaces of npm 11: node-glob, minimatch.
NPM = Reading("npm", double=True, slash=True, links="named")
# Config.resolveWorkspaces of yarn 1.22: node-glob 7.
_YARN_1 = Reading("none", links="named", needs=("name", "version"))
# Workspace.setup of @yarnpkg/core: fast-glob on folders; globby until yarn 3.
_YARN_4 = Reading(picomatch=True, links="followed", prunes=True, below="base", nested=True)
_YARN_2 = Reading(
    "earlier", picomatch=True, links="followed", prunes=True, below="base", nested=True
)
# @pnpm/fs.find-packages: tinyglobby on files, fast-glob until pnpm 9.
PNPM = Reading(picomatch=True, links="followed", ignores=("**/bower_components/**",))
_BUN = Reading(double=True, keeps_literals=True, needs=("name",))
# The projects of nx that minimatch chooses, since lerna 7 (``createProjectGraphWithPackages``).
LERNA = Reading(links="never", below="always")
RUSH = Reading("none")


def declared_manager(manifest: PackageJson) -> tuple[str, int | None]:
    """Return the manager that the package.json itself asks for, and its major version.

    The field ``packageManager`` is Corepack's; ``devEngines.packageManager`` is of npm and OpenJS.
    """
    declared = manifest.get("packageManager")
    if isinstance(declared, str):
        name, _, version = declared.partition("@")
        return name, _major(version)
    engines = manifest.get("devEngines")
    engine = engines.get("packageManager") if isinstance(engines, dict) else None
    if isinstance(engine, list):
        engine = engine[0] if engine else None
    if isinstance(engine, dict) and isinstance(engine.get("name"), str):
        return engine["name"], _major(str(engine.get("version", "")))
    return "", None


def package_manager(tree: Tree, manifest: PackageJson) -> tuple[WorkspaceKind, Reading]:
    """Tell npm, yarn and bun apart: by what the package.json asks for, else by their files."""
    manager, version = declared_manager(manifest)
    names = tree.names(manifest.directory)
    if manager not in ("npm", "yarn", "bun"):
        version = None
        if names & {"bun.lock", "bun.lockb"}:
            manager = "bun"
        elif names & {"yarn.lock", ".yarnrc.yml", ".pnp.cjs"}:
            manager = "yarn"
    if manager == "bun":
        return "bun", _BUN
    if manager != "yarn":
        return "npm", NPM
    version = version or _yarn_version(tree, manifest.directory)
    return "yarn", _YARN_1 if version < 2 else _YARN_2 if version < 4 else _YARN_4


def _yarn_version(tree: Tree, folder: str) -> int:
    """Tell yarn's major version by its files: only yarn 2 and later write a lock that is YAML."""
    release = _YARN_PATH.search(_start_of(tree, f"{folder.rstrip('/')}/.yarnrc.yml"))
    if release is not None:
        return int(release[1])
    lock = _YARN_LOCK.search(_start_of(tree, f"{folder.rstrip('/')}/yarn.lock"))
    if lock is not None:
        return 3 if int(lock[1]) < 7 else 4
    return 4 if tree.names(folder) & {".yarnrc.yml", ".pnp.cjs"} else 1


def _start_of(tree: Tree, path: str) -> bytes:
    try:
        return tree.read(path)[:10_000] if tree.kind(path) == "file" else b""
    except OSError:
        return b""


def _major(version: str) -> int | None:
    number = re.search(r"\d+", version)
    return int(number[0]) if number else None
