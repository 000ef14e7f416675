"""Repositories whose workspaces the package managers are asked about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Case:
    """One repository.

    Attributes:
        patterns: what lists the workspaces; it is written where each manager looks for it.
        files: the rest of the repository; these win over the files that show the manager.
        links: symbolic links, name to target.
        of: the managers that the case is about, by the first word of their names; empty for all.
    """

    patterns: object
    files: Mapping[str, object]
    links: Mapping[str, str] = field(default_factory=dict)
    of: Sequence[str] = ()


def _packages(*folders: str) -> dict[str, object]:
    return {
        f"{folder}/package.json": {"name": _name(folder), "version": "1.0.0"} for folder in folders
    }


def _name(folder: str) -> str:
    return re.sub(r"[^a-z0-9.-]+", "-", folder.lower()).strip(".-")


TREE: dict[str, object] = {
    **_packages(
        "packages/a",
        "packages/b",
        "packages/b/inner",
        "packages/b/inner/most",
        "packages/c/src/deep",
        "packages/excluded",
        "packages/excluded/inside",
        "packages/x.y",
        "packages/.dot",
        "packages/.dot/inside",
        "packages/test",
        "packages/UPPER",
        "packages/bower_components/q",
        "packages/node_modules/n",
        "packages/a/node_modules/m",
        "packages/a/node_modules/.hidden",
        "apps/web",
        "apps/web/plugins/one",
        "apps/api",
        "apps/api-test",
        ".hidden/p",
        "tool",
        "libs/@scope/s",
        "libs/with space",
        "libs/l1",
        "libs/l2",
        "libs/la",
        "elsewhere/linked",
        "elsewhere/linked/below",
    ),
    "packages/no-manifest/index.js": "",
    "packages/file.txt": "",
    "libs/package.json": {"name": "libs", "version": "1.0.0"},
}
LINKS = {"packages/link": "../elsewhere/linked", "around": "elsewhere"}

PATTERNS: list[list[str]] = [
    ["packages/a"],
    ["packages/a", "packages/b/inner", "tool"],
    ["packages/a/"],
    ["./packages/a"],
    ["/packages/a"],
    ["packages//a"],
    ["packages/./a"],
    ["packages/../apps/web"],
    ["packages/a/.."],
    [".//packages/a"],
    ["././packages/a"],
    ["packages/*"],
    ["packages/*/"],
    ["./packages/*"],
    ["./packages/*/"],
    ["/packages/*"],
    ["packages/**"],
    ["packages/**/"],
    ["packages/**/*"],
    ["packages/**/**"],
    ["./packages/**"],
    ["packages"],
    ["packages/"],
    ["libs"],
    ["libs/**"],
    ["**"],
    ["*"],
    ["**/*"],
    ["."],
    ["./"],
    ["*/*"],
    ["*/a"],
    ["**/a"],
    ["**/inner"],
    ["**/inner/**"],
    ["packages/**/inner"],
    ["packages/**b/inner"],
    ["packages/*", "!packages/excluded"],
    ["!packages/excluded", "packages/*"],
    ["packages/*", "!packages/excluded/"],
    ["packages/*", "!./packages/excluded"],
    ["./packages/*", "!packages/excluded"],
    ["./packages/*", "!./packages/excluded"],
    ["packages/*", "!**/excluded"],
    ["packages/**", "!packages/excluded"],
    ["packages/**", "!packages/excluded/**"],
    ["packages/**", "!packages/excluded/*"],
    ["packages/**", "!**/excluded/**"],
    ["packages/**", "!packages/b/**", "packages/b/inner"],
    ["packages/**", "!packages/**/inner"],
    ["packages/**", "!**/inside", "!**/inner"],
    ["packages/*", "!packages/*"],
    ["packages/*", "!packages/**"],
    ["packages/*", "!packages/*", "packages/a"],
    ["packages/a", "!packages/a"],
    ["!packages/a"],
    ["packages/*", "!apps/*", "apps/web"],
    ["packages/*", "!!packages/excluded"],
    ["!!packages/a"],
    ["packages/*", "!packages/.dot"],
    ["packages/.dot"],
    ["packages/.*"],
    ["packages/.dot/*"],
    [".hidden/*"],
    [".*/*"],
    ["**/.dot"],
    ["packages/{a,b}"],
    ["{packages,apps}/*"],
    ["packages/{a,{b,x.y}}"],
    ["packages/{a}"],
    ["packages/{a,}"],
    ["packages/{a,b/inner}"],
    ["packages/{a..c}"],
    ["libs/l{1..2}"],
    ["libs/l{1,2,a}"],
    ["libs/l[0-9]"],
    ["libs/l[!0-9]"],
    ["libs/l[^0-9]"],
    ["libs/l[[:digit:]]"],
    ["libs/l?"],
    ["libs/l\\?"],
    ["libs/\\l1"],
    ["libs/@scope/*"],
    ["libs/@scope/s"],
    ["libs/@*/*"],
    ["libs/*/*"],
    ["libs/with space"],
    ["libs/with*"],
    ["packages/@(a|b)"],
    ["packages/+(a|b)"],
    ["packages/?(a)"],
    ["packages/*(a|b)"],
    ["packages/!(excluded)"],
    ["packages/!(excluded|a)"],
    ["packages/!(.dot)"],
    ["apps/!(*-test)"],
    ["packages/(a|b)"],
    ["!(packages)/*"],
    ["packages/upper"],
    ["packages/UPPER"],
    ["packages/u*"],
    ["PACKAGES/*"],
    ["packages/node_modules/*"],
    ["packages/node_modules/n"],
    ["packages/a/node_modules/m"],
    ["**/node_modules/*"],
    ["packages/bower_components/q"],
    ["packages/bower_components/*"],
    ["packages/absent"],
    ["packages/absent", "packages/a"],
    ["absent/*", "packages/a"],
    ["packages/no-manifest"],
    ["packages/a", "packages/a"],
    ["packages/a", "packages/*"],
    ["packages/file.txt"],
    ["packages/a/package.json"],
    ["packages/*/package.json"],
    ["packages/*.y"],
    ["packages/**.y"],
    ["packages/***"],
    ["packages/a*"],
    ["*ackages/a"],
    ["#packages/a", "packages/b"],
    ["packages/a #b"],
    [" packages/a "],
    [],
]

LINKED: list[list[str]] = [
    ["packages/link"],
    ["packages/link", "tool"],
    ["packages/l*"],
    ["packages/*"],
    ["packages/**"],
    ["packages/**/below"],
    ["packages/*/below"],
    ["packages/link/below"],
    ["packages/link/*"],
    ["packages/link/**"],
    ["around/*"],
    ["around/**"],
    ["around/linked"],
    ["packages/**/*"],
    ["packages/**/*/below"],
    ["./packages/**"],
    ["packages/{link,a}/**"],
    ["packages/link", "!packages/link"],
    ["packages/*", "!packages/link"],
    ["packages/*", "!elsewhere/linked"],
    ["packages/link", "elsewhere/linked"],
    ["**"],
]


def _title(kind: str, patterns: Sequence[str]) -> str:
    return f"{kind} {' '.join(patterns)}"


CASES: dict[str, Case] = {
    **{_title("tree:", patterns): Case(patterns, TREE) for patterns in PATTERNS},
    **{_title("links:", patterns): Case(patterns, TREE, LINKS) for patterns in LINKED},
}
