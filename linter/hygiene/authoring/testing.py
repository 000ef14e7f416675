"""Testing rules by their own examples, and accepting what they report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hygiene.authoring.outcomes import Outcome, missing_documentation, run_examples
from hygiene.errors import HygieneError
from hygiene.plugins import find_rule, load_rules
from hygiene.rule import Rule
from hygiene.writing import replace_file


class TestedRule(Struct, frozen=True):
    """What running a rule's examples gave.

    Attributes:
        rule: the rule.
        outcomes: one an example.
        accepted: titles of the examples whose report was rewritten.
        refused: why a report was not rewritten, by title.
        missing: what the documentation lacks, a phrase each.
    """

    rule: Rule
    outcomes: tuple[Outcome, ...]
    accepted: tuple[str, ...] = ()
    refused: dict[str, str] = {}
    missing: tuple[str, ...] = ()

    @property
    def differing(self) -> tuple[Outcome, ...]:
        """The examples that do not show what the rule reports."""
        return tuple(
            outcome
            for outcome in self.outcomes
            if not outcome.as_expected and outcome.example.title not in self.accepted
        )

    @property
    def passed(self) -> bool:
        """Whether nothing is left to do."""
        return not self.differing and not self.missing


def test_rules(names: Sequence[str], accept: bool = False) -> tuple[TestedRule, ...]:
    """Run the examples of rules.

    Args:
        names: rule files, codes and names; none for all installed rules.
        accept: write the reports into the rule files.

    Raises:
        HygieneError: a name is not known, or a rule file cannot be loaded, read or written.
    """
    files = [name for name in names if name.endswith(".py")]
    rules = load_rules(files)
    if names:
        origins = {Path(file).resolve() for file in files}
        chosen = [rule for rule in rules if Path(rule.origin).resolve() in origins]
        chosen += [find_rule(rules, name) for name in names if name not in files]
    else:
        chosen = list(rules)
    return tuple(_tested(rule, rules, accept) for rule in dict.fromkeys(chosen))


def _tested(rule: Rule, rules: Sequence[Rule], accept: bool) -> TestedRule:
    outcomes = tuple(run_examples(rule, rules))
    missing = tuple(missing_documentation(rule))
    if not accept:
        return TestedRule(rule, outcomes, missing=missing)
    reports = {
        outcome.example.title: outcome.report
        for outcome in outcomes
        if outcome.report is not None and not outcome.as_expected
    }
    if not reports:
        return TestedRule(rule, outcomes, missing=missing)
    from hygiene.authoring.accept import accept as accepted_reports

    path = Path(rule.origin)
    try:
        source = path.read_bytes()
        accepted = accepted_reports(rule.origin, source, reports)
        if accepted.source != source:
            replace_file(path, accepted.source)
    except OSError as error:
        raise HygieneError(f"{path} cannot be rewritten: {error.strerror or error}") from None
    shown = tuple(
        replace(example, report=reports[example.title] or "")
        if example.title in accepted.titles
        else example
        for example in rule.examples
    )
    missing = tuple(missing_documentation(replace(rule, examples=shown)))
    return TestedRule(rule, outcomes, accepted.titles, accepted.refused, missing)
