"""The page for rule authors tells all that rules are given, and its words are those of the code.

    python tests/authoring/test_documentation.py

writes the table of questions from the docstrings.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from hygiene.program import Facts

PAGE = Path(__file__).parents[2] / "docs" / "writing-rules.md"
TABLE = re.compile(r"(?<=Questions to `facts`:\n\n).*?(?=\n\n`facts\.graph)", re.DOTALL)


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


def test_the_table_of_questions() -> None:
    written = TABLE.search(PAGE.read_text())
    assert written is not None
    assert written[0] == table()


if __name__ == "__main__":
    PAGE.write_text(TABLE.sub(lambda _: table(), PAGE.read_text()))
