"""Every example in every rule file: the tree is built, the rule run, the report compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from hygiene.check import check
from hygiene.examples import Example
from hygiene.plugins import load_rules
from hygiene.project import open_project
from hygiene.reports.check.text import finding_lines
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style
from hygiene.rule import Rule
from hygiene.selection import select_rules

RULES = load_rules()
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{rule.name}: {e.title}" for rule, e in EXAMPLES]
)
def test_example(tmp_path: Path, rule: Rule, example: Example) -> None:
    example.write(tmp_path)
    project = open_project(str(tmp_path))
    (selected,) = select_rules(RULES, project.config, select=[rule.code])
    result = check(project, project.entrypoints, [selected])
    places, style = Places(project), Style(colored=False)
    found = ["\n".join(finding_lines(f, places, style)) for f in result.findings]
    assert "\n\n".join(found) == example.expected()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rules_are_documented(rule: Rule) -> None:
    for heading in ("## What it does", "## Why"):
        assert heading in rule.documentation
    if rule.options is not None:
        assert "## Options" in rule.documentation
        assert all(f"`{o}`" in rule.documentation for o in rule.options.__struct_fields__)
    assert any(example.report for example in rule.examples), "no example with a finding"
    assert any(not example.report for example in rule.examples), "no example without one"
