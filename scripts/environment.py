"""Sets up what the other scripts need: a virtual environment and the Node packages.

Only the standard library is used: this runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def virtual_environment(extra: str = "") -> Path:
    """Install hygiene, editable, into ``.venv`` (or ``HYGIENE_VENV``); return its programs' folder.

    Args:
        extra: an optional dependency group of pyproject.toml, such as ``dev``.
    """
    if sys.version_info < (3, 11):  # noqa: UP036 - pip would say it in forty lines
        sys.exit(f"hygiene needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    home = Path(os.environ.get("HYGIENE_VENV") or ROOT / ".venv")
    programs = home / ("Scripts" if os.name == "nt" else "bin")
    # Installed once for every version of pyproject.toml; the sources themselves are linked.
    wanted = _digest(ROOT / "pyproject.toml") + extra
    stamp = home / "hygiene-installed"
    if not stamp.is_file() or stamp.read_text() != wanted:
        if not home.is_dir():
            venv.create(home, with_pip=True)
        package = f"{ROOT}[{extra}]" if extra else str(ROOT)
        run([str(programs / "python"), "-m", "pip", "install", "--quiet", "--editable", package])
        stamp.write_text(wanted)
    # An editable install is not compiled; every start would do it where no bytecode is written.
    sources = [str(ROOT / "linter"), str(ROOT / "rules")]
    run([str(programs / "python"), "-m", "compileall", "-q", *sources])
    return programs


def node_packages(folder: Path) -> None:
    """Run ``npm ci`` in ``folder``, unless it was run for this very lock file."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is not on the PATH: install Node (20 or newer), which brings it.")
    wanted = _digest(folder / "package-lock.json")
    stamp = folder / "node_modules" / ".hygiene-installed"
    if not stamp.is_file() or stamp.read_text() != wanted:
        run([npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], folder)
        stamp.write_text(wanted)


def run(
    command: Sequence[str],
    directory: Path = ROOT,
    environment: Mapping[str, str] | None = None,
    accepted: Sequence[int] = (0,),
) -> None:
    """Show and run a command; end the script with its status when that is not accepted."""
    print("$", " ".join([Path(command[0]).stem, *command[1:]]), flush=True)
    merged = {**os.environ, **(environment or {})}
    status = subprocess.run(command, cwd=directory, env=merged, check=False).returncode
    if status not in accepted:
        sys.exit(status)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
