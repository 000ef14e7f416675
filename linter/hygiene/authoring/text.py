"""What testing and upgrading rules gave, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import ndiff, unified_diff
from pathlib import Path

from hygiene.authoring.outcomes import Outcome
from hygiene.authoring.testing import TestedRule
from hygiene.authoring.upgrade import Upgraded
from hygiene.reports.terminal import Style, count, harmless


def test_report(tested: Sequence[TestedRule], style: Style) -> str:
    """Return a block for each rule that is not as its examples show, and a summary."""
    lines: list[str] = []
    for rule in tested:
        lines += _rule_lines(rule, style)
    examples = sum(len(rule.outcomes) for rule in tested)
    differing = sum(len(rule.differing) for rule in tested)
    said = f"{count(examples, 'example')} of {count(len(tested), 'rule')}"
    if differing:
        lines.append(f"{said}: {differing} not as shown")
        if any(o.report is not None for rule in tested for o in rule.differing) and not any(
            rule.refused for rule in tested
        ):
            lines.append("hygiene rules test --accept makes the reports above the expected ones")
    else:
        lines.append(f"{said}: all as shown")
    return "\n".join(lines) + "\n"


def _rule_lines(tested: TestedRule, style: Style) -> Iterator[str]:
    if tested.passed and not tested.accepted:
        return
    rule = tested.rule
    code, name = style(rule.code, "cyan", bold=True), style(rule.name, bold=True)
    yield f"{code} {name}  {_near(rule.origin)}"
    for title in tested.accepted:
        yield f"  {style('accepted', 'green')}  {harmless(title)}"
    for outcome in tested.differing:
        yield f"  {style('differs', 'red')}  {harmless(outcome.example.title)}"
        yield from (f"    {line}" for line in _difference(outcome, style))
        if outcome.example.title in tested.refused:
            yield f"    cannot be accepted: {tested.refused[outcome.example.title]}"
    for phrase in tested.missing:
        yield f"  {style('lacks', 'yellow')}  {phrase}"
    yield ""


def _near(path: str) -> str:
    """Return a path from the working directory, where it is below."""
    below = Path(path).resolve()
    here = Path.cwd()
    return harmless(str(below.relative_to(here) if below.is_relative_to(here) else below))


def _difference(outcome: Outcome, style: Style) -> Iterator[str]:
    if outcome.report is None:
        yield f"it cannot be run: {harmless(outcome.error)}"
        return
    expected, found = outcome.example.expected(), outcome.report
    for line in ndiff(expected.splitlines(), found.splitlines()):
        if line.startswith("?"):
            continue
        color = {"-": "red", "+": "green"}.get(line[0])
        yield style(line, color) if color else harmless(line)


def upgrade_report(upgraded: Sequence[Upgraded], style: Style) -> str:
    """Return what was changed in which file, what is left for a person, and a summary."""
    lines: list[str] = []
    for file in upgraded:
        if file.done or file.by_hand:
            lines.append(style(file.path, bold=True))
            lines += [f"  {style('changed', 'green')}  {phrase}" for phrase in file.done]
            lines += [f"  {style('by hand', 'yellow')}  {harmless(said)}" for said in file.by_hand]
    changed = sum(1 for file in upgraded if file.done)
    lines.append(f"{count(changed, 'file')} of {len(upgraded)} changed")
    return "\n".join(lines) + "\n"


def upgrade_patch(upgraded: Sequence[Upgraded], style: Style) -> str:
    """Return what an upgrade would change, as a patch."""
    lines: list[str] = []
    for file in upgraded:
        before = file.before.decode("utf-8", "replace").splitlines()
        after = file.after.decode("utf-8", "replace").splitlines()
        for line in unified_diff(before, after, file.path, file.path, lineterm=""):
            color = {"-": "red", "+": "green", "@": "cyan"}.get(line[:1])
            lines.append(style(line, color))
        lines += [f"# {file.path}: {harmless(said)}" for said in file.by_hand]
    return "".join(f"{line}\n" for line in lines)
