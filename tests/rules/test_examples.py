"""Every example in every rule file: the tree is built, the rule run, the report compared."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hygiene.authoring.outcomes import missing_documentation, run_examples
from hygiene.plugins import load_rules
from hygiene.rule import Rule

RULES = load_rules()
EXAMPLES = [(rule, number) for rule in RULES for number in range(len(rule.examples))]


@pytest.mark.parametrize(
    ("rule", "number"),
    EXAMPLES,
    ids=[f"{rule.name}: {rule.examples[n].title}" for rule, n in EXAMPLES],
)
def test_example(rule: Rule, number: int) -> None:
    example = rule.examples[number]
    (outcome,) = run_examples(replace(rule, examples=(example,)), RULES)
    assert not outcome.error
    assert outcome.report == example.expected()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rules_are_documented(rule: Rule) -> None:
    assert list(missing_documentation(rule)) == []
