"""Where rules come from, what a rule file must have, and how rules are selected."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType

import pytest

from hygiene.config import Config
from hygiene.config.settings import Settings
from hygiene.errors import HygieneError
from hygiene.examples import Example
from hygiene.plugins import find_rule, load_rules
from hygiene.rule import RuleOptions, rule_of
from hygiene.selection import RuleSettings, select_rules

RULE = '''\
"""About something.

## What it does
It finds.
"""
code = "{code}"
name = "{name}"
severity = "warning"

def check(facts):
    yield from ()
'''


def write_rule(path: Path, code: str = "OWN001", name: str = "own-rule") -> str:
    path.write_text(RULE.format(code=code, name=name))
    return str(path)


def test_a_rule_file_on_the_command_line(tmp_path: Path) -> None:
    rules = load_rules([write_rule(tmp_path / "own.py")])
    rule = find_rule(rules, "own001")
    assert rule is find_rule(rules, "own-rule")
    assert (rule.summary, rule.documentation) == (
        "About something",
        "## What it does\nIt finds.",
    )


def test_rules_of_an_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "acme_rules"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "_shared.py").write_text("raise RuntimeError('not a rule')")
    write_rule(package / "one.py", "ACME1", "acme-one")
    write_rule(package / "two.py", "ACME2", "acme-two")
    monkeypatch.syspath_prepend(str(tmp_path))
    point = EntryPoint("acme", "acme_rules", "hygiene.rules")
    monkeypatch.setattr("hygiene.plugins.entry_points", lambda group: (point,))
    codes = [rule.code for rule in load_rules()]
    assert [code for code in codes if code.startswith("ACME")] == ["ACME1", "ACME2"]
    assert codes == sorted(codes)
    for name in [name for name in sys.modules if name.startswith("acme_rules")]:
        del sys.modules[name]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "it lacks a docstring"),
        ('"""A."""', "it lacks code"),
        ('"""A."""\ncode = "A"; name = "a"; severity = "bad"', "a severity that is error"),
        ('"""A."""\ncode = "A"; name = "a"; severity = "info"', r"a function check\(facts\)"),
        (RULE.format(code="A", name="a") + "class Options: pass", "RuleOptions as the base"),
        ("import nothing_of_this_name", "cannot be loaded: ModuleNotFoundError"),
        ("def :", "cannot be loaded: SyntaxError"),
        ("raise SystemError('x')", "cannot be loaded: SystemError: x"),
    ],
)
def test_what_is_no_rule(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "own.py").write_text(text)
    with pytest.raises(HygieneError, match=message):
        load_rules([str(tmp_path / "own.py")])


def test_two_rules_of_one_code_or_name(tmp_path: Path) -> None:
    one = write_rule(tmp_path / "one.py", "OWN001", "one")
    with pytest.raises(HygieneError, match="both define the rule OWN001"):
        load_rules([one, write_rule(tmp_path / "two.py", "OWN001", "two")])
    with pytest.raises(HygieneError, match="both define the rule one"):
        load_rules([one, write_rule(tmp_path / "three.py", "OWN003", "one")])


class Options(RuleOptions, frozen=True):
    budget: str = "500 kB"
    packages: tuple[str, ...] = ()


def module(code: str, name: str, options: type[RuleOptions] | None = None) -> ModuleType:
    made = ModuleType(name, "About it.")
    made.code, made.name, made.severity = code, name, "warning"  # type: ignore[attr-defined]
    made.check = lambda *_: iter(())  # type: ignore[attr-defined]
    made.Options = options  # type: ignore[attr-defined]
    return made


RULES = (rule_of(module("X001", "first")), rule_of(module("X002", "second", Options)))


def chosen(settings: Settings, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> str:
    selected = select_rules(RULES, Config(settings), select, ignore)
    return " ".join(one.rule.name for one in selected)


def test_selection() -> None:
    assert chosen(Settings()) == "first second"
    assert chosen(Settings(select=("X001",))) == "first"
    assert chosen(Settings(select=("second",))) == "second"
    assert chosen(Settings(select=("x0",))) == "first second"
    assert chosen(Settings(ignore=("second",))) == "first"
    assert chosen(Settings(select=("X001",)), select=("X002",)) == "second"
    assert chosen(Settings(ignore=("X001",)), select=("X0",), ignore=("second",)) == ""


def test_options_and_severity_of_the_configuration() -> None:
    settings = Settings(rules={"second": {"severity": "error", "budget": "1 MB"}})
    _, second = select_rules(RULES, Config(settings))
    assert second.settings == RuleSettings("error", Options(budget="1 MB"))


@pytest.mark.parametrize(
    ("settings", "message", "hint"),
    [
        (Settings(select=("firts",)), "no rule has the code or name 'firts'", "first"),
        (Settings(ignore=("",)), "no rule has the code or name ''", ""),
        (Settings(rules={"secnd": {}}), "there is no rule secnd", "second"),
        (Settings(rules={"second": {"budgt": 1}}), "unknown key budgt in rules.second", "budget"),
        (Settings(rules={"second": {"budget": 1}}), "rules.second.budget must be a string", ""),
        (Settings(rules={"first": {"budget": 1}}), "unknown key budget in rules.first", "severity"),
        (
            Settings(rules={"first": {"severity": "loud"}}),
            "the severity of first is 'loud'",
            "info",
        ),
    ],
)
def test_mistakes_in_the_selection(settings: Settings, message: str, hint: str) -> None:
    with pytest.raises(HygieneError) as caught:
        select_rules(RULES, Config(settings))
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_the_tree_of_an_example() -> None:
    example = Example(
        "a",
        """
        -- package.json --
        {
          "name": "a"
        }
        -- src/x.ts --
        x

        -- empty.ts --
        """,
        """
        one
          two
        """,
    )
    assert example.files() == {
        "package.json": '{\n  "name": "a"\n}\n',
        "src/x.ts": "x\n",
        "empty.ts": "\n",
    }
    assert example.expected() == "one\n  two"


@pytest.mark.parametrize("tree", ["x\n-- a --\n", "-- ../a --\n", "-- /a --\n"])
def test_what_is_no_tree(tree: str) -> None:
    with pytest.raises(ValueError, match=r"must begin|not below the root"):
        Example("a", tree).files()
