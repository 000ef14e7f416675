"""Times ``hygiene bisect`` on a generated history, and the bare parse of its files beside it.

    python tests/bench/history.py
    python tests/bench/history.py --commits 1000 --files 1000

The repository has an application over packages with barrels; every commit changes a few files, and
one in the middle brings in a heavy package. Nothing but git is needed.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from run import HYGIENE, PARSE, measure

HEAVY = "node_modules/heavy/index.js"


def main() -> None:
    """Generate, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--commits", type=int, default=1000)
    parser.add_argument("--files", type=int, default=1000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch).resolve()
        culprit = generate(root, given.commits, given.files)
        command = [*HYGIENE, "bisect", "heavy", "--good", "first", "-q"]
        found = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
        if found.stdout.strip() != culprit:
            raise SystemExit(f"found {found.stdout}, and it is {culprit}")
        bisected = measure(command, root)
        files = "\n".join(str(path) for path in sorted(root.glob("packages/*/src/*.ts")))
        parsed = measure([sys.executable, "-c", PARSE], root, files)
        print(f"{given.commits} commits, {given.files} files")
        print(f"hygiene bisect: {bisected.cpu:.2f} s CPU, {bisected.wall:.2f} s wall")
        times = bisected.cpu / parsed.cpu
        print(
            f"bare parse of all files: {parsed.cpu:.2f} s CPU; bisect takes {times:.1f} times that"
        )


def generate(root: Path, commits: int, files: int) -> str:
    """Write the repository; return the id of the commit that brings in the heavy package."""
    draw = random.Random(7)
    paths = [f"packages/p{n % 40}/src/m{n // 40}.ts" for n in range(files)]
    put(root, ".gitignore", "node_modules\n")
    put(root, "package.json", '{ "name": "root", "workspaces": ["packages/*"] }\n')
    put(root, "hygiene.toml", '[[entries]]\npath = "packages/p0/src/index.ts"\n')
    put(root, "node_modules/heavy/package.json", '{ "name": "heavy", "version": "1.0.0" }\n')
    put(root, HEAVY, "globalThis.heavy = 1\nexport const heavy = () => 1\n")
    for package in range(40):
        put(root, f"packages/p{package}/package.json", f'{{ "name": "p{package}" }}\n')
        own = sorted(path for path in paths if path.startswith(f"packages/p{package}/"))
        lines = [f"export * from './{Path(path).stem}'\n" for path in own]
        if not package:
            lines += [
                f"import {{ p{n}m0_0 }} from '../../p{n}/src/index'\nconsole.log(p{n}m0_0(1, 2))\n"
                for n in range(1, 40)
            ]
        put(root, f"packages/p{package}/src/index.ts", "".join(lines))
    for path in paths:
        put(root, path, body(path, draw))
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.email", "someone@example.com")
    git(root, "config", "user.name", "Someone")
    git(root, "config", "gc.auto", "0")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    git(root, "tag", "first")
    culprit = ""
    for number in range(commits):
        changed = draw.sample(paths, 3)
        for path in changed:
            put(root, path, body(path, draw))
        if number >= commits // 2:
            heavy = "packages/p20/src/m1.ts"
            text = (root / heavy).read_text(encoding="utf-8")
            if "heavy" not in text:
                put(root, heavy, f"import {{ heavy }} from 'heavy'\n{text}console.log(heavy)\n")
        git(root, "commit", "-q", "-a", "-m", f"change {number}")
        if number == commits // 2:
            culprit = git(root, "rev-parse", "HEAD")
    return culprit


def body(path: str, draw: random.Random) -> str:
    """Return a module of some forty lines."""
    name = Path(path).parts[1] + Path(path).stem
    functions = [
        f"export function {name}_{n}(a: number, b: number): number {{\n"
        f"  const sum = a + b * {draw.randrange(1000)}\n"
        f"  if (sum > {draw.randrange(1000)}) return sum - {n}\n"
        f"  return sum\n}}\n"
        for n in range(8)
    ]
    return "\n".join(functions)


def put(root: Path, name: str, text: str) -> None:
    """Write a file."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def git(root: Path, *arguments: str) -> str:
    """Run git; return what it prints."""
    done = subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout.strip()


if __name__ == "__main__":
    main()
