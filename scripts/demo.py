"""Sets everything up and finds the outage in the fixture.

    python3 scripts/demo.py

Needs Python 3.11 or newer, Node and npm. What is installed stays in .venv and in node_modules.
"""

from __future__ import annotations

from environment import ROOT, node_packages, run, virtual_environment

FIXTURE = ROOT / "fixtures" / "seed-monorepo"


def main() -> None:
    """Install, lint the fixture, and explain how the tokenizer got into the workflow."""
    hygiene = str(virtual_environment() / "hygiene")
    node_packages(FIXTURE)
    print(f"\n{FIXTURE.relative_to(ROOT)}: one line of a barrel, and every workflow got heavy.\n")
    # Status 1 means that there are findings; here that is what one hopes for.
    run([hygiene, "check"], FIXTURE, accepted=(1,))
    print()
    run([hygiene, "explain", "getPromptCreditCost"], FIXTURE)


if __name__ == "__main__":
    main()
