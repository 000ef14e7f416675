"""What a rule is, and how a module becomes one."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, get_args

from msgspec import Struct

from hygiene.errors import HygieneError
from hygiene.examples import Example
from hygiene.findings import Finding, Severity

if TYPE_CHECKING:
    from hygiene.program import Facts
    from hygiene.suppressions.records import Suppression


class RuleOptions(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of a rule module's ``class Options(RuleOptions, frozen=True)``: its fields are keys."""


class Rule(Struct, frozen=True, eq=False):
    """A rule, ready to run.

    Attributes:
        code: short and stable, to select it by (``HYG001``).
        name: what it is called in prose (``missing-side-effects``).
        severity: how much its findings matter, unless the configuration says otherwise.
        summary: the first line of the documentation.
        documentation: the rest of it, Markdown.
        examples: small repositories with the report expected.
        options: the class of its options; None when it has none.
        check: yields the findings, given the facts and, where it has options, those.
        review: yields findings about the comments that suppress others, given the facts, these
            comments and, where it has options, those; None for a rule about the program.
        origin: where the rule comes from, for a person.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    documentation: str
    examples: tuple[Example, ...]
    options: type[RuleOptions] | None
    check: Callable[..., Iterator[Finding]] | None
    origin: str
    review: Callable[..., Iterator[Finding]] | None = None

    def run(self, facts: Facts, options: RuleOptions | None) -> Iterator[Finding]:
        """Yield the findings about the program; ``options`` None stands for the defaults."""
        return iter(()) if self.check is None else self.check(facts, *self._given(options))

    def run_review(
        self, facts: Facts, suppressions: Sequence[Suppression], options: RuleOptions | None
    ) -> Iterator[Finding]:
        """Yield the findings about comments that suppress others."""
        if self.review is None:
            return iter(())
        return self.review(facts, suppressions, *self._given(options))

    def _given(self, options: RuleOptions | None) -> tuple[RuleOptions, ...]:
        if self.options is None:
            return ()
        return (options if options is not None else self.options(),)


def rule_of(module: ModuleType) -> Rule:
    """Return the rule that a module defines.

    Raises:
        HygieneError: the module lacks a part of a rule; the message says which.
    """
    origin = getattr(module, "__file__", None) or module.__name__
    summary, _, documentation = inspect.cleandoc(module.__doc__ or "").partition("\n")
    if not summary:
        raise _lacks(origin, "a docstring")
    found: dict[str, str] = {}
    for attribute in ("code", "name", "severity"):
        value = getattr(module, attribute, None)
        if not isinstance(value, str) or not value:
            raise _lacks(origin, f'{attribute} = "…"')
        found[attribute] = value
    if found["severity"] not in get_args(Severity):
        raise _lacks(origin, "a severity that is error, warning or info")
    check, review = getattr(module, "check", None), getattr(module, "review", None)
    if not callable(check) and not callable(review):
        raise _lacks(origin, "a function check(facts)")
    options = getattr(module, "Options", None)
    if options is not None and not (isinstance(options, type) and issubclass(options, RuleOptions)):
        raise _lacks(origin, "RuleOptions as the base of its class Options")
    severity: Severity = found["severity"]  # type: ignore[assignment]  # checked above
    return Rule(
        code=found["code"],
        name=found["name"],
        severity=severity,
        summary=summary.rstrip("."),
        documentation=documentation.strip(),
        examples=tuple(getattr(module, "examples", ())),
        options=options,
        check=check,
        origin=origin,
        review=review,
    )


def _lacks(origin: str, what: str) -> HygieneError:
    return HygieneError(
        f"{origin} is no rule: it lacks {what}",
        "a rule module has a docstring, code, name, severity and check(facts)",
    )
