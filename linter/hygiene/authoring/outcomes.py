"""Running the examples of rules, and asking whether a rule is documented."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from hygiene.check import Shown, check
from hygiene.errors import HygieneError
from hygiene.examples import Example
from hygiene.project import open_project
from hygiene.reports.check.text import finding_lines
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style
from hygiene.rule import Rule
from hygiene.selection import select_rules

_HEADINGS = ("## What it does", "## Why")


class Outcome(Struct, frozen=True):
    """What a rule says about one of its examples.

    Attributes:
        report: the report that it gives; None where it could not be run.
        error: why it could not be run.
    """

    rule: Rule
    example: Example
    report: str | None
    error: str = ""

    @property
    def as_expected(self) -> bool:
        """Whether the report is the one that the example shows."""
        return self.report == self.example.expected()


def run_examples(rule: Rule, rules: Sequence[Rule]) -> Iterator[Outcome]:
    """Yield the outcome of each example of ``rule``.

    Args:
        rule: the rule to run.
        rules: all rules, which the configuration of an example may name.
    """
    for example in rule.examples:
        try:
            yield Outcome(rule, example, _report(rule, rules, example))
        except HygieneError as error:
            hint = f" ({error.hint})" if error.hint else ""
            yield Outcome(rule, example, None, error.message + hint)
        except (OSError, ValueError) as error:
            yield Outcome(rule, example, None, str(error))


def _report(rule: Rule, rules: Sequence[Rule], example: Example) -> str:
    with TemporaryDirectory(prefix="hygiene-example-") as folder:
        root = Path(folder).resolve()
        example.write(root)
        project = open_project(str(root))
        # What a comment suppresses is known only where the rules that it names are run.
        run = [] if rule.review is not None else [rule.code]
        selected = select_rules(rules, project.config, select=run)
        result = check(project, project.entrypoints, selected, Shown(every=rules))
        places, style = Places(project), Style(colored=False)
        own = [finding for finding in result.findings if finding.code == rule.code]
        found = ["\n".join(finding_lines(finding, places, style)) for finding in own]
        return "\n\n".join(found)


def missing_documentation(rule: Rule) -> Iterator[str]:
    """Yield what a reader of the rule's page would miss, a phrase each."""
    for heading in _HEADINGS:
        if heading not in rule.documentation:
            yield f"the docstring has no part {heading!r}"
    if rule.options is not None:
        if "## Options" not in rule.documentation:
            yield "the docstring has no part '## Options'"
        for option in rule.options.__struct_fields__:
            if f"`{option}`" not in rule.documentation:
                yield f"the docstring does not tell of the option `{option}`"
    if not any(example.report.strip() for example in rule.examples):
        yield "no example shows a finding"
    if all(example.report.strip() for example in rule.examples):
        yield "no example shows what is fine"
    titles = [example.title for example in rule.examples]
    for title in dict.fromkeys(title for title in titles if titles.count(title) > 1):
        yield f"two examples have the title {title!r}"
