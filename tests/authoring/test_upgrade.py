"""Upgrades know names by what they are imported as, and leave all other bytes alone."""

from __future__ import annotations

import pytest

from hygiene.authoring.upgrade import upgrade

HEAD = "import hygiene as h\nfrom hygiene import Facts as F, Example\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("def check(f):\n    return f.savings(x)", "def check(f):\n    return [f.|x]"),
        ("def check(f, o):\n  g = f\n  g.savings(x)", "def check(f, o):\n  g = f\n  [g.|x]"),
        ("def any(a: F):\n    a . savings( 1 ) # x", "def any(a: F):\n    [a . | 1 ] # x"),
        ("def any(a: h.Facts): a.savings(1)", "def any(a: h.Facts): [a.|1]"),
        ("def any(a: 'Facts'): a.savings(1)", "def any(a: 'Facts'): [a.|1]"),
        ("def check(f): f.savings(f.savings(1))", "def check(f): [f.|[f.|1]]"),
        ("def check(f):\n  def g(): f.savings(1)", "def check(f):\n  def g(): [f.|1]"),
        ("class A:\n  def check(self): self.savings(1)", None),
        ("def any(a): a.savings(1)", None),
        ("def any(a: Example): a.savings(1)", None),
        ("def check(f, a): a.savings(1)", None),
        ("def check(f):\n  def g(f): f.savings(1)", None),
        ("savings(1)", None),
    ],
)
def test_savings_is_what_if(before: str, after: str | None) -> None:
    upgraded = upgrade("rule.py", (HEAD + before).encode())
    if after is None:
        assert upgraded.after == upgraded.before
        assert not upgraded.done
        return
    written = (("[", "tuple(lighter.cost for lighter in "), ("|", "what_if("), ("]", "))"))
    for short, long in written:
        after = after.replace(short, long)
    assert upgraded.after.decode() == HEAD + after
    assert len(upgraded.done) == 1


def test_what_is_not_called_is_left_for_a_person() -> None:
    upgraded = upgrade("rule.py", (HEAD + "def check(f):\n    return f.savings").encode())
    assert upgraded.after == upgraded.before
    assert upgraded.by_hand == ("line 4: `savings` is not called here; take `what_if` instead",)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from hygiene.findings import Finding", "from hygiene import Finding"),
        (
            "from hygiene.findings import (  # a\n    Finding as Found,\n    Fix\n)",
            "from hygiene import (  # a\n    Finding as Found,\n    Fix\n)",
        ),
        ("from hygiene import Finding", None),
        ("from hygienes.findings import Finding", None),
        ("from .hygiene.findings import Finding", None),
    ],
)
def test_names_come_from_the_interface(before: str, after: str | None) -> None:
    upgraded = upgrade("rule.py", before.encode())
    assert upgraded.after.decode() == (before if after is None else after)
    assert not upgraded.by_hand


@pytest.mark.parametrize(
    "text", ["from hygiene.resolve import Resolver", "from hygiene.findings import Finding, Other"]
)
def test_an_import_of_what_is_no_part_of_the_interface(text: str) -> None:
    upgraded = upgrade("rule.py", b"\n" + text.encode())
    assert upgraded.after == upgraded.before
    (said,) = upgraded.by_hand
    assert said.startswith("line 2: hygiene.") and "no part of the interface" in said


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_all_other_bytes_stay_and_a_second_run_changes_nothing(newline: str) -> None:
    text = (
        "\ufefffrom hygiene.findings import Finding   # é\n"
        "def check(facts):\n\tfor s in facts.savings( [ ] ) :  # ü\n\t\tpass"
    ).replace("\n", newline)
    upgraded = upgrade("rule.py", text.encode())
    assert upgraded.after.decode() == text.replace(".findings", "").replace(
        "facts.savings( [ ] )", "tuple(lighter.cost for lighter in facts.what_if( [ ] ))"
    )
    assert upgrade("rule.py", upgraded.after).after == upgraded.after
