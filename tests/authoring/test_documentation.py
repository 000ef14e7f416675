"""The page for rule authors tells all that rules are given, and its words are those of the code.

    python tests/authoring/test_documentation.py

writes the tables from the docstrings.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import hygiene
from hygiene.program import Facts

PAGE = Path(__file__).parents[2] / "docs" / "writing-rules.md"
TABLE = re.compile(r"(?<=Questions to `facts`:\n\n).*?(?=\n\n`facts\.graph)", re.DOTALL)
NAMES = re.compile(r"(?<=from `hygiene`:\n\n).*?(?=\n\nOffsets)", re.DOTALL)


def table() -> str:
    rows = ["| question | answer |", "|---|---|"]
    for name, member in vars(Facts).items():
        if name.startswith("_"):
            continue
        function = member.fget if isinstance(member, property) else member
        summary = (inspect.getdoc(function) or "").split("\n\n")[0].replace("\n", " ")
        arguments = list(inspect.signature(function).parameters)[1:]
        called = "" if isinstance(member, property) else f"({', '.join(arguments)})"
        told = re.sub(r"^Return ", "", summary.replace("``", "`"))
        rows.append(f"| `facts.{name}{called}` | {told[:1].upper()}{told[1:].rstrip('.')} |")
    return "\n".join(rows)


def names() -> str:
    """Return the table of what rules may import: fields or arguments, and what it is."""
    rows = ["| name | what it is |", "|---|---|"]
    for name in hygiene.__all__:
        member = getattr(hygiene, name)
        first = (inspect.getdoc(member) or "").split("\n\n")[0].replace("\n", " ")
        if hasattr(member, "__struct_fields__"):
            given = f"({', '.join(member.__struct_fields__)})" if member.__struct_fields__ else ""
        elif inspect.isfunction(member):
            given = f"({', '.join(inspect.signature(member).parameters)})"
        else:
            given = ""
        told = first if inspect.isclass(member) or inspect.isfunction(member) else str(member)
        shown = told.replace("``", "`").replace("|", "\\|").rstrip(".").replace("typing.", "")
        rows.append(f"| `{name}{given}` | {shown} |")
    return "\n".join(rows)


def test_the_table_of_names() -> None:
    written = NAMES.search(PAGE.read_text())
    assert written is not None
    assert written[0] == names()


def test_the_table_of_questions() -> None:
    written = TABLE.search(PAGE.read_text())
    assert written is not None
    assert written[0] == table()


if __name__ == "__main__":
    text = TABLE.sub(lambda _: table(), PAGE.read_text())
    PAGE.write_text(NAMES.sub(lambda _: names(), text))
