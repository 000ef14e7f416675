"""Which rules run, with which severity and options: the command line over the configuration."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, get_args

import msgspec
from msgspec import Struct

from hygiene.config import Config
from hygiene.config.load import explain_invalid
from hygiene.errors import HygieneError
from hygiene.findings import Severity
from hygiene.rule import Rule, RuleOptions
from hygiene.suggestions import did_you_mean


class SelectedRule(Struct, frozen=True):
    """A rule with the severity and the options that it runs with."""

    rule: Rule
    severity: Severity
    options: RuleOptions | None


def select_rules(
    rules: Sequence[Rule],
    config: Config,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> tuple[SelectedRule, ...]:
    """Return the rules to run.

    Args:
        rules: all that there are.
        config: the user's configuration.
        select: rules by code, start of a code or name, in place of those of the configuration.
        ignore: rules to leave out, besides those of the configuration.

    Raises:
        HygieneError: a selector names no rule, or a rule's options are wrong.
    """
    settings = config.settings
    configured = _chosen(rules, settings.select or (), config, "select")
    left_out = _chosen(rules, settings.ignore, config, "ignore")
    wanted = _chosen(rules, select) or configured or set(rules)
    unwanted = left_out | _chosen(rules, ignore)
    for name in settings.rules:
        if not any(name in (rule.code, rule.name) for rule in rules):
            raise config.error(
                ("rules", name),
                f"there is no rule {name}",
                did_you_mean(name, (rule.name for rule in rules)),
            )
    return tuple(
        _configured(rule, config) for rule in rules if rule in wanted and rule not in unwanted
    )


def _chosen(
    rules: Sequence[Rule], selectors: Iterable[str], config: Config | None = None, key: str = ""
) -> set[Rule]:
    chosen: set[Rule] = set()
    for index, selector in enumerate(selectors):
        found = {r for r in rules if selector == r.name or r.code.startswith(selector.upper())}
        if not found or not selector:
            message = f"no rule has the code or name {selector!r}"
            names = [r.name for r in rules] + [r.code for r in rules]
            hint = did_you_mean(selector, names)
            raise (
                config.error((key, index), message, hint) if config else HygieneError(message, hint)
            )
        chosen |= found
    return chosen


def _configured(rule: Rule, config: Config) -> SelectedRule:
    severity, options = rule.severity, None
    for key in (rule.code, rule.name):
        table = config.settings.rules.get(key)
        if table is None:
            continue
        pointer = ("rules", key)
        own: dict[str, Any] = dict(table)
        if "severity" in own:
            severity = own.pop("severity")
            if severity not in get_args(Severity):
                raise config.error(
                    (*pointer, "severity"),
                    f"the severity of {rule.name} is {severity!r}",
                    "it can be error, warning or info",
                )
        fields = () if rule.options is None else rule.options.__struct_fields__
        try:
            options = msgspec.convert(own, rule.options or RuleOptions)
        except msgspec.ValidationError as error:
            raise explain_invalid(
                config, pointer, error, {pointer: ("severity", *fields)}
            ) from None
    return SelectedRule(rule, severity, options)
