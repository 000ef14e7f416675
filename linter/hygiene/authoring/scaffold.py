"""A new rule file that is documented, has examples, and passes its own tests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from hygiene.errors import HygieneError
from hygiene.rule import Rule

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_CODE = re.compile(r"([A-Z]+)([0-9]+)")
_WRITTEN_CODE = re.compile(rb"^code *(?::[^=\n]*)?= *[\"']([A-Z]+[0-9]+)[\"']", re.MULTILINE)
_PREFIX = "OWN"


def rule_file_name(name: str) -> str:
    """Return the name of the file of a rule.

    Raises:
        HygieneError: the rule cannot be called so.
    """
    if not _NAME.fullmatch(name):
        raise HygieneError(
            f"a rule cannot be called {name!r}",
            "use small letters, numbers and hyphens, for example no-heavy-barrel",
        )
    return name.replace("-", "_") + ".py"


def codes_in(folder: Path) -> Iterator[str]:
    """Yield the codes of the rule files of a folder, which are read and never run."""
    for path in sorted(folder.glob("*.py")):
        try:
            source = path.read_bytes()
        except OSError:
            continue  # a code that is taken is said again when the rules are loaded
        for match in _WRITTEN_CODE.finditer(source):
            yield match.group(1).decode()


def free_code(taken: Iterable[str]) -> str:
    """Return the first code of one's own that no rule has: ``OWN001``."""
    numbers = [
        int(match.group(2))
        for match in map(_CODE.fullmatch, taken)
        if match is not None and match.group(1) == _PREFIX
    ]
    return f"{_PREFIX}{max(numbers, default=0) + 1:03d}"


def new_rule(name: str, code: str) -> str:
    """Return the text of a rule file: a small rule that works, to be changed into another."""
    if not _CODE.fullmatch(code):
        raise HygieneError(
            f"a rule cannot have the code {code!r}",
            "use capital letters and a number, for example OWN001",
        )
    template = files("hygiene.authoring").joinpath("rule_template.txt").read_text("utf-8")
    return template.replace("RULE_CODE", code).replace("rule-name", name)


def write_new_rule(name: str, code: str | None, rules: Iterable[Rule]) -> tuple[str, str]:
    """Write the file of a new rule into the working directory.

    Args:
        name: the rule's name.
        code: its code; None for the next that is free.
        rules: those that there are.

    Returns:
        The name of the file, and the code.

    Raises:
        HygieneError: the name, the code or the file is taken, or the file cannot be written.
    """
    file, folder, rules = rule_file_name(name), Path(), tuple(rules)
    here = set(codes_in(folder))
    code = code or free_code({*here, *(rule.code for rule in rules)})
    text = new_rule(name, code)
    for rule in rules:
        if rule.code == code or rule.name == name:
            raise HygieneError(f"{rule.origin} is the rule {rule.code} {rule.name} already")
    if code in here:
        raise HygieneError(f"a rule file of this folder has the code {code} already")
    try:
        with (folder / file).open("x", encoding="utf-8", newline="\n") as made:
            made.write(text)
    except FileExistsError:
        raise HygieneError(f"there is a file {file} already", "choose another name") from None
    except OSError as error:
        raise HygieneError(f"{file} cannot be written: {error.strerror}") from None
    return file, code
