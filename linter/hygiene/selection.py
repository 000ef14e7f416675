"""Which rules run, with which severity and options: the command line over the configuration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

import msgspec
from msgspec import Struct

from hygiene.config import Config
from hygiene.config.config import Pointer
from hygiene.config.load import explain_invalid
from hygiene.discover.globs import Glob
from hygiene.discover.path_pattern import glob_matches
from hygiene.errors import HygieneError
from hygiene.findings import Severity
from hygiene.plugins import OWN_RULES
from hygiene.rule import Rule, RuleOptions
from hygiene.suggestions import did_you_mean

_OFF = "off"
_SEVERITIES = (*get_args(Severity), _OFF)


class RuleSettings(Struct, frozen=True):
    """How a rule runs.

    Attributes:
        severity: of its findings; None where it is off.
        options: None for the defaults.
    """

    severity: Severity | None
    options: RuleOptions | None = None


class SelectedRule(Struct, frozen=True):
    """A rule with the settings that it runs with.

    Attributes:
        rule: the rule.
        settings: where no override says otherwise.
        overrides: (files, settings in which they are joined) pairs; the last that fits counts.
    """

    rule: Rule
    settings: RuleSettings
    overrides: tuple[tuple[tuple[str, ...], RuleSettings], ...] = ()

    def settings_for(self, path: str) -> RuleSettings:
        """Return the settings for a file, given from the root."""
        for globs, settings in reversed(self.overrides):
            if glob_matches(globs, path):
                return settings
        return self.settings

    @property
    def variants(self) -> tuple[RuleSettings, ...]:
        """All settings that it runs with somewhere."""
        every = (self.settings, *(settings for _, settings in self.overrides))
        return tuple(dict.fromkeys(one for one in every if one.severity is not None))


def checked_globs(config: Config, pointer: Pointer, patterns: Iterable[str]) -> tuple[str, ...]:
    """Return the globs that a setting lists.

    Raises:
        HygieneError: one of them cannot be read.
    """
    patterns = tuple(patterns)
    for index, pattern in enumerate(patterns):
        try:
            Glob(pattern, dot=True)
        except ValueError as error:
            shown = ".".join(str(part) for part in pointer)
            raise config.error((*pointer, index), f"{shown}[{index}]: {error}") from None
    return patterns


def select_rules(
    rules: Sequence[Rule],
    config: Config,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> tuple[SelectedRule, ...]:
    """Return the rules to run.

    A rule that is ``off`` in the configuration runs when ``select`` names it.

    Args:
        rules: all that there are.
        config: the user's configuration.
        select: rules by code, start of a code or name, in place of those of the configuration.
        ignore: rules to leave out, besides those of the configuration.

    Raises:
        HygieneError: a selector names no rule, or a rule's options are wrong.
    """
    settings = config.settings
    configured = _chosen(rules, settings.select or (), config, ("select",))
    left_out = _chosen(rules, settings.ignore, config, ("ignore",))
    named = _chosen(rules, select)
    wanted = named or configured or set(rules)
    unwanted = left_out | _chosen(rules, ignore)
    overrides = _overrides(rules, config)
    _check_names(rules, config, settings.rules, ("rules",))
    selected: list[SelectedRule] = []
    for rule in rules:
        if rule not in wanted or rule in unwanted:
            continue
        one = _configured(rule, config, overrides, rule in named)
        if one.variants:
            selected.append(one)
    return tuple(selected)


class _Override(Struct, frozen=True):
    globs: tuple[str, ...]
    pointer: Pointer
    off: frozenset[str]
    tables: Mapping[str, str | dict[str, Any]]


def _overrides(rules: Sequence[Rule], config: Config) -> tuple[_Override, ...]:
    found: list[_Override] = []
    for index, one in enumerate(config.settings.overrides):
        pointer: Pointer = ("overrides", index)
        _check_names(rules, config, one.rules, (*pointer, "rules"))
        off = _chosen(rules, one.ignore, config, (*pointer, "ignore"))
        found.append(
            _Override(
                checked_globs(config, (*pointer, "paths"), one.paths),
                pointer,
                frozenset(rule.code for rule in off),
                one.rules,
            )
        )
    return tuple(found)


def _check_names(
    rules: Sequence[Rule], config: Config, names: Iterable[str], pointer: Pointer
) -> None:
    for name in names:
        if not any(name in (rule.code, rule.name) for rule in rules):
            raise config.error(
                (*pointer, name),
                f"there is no rule {name}",
                did_you_mean(name, (rule.name for rule in rules)) + OWN_RULES,
            )


def _chosen(
    rules: Sequence[Rule],
    selectors: Iterable[str],
    config: Config | None = None,
    pointer: Pointer = (),
) -> set[Rule]:
    chosen: set[Rule] = set()
    for index, selector in enumerate(selectors):
        found = {r for r in rules if selector == r.name or r.code.startswith(selector.upper())}
        if not found or not selector:
            message = f"no rule has the code or name {selector!r}"
            names = [r.name for r in rules] + [r.code for r in rules]
            hint = did_you_mean(selector, names)
            raise (
                config.error((*pointer, index), message, hint)
                if config
                else HygieneError(message, hint)
            )
        chosen |= found
    return chosen


def _configured(
    rule: Rule, config: Config, overrides: Sequence[_Override], named: bool
) -> SelectedRule:
    table: dict[str, Any] = {}
    base = _settings(rule, config, ("rules",), table, config.settings.rules)
    if base.severity is None and named:
        base = RuleSettings(rule.severity, base.options)
    found: list[tuple[tuple[str, ...], RuleSettings]] = []
    for one in overrides:
        if rule.code not in one.off and not {rule.code, rule.name} & one.tables.keys():
            continue
        pointer = (*one.pointer, "rules")
        own = dict(table)
        settings = _settings(rule, config, pointer, own, one.tables)
        if rule.code in one.off:
            settings = RuleSettings(None, settings.options)
        elif "severity" not in _table(rule, one.tables):
            settings = RuleSettings(base.severity, settings.options)
        found.append((one.globs, settings))
    return SelectedRule(rule, base, tuple(found))


def _table(rule: Rule, tables: Mapping[str, str | dict[str, Any]]) -> dict[str, Any]:
    """Return what is set for a rule, under its code or its name."""
    found: dict[str, Any] = {}
    for key in (rule.code, rule.name):
        one = tables.get(key, {})
        found |= {"severity": one} if isinstance(one, str) else one
    return found


def _settings(
    rule: Rule,
    config: Config,
    pointer: Pointer,
    table: dict[str, Any],
    tables: Mapping[str, str | dict[str, Any]],
) -> RuleSettings:
    """Return the settings of a rule, and add what is set to ``table``."""
    key = next((k for k in (rule.name, rule.code) if k in tables), None)
    own = _table(rule, tables)
    if key is None:
        return RuleSettings(rule.severity)
    place = (*pointer, key)
    severity = own.pop("severity", rule.severity)
    if severity not in _SEVERITIES:
        is_word = isinstance(tables[key], str)
        raise config.error(
            place if is_word else (*place, "severity"),
            f"the severity of {rule.name} is {severity!r}",
            "it can be error, warning, info or off",
        )
    table |= own
    fields = () if rule.options is None else rule.options.__struct_fields__
    try:
        options = msgspec.convert(table, rule.options or RuleOptions)
    except msgspec.ValidationError as error:
        raise explain_invalid(config, place, error, {place: ("severity", *fields)}) from None
    return RuleSettings(None if severity == _OFF else severity, options)
