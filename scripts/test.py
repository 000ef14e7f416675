"""Sets everything up and runs all checks: style, types, architecture, tests.

    python3 scripts/test.py

Needs Python 3.11 or newer, Node and npm. Arguments are passed on to pytest. HYGIENE_VENV names
another virtual environment than .venv. Fails when a check fails, and when no test ran.
"""

from __future__ import annotations

import sys

from environment import ROOT, node_packages, run, virtual_environment


def main() -> None:
    """Install, then run every check; the first that fails ends the script with its status."""
    programs = virtual_environment("dev")
    node_packages(ROOT / "tests" / "oracle")
    node_packages(ROOT / "tests" / "corpus")
    node_packages(ROOT / "tests" / "discover" / "managers")
    node_packages(ROOT / "tests" / "explain" / "drawings")
    node_packages(ROOT / "fixtures" / "seed-monorepo")
    run([str(programs / "ruff"), "check"])
    run([str(programs / "ruff"), "format", "--check"])
    run([str(programs / "mypy")])
    run([str(programs / "lint-imports")])
    # pytest ends with status 5 when it collected nothing.
    run([str(programs / "pytest"), *sys.argv[1:]])


if __name__ == "__main__":
    main()
