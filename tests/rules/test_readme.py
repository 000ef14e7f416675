"""The table of rules in the README is what the rules say of themselves."""

from __future__ import annotations

from pathlib import Path

from hygiene.plugins import load_rules

README = Path(__file__).parents[2] / "README.md"


def test_the_table_of_rules() -> None:
    rows = [
        f"| {rule.code} | `{rule.name}` | {rule.severity} | {rule.summary} |"
        for rule in load_rules()
    ]
    lines = README.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("| HYG")] == rows
