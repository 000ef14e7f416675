"""The real package managers, asked which folders of a repository are workspaces.

Each is asked in the words that its own manual gives for the purpose; npm's reader of workspaces
(``@npmcli/map-workspaces``, taken out of the installed npm) is asked about many trees at once.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
INSTALLED = Path(os.environ.get("HYGIENE_MANAGERS", HERE)) / "node_modules"

Answer = list[str] | str
"""Sorted folders below the root, links not resolved; or the first line of why there are none."""

Files = Mapping[str, object]

_YARN_1 = "# yarn lockfile v1\n"
_YARN_2 = "# generated\n\n__metadata:\n  version: {}\n"


@dataclass(frozen=True)
class Manager:
    """One version of one package manager.

    Attributes:
        package: its folder in node_modules.
        identity: the files by which a repository shows that it uses this manager.
        where: the file that lists the patterns.
        command: what to run; None for those that are asked together (npm).
        read: from what the command prints, or from the root, to folders.
    """

    package: str
    identity: Files
    where: str
    command: Sequence[str] | None
    read: Callable[[str, Path], list[str]]

    @property
    def installed(self) -> bool:
        """Whether it can be asked here."""
        return shutil.which("node") is not None and (INSTALLED / self.package).is_dir()

    @property
    def version(self) -> str:
        """The exact version that is installed."""
        manifest = json.loads((INSTALLED / self.package / "package.json").read_text())
        return str(manifest["version"])

    def files(self, patterns: object) -> dict[str, object]:
        """Return the files that make ``patterns`` the workspaces of a repository."""
        root: dict[str, object] = {"name": "root", "version": "1.0.0", "private": True}
        files = dict(self.identity)
        root |= _object(files.get("package.json"))
        files["package.json"] = root
        if patterns is None:
            return files
        if self.where == "package.json":
            root["workspaces"] = patterns
        elif self.where == "lerna.json":
            files["lerna.json"] = {"version": "1.0.0", "packages": patterns}
        else:
            files["pnpm-workspace.yaml"] = json.dumps({"packages": patterns})
        return files

    def ask(self, root: Path) -> Answer:
        """Ask it about the repository at ``root``; it may leave files there."""
        if self.command is None:
            return ask_npm(self.package, [root])[0]
        done = _run([part.format(root=root) for part in self.command], root)
        if done.returncode != 0:
            return _reason(done, root)
        return sorted(set(self.read(done.stdout, root)) - {"."})


def npm_names(package: str, root: Path) -> list[str]:
    """Ask npm itself for the names of the workspaces of one repository."""
    done = _run(_node(package, "bin/npm-cli.js", "pkg", "get", "name", "--workspaces"), root)
    return sorted(json.loads(done.stdout))


def ask_npm(package: str, roots: Sequence[Path]) -> list[Answer]:
    """Ask npm about many repositories in one go."""
    reader = INSTALLED / package / "node_modules" / "@npmcli" / "map-workspaces"
    program = f"const read = require({json.dumps(str(reader))});" + _NPM_MANY
    done = _run(["node", "-e", program], roots[0], "\n".join(map(str, roots)))
    answers = json.loads(done.stdout)
    return [
        answer if isinstance(answer, str) else sorted({_below(one, root) for one in answer})
        for answer, root in zip(answers, roots, strict=True)
    ]


_NPM_MANY = """
const fs = require('fs');
const answer = async (cwd) => {
  const pkg = JSON.parse(fs.readFileSync(`${cwd}/package.json`, 'utf8'));
  return [...(await read({ cwd, pkg })).values()];
};
(async () => {
  const all = [];
  for (const root of fs.readFileSync(0, 'utf8').split('\\n')) {
    all.push(await answer(root).catch((error) => `${error.code ?? error.message}`.split('\\n')[0]));
  }
  process.stdout.write(JSON.stringify(all));
})();
"""


def _npm(_output: str, _root: Path) -> list[str]:
    raise NotImplementedError


def _yarn_1(output: str, _root: Path) -> list[str]:
    # The answer stands between a line with the version and one with the time it took.
    text = output[output.index("{") : output.rindex("}") + 1]
    data = json.loads(text)
    if isinstance(data.get("data"), str):
        data = json.loads(data["data"])
    return [one["location"] for one in data.values()]


def _yarn_2(output: str, _root: Path) -> list[str]:
    return [json.loads(line)["location"] for line in output.splitlines() if line.startswith("{")]


def _pnpm(output: str, root: Path) -> list[str]:
    # Outside of a workspace, pnpm 10 prints one list for each package.
    lists = output.strip().replace("]\n[", "],[")
    return [_below(one["path"], root) for some in json.loads(f"[{lists}]") for one in some]


def _lerna(output: str, root: Path) -> list[str]:
    return [_below(one["location"], root) for one in json.loads(output)]


def _bun(_output: str, root: Path) -> list[str]:
    lock = root / "bun.lock"  # bun writes none where there is nothing to say
    text = (
        re.sub(r",(\s*[}\]])", r"\1", lock.read_text()) if lock.exists() else '{"workspaces": {}}'
    )
    return [one for one in json.loads(text)["workspaces"] if one]


def _node(package: str, program: str, *arguments: str) -> list[str]:
    return ["node", str(INSTALLED / package / program), *arguments]


_PNPM_ASKED = ("ls", "-r", "--depth", "-1", "--json")
_PNPM: Files = {"pnpm-lock.yaml": "lockfileVersion: '9.0'\n"}
_BERRY: Files = {".yarnrc.yml": "nodeLinker: node-modules\n"}
_BUN: Files = {"package.json": {"packageManager": "bun@1.4.5"}}


def _berry(package: str, lock: int) -> Manager:
    command = _node(package, "bin/yarn.js", "workspaces", "list", "--json")
    identity = {**_BERRY, "yarn.lock": _YARN_2.format(lock)}
    return Manager(package, identity, "package.json", command, _yarn_2)


def _of_pnpm(package: str) -> Manager:
    command = _node(package, "bin/pnpm.cjs", *_PNPM_ASKED)
    return Manager(package, _PNPM, "pnpm-workspace.yaml", command, _pnpm)


_BIN = INSTALLED / ".bin"
# pnpm 12 is a program for each kind of machine. It is not installed by way of the package "pnpm",
# which names all of them: where a registry lacks one, "npm ci" refuses the lock file.
_PNPM_12 = f"@pnpm/exe.linux-{'arm64' if platform.machine() == 'aarch64' else 'x64'}"
MANAGERS: dict[str, Manager] = {
    "npm": Manager("npm", {}, "package.json", None, _npm),
    "yarn 1": Manager(
        "yarn",
        {"yarn.lock": _YARN_1},
        "package.json",
        _node("yarn", "bin/yarn.js", "--json", "workspaces", "info"),
        _yarn_1,
    ),
    "yarn": _berry("@yarnpkg/cli-dist", 8),
    "yarn 3": _berry("yarn3", 6),
    "pnpm 10": _of_pnpm("pnpm10"),
    "pnpm": Manager(
        _PNPM_12,
        _PNPM,
        "pnpm-workspace.yaml",
        [str(INSTALLED / _PNPM_12 / "pnpm"), *_PNPM_ASKED],
        _pnpm,
    ),
    "lerna": Manager(
        "lerna", {}, "lerna.json", _node("lerna", "dist/cli.js", "ls", "--json", "--all"), _lerna
    ),
    "bun": Manager(
        "bun",
        _BUN,
        "package.json",
        [str(_BIN / "bun"), "install", "--lockfile-only", "--ignore-scripts"],
        _bun,
    ),
}


def content(value: object) -> bytes:
    """Return the content of a file: text as it is, anything else as JSON."""
    if isinstance(value, bytes):
        return value
    return (value if isinstance(value, str) else json.dumps(value)).encode()


def write_tree(root: Path, files: Files, links: Mapping[str, str] = {}) -> None:
    """Write a repository; what is None is not written."""
    for name, one in files.items():
        if one is None:
            continue
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content(one))
    for name, target in links.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target)


def _run(command: Sequence[str], cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    # Nothing of the surroundings counts: no telemetry, daemon, cache or network is wanted.
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(cwd),
        "CI": "1",
        "NX_DAEMON": "false",
        "NX_ISOLATE_PLUGINS": "false",
        "NX_CACHE_PROJECT_GRAPH": "false",
        "NX_WORKSPACE_DATA_DIRECTORY": str(cwd / ".nx"),
        "YARN_ENABLE_TELEMETRY": "0",
        "YARN_IGNORE_PATH": "1",
        "COREPACK_ENABLE_STRICT": "0",
        "npm_config_manage_package_manager_versions": "false",
        "pnpm_config_manage_package_manager_versions": "false",
    }
    return subprocess.run(
        command, cwd=cwd, input=stdin, capture_output=True, text=True, env=environment, timeout=120
    )


def _reason(done: subprocess.CompletedProcess[str], root: Path) -> str:
    lines = [line.strip() for line in (done.stderr + "\n" + done.stdout).splitlines()]
    worth = [line for line in lines if re.search("error|err!|ERR|throw", line, re.IGNORECASE)]
    text = (worth or [line for line in lines if line] or [f"status {done.returncode}"])[0]
    return text.replace(str(root), ".").split(r"\n")[0][:120]


def _below(path: str, root: Path) -> str:
    return os.path.relpath(path, root)


def _object(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
