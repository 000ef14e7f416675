"""A repository with a history, and the program run in it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from checkout import Checkout

HEAVY = "globalThis.heavy = true\nexport const heavy = () => 1\n"
BARREL = "export { light } from './light.js'\n"
CONFIG = '[[entries]]\npath = "app/main.js"\nprofile = "webpack-production"\n'


def ask(
    checkout: Checkout, *arguments: str, status: int = 0, command: str = "diff"
) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(
        run(checkout, command, *arguments, "--format", "json", status=status)
    )
    return answer


def run(checkout: Checkout, *arguments: str, status: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "hygiene", *arguments],
        cwd=checkout.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stderr
    return done.stdout if status < 2 else done.stderr


def write_story(checkout: Checkout) -> Checkout:
    """Commit a barrel, an application that uses one light function of it, and a heavy package."""
    checkout.put(".gitignore", "node_modules\n")
    checkout.put("hygiene.toml", CONFIG)
    checkout.put("package.json", '{\n  "name": "app",\n  "sideEffects": false\n}\n')
    checkout.put("app/main.js", "import { light } from '../lib/index.js'\nconsole.log(light())\n")
    checkout.put("lib/index.js", BARREL)
    checkout.put("lib/light.js", "export const light = () => 1\n")
    checkout.put(
        "lib/calc.js", "import { heavy } from 'heavy'\nexport const calc = () => heavy()\n"
    )
    checkout.put("node_modules/heavy/package.json", '{ "name": "heavy", "version": "1.0.0" }\n')
    checkout.put("node_modules/heavy/index.js", HEAVY)
    checkout.commit("first")
    return checkout
