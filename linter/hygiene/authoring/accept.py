"""Writing the reports that a rule gives into its own examples, and touching nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import libcst as cst
from msgspec import Struct

from hygiene.authoring.python_source import PythonSource, Replacement

_EXAMPLE = ("hygiene.Example", "hygiene.examples.Example")
_REPORT_POSITION = 2
_STEP = 4


class Accepted(Struct, frozen=True):
    """A rule file with other reports.

    Attributes:
        source: the file's new content.
        titles: of the examples whose report was rewritten.
        refused: why a report could not be rewritten, by the title of its example.
    """

    source: bytes
    titles: tuple[str, ...]
    refused: dict[str, str]


def accept(path: str, source: bytes, reports: Mapping[str, str]) -> Accepted:
    """Return a rule file with the given reports.

    Args:
        path: the file, for messages.
        source: its content.
        reports: the new report by the title of an example.

    Raises:
        HygieneError: the file is no Python.
    """
    parsed = PythonSource(path, source)
    calls = _examples(parsed)
    replacements: list[Replacement] = []
    done: list[str] = []
    refused: dict[str, str] = {}
    for title, report in reports.items():
        found = calls.get(title, [])
        if len(found) != 1:
            many = "several examples have" if found else "no example is written with"
            refused[title] = f"{many} this title as a plain string"
            continue
        argument = _report_argument(found[0])
        if argument is None:
            replacements.append(_added(parsed, found[0], report))
        elif isinstance(argument.value, cst.SimpleString) and not _is_bytes(argument.value):
            replacements.append(_rewritten(parsed, argument, report))
        else:
            line = parsed.line(argument.value)
            refused[title] = f"its report in line {line} is no plain string; write it as one"
            continue
        done.append(title)
    return Accepted(parsed.replaced(replacements), tuple(done), refused)


def _examples(parsed: PythonSource) -> dict[str, list[cst.Call]]:
    """Return the calls of Example, under whatever name it is imported, by title."""
    found: dict[str, list[cst.Call]] = {}

    class Visitor(cst.CSTVisitor):
        def visit_Call(self, node: cst.Call) -> None:  # noqa: N802  # libcst's name
            if any(parsed.means(node.func, name) for name in _EXAMPLE):
                title = _argument(node, "title", 0)
                if title is not None and isinstance(title.value, cst.SimpleString):
                    found.setdefault(str(title.value.evaluated_value), []).append(node)

    parsed.module.visit(Visitor())
    return found


def _argument(call: cst.Call, name: str, position: int) -> cst.Arg | None:
    for index, argument in enumerate(call.args):
        if argument.keyword is not None:
            if argument.keyword.value == name:
                return argument
        elif index == position and not argument.star:
            return argument
    return None


def _report_argument(call: cst.Call) -> cst.Arg | None:
    return _argument(call, "report", _REPORT_POSITION)


def _is_bytes(string: cst.SimpleString) -> bool:
    return "b" in string.prefix


def _rewritten(parsed: PythonSource, argument: cst.Arg, report: str) -> Replacement:
    assert isinstance(argument.value, cst.SimpleString)
    start, end = parsed.span(argument.value)
    around = _indentation(parsed.text, start)
    old = parsed.text[start:end].decode()
    inside = next(_indentations(old), around + " " * _STEP)
    return Replacement(start, end, _literal(parsed, report, inside, around))


def _added(parsed: PythonSource, call: cst.Call, report: str) -> Replacement:
    """Return the edit that gives a call its report, behind its last argument."""
    last = call.args[-1]
    first_start, _ = parsed.span(call.args[0])
    _, end = parsed.span(last.value)
    around = _indentation(parsed.text, first_start)
    call_start, _ = parsed.span(call)
    own_lines = b"\n" in parsed.text[call_start:first_start]
    space = parsed.module.default_newline + around if own_lines else " "
    literal = _literal(parsed, report, around + " " * _STEP, around)
    return Replacement(end, end, f",{space}report={literal}")


def _indentation(text: bytes, position: int) -> str:
    line = text[text.rfind(b"\n", 0, position) + 1 : position].decode()
    return line[: len(line) - len(line.lstrip())]


def _indentations(literal: str) -> Iterator[str]:
    """Yield the indentation of each line inside a string of several lines, the last left out."""
    for line in literal.split("\n")[1:-1]:
        if line.strip():
            yield line[: len(line) - len(line.lstrip())]


def _literal(parsed: PythonSource, report: str, inside: str, around: str) -> str:
    """Return a report as a string of the language, indented as its neighbours are."""
    if not report:
        return '""'
    newline = parsed.module.default_newline
    escaped = report.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    lines = [f"{inside}{line}" if line else "" for line in escaped.split("\n")]
    return newline.join(['"""', *lines, f'{around}"""'])
