"""The rules for people: a list, and the page of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hygiene.examples import Example
from hygiene.reports.terminal import Style
from hygiene.rule import Rule


def rule_list(rules: Sequence[Rule], style: Style) -> str:
    """Return one line for each rule."""
    longest = max((len(rule.name) for rule in rules), default=0)
    return "".join(
        f"{style(rule.code, 'cyan', bold=True)}  {style(rule.name.ljust(longest))}  "
        f"{style(rule.summary)}\n"
        for rule in rules
    )


def rule_page(rule: Rule, style: Style) -> str:
    """Return the documentation of a rule: Markdown, its headings made prominent."""
    lines = [
        f"{style(rule.code, 'cyan', bold=True)} {style(rule.name, bold=True)} ({rule.severity})",
        "",
        f"{style(rule.summary)}.",
    ]
    if rule.documentation:
        text = rule.documentation.splitlines()
        lines += ["", *(style(line, bold=line.startswith("#")) for line in text)]
    if rule.options is not None:
        lines += ["", style("## Defaults", bold=True), "", *_defaults(rule)]
    for example in rule.examples:
        lines += ["", style(f"## Example: {example.title}", bold=True), "", *_example(example)]
    return "\n".join(lines) + "\n"


def _defaults(rule: Rule) -> Iterable[str]:
    yield f"    [rules.{rule.name}]"
    values = rule.options() if rule.options is not None else None
    for field in values.__struct_fields__ if values is not None else ():
        yield f"    {field} = {_toml(getattr(values, field))}"


def _toml(value: object) -> str:
    import msgspec

    return msgspec.json.encode(value).decode()  # a JSON scalar or list of them is TOML too


def _example(example: Example) -> Iterable[str]:
    for path, body in example.files().items():
        yield f"    -- {path} --"
        yield from (f"    {line}".rstrip() for line in body.splitlines())
    yield ""
    report = example.expected() or "(nothing is found)"
    yield from (f"    {line}".rstrip() for line in report.splitlines())
