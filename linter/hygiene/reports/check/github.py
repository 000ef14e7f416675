"""Findings as workflow commands, which GitHub Actions shows beside the changed lines.

Escaping as in ``toCommandValue`` and ``escapeProperty`` of actions/toolkit's ``command.ts``.
"""

from __future__ import annotations

from hygiene.findings import Finding
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style, count
from hygiene.reports.trouble import place_of
from hygiene.result import CheckResult
from hygiene.sizes import format_size

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(result: CheckResult, places: Places, style: Style, verbosity: int = 0) -> str:
    """Return one command a line: findings first, then what was wrong with the input."""
    lines = [_finding(finding, places) for finding in result.findings]
    for diagnostic in result.diagnostics:
        path, line, column = place_of(diagnostic, places)
        properties: dict[str, str | int] = {
            "file": path,
            "line": line,
            "col": column,
            "title": "hygiene",
        }
        hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
        lines.append(_command("warning", properties, diagnostic.message + hint))
    return "".join(f"{line}\n" for line in lines)


def _finding(finding: Finding, places: Places) -> str:
    span = places.span(finding.path, finding.start, finding.end)
    properties: dict[str, str | int] = {"file": span.path, "line": span.line}
    if span.end_line != span.line:
        properties["endLine"] = span.end_line  # GitHub takes columns of one line only
    else:
        properties["col"] = span.column
        properties["endColumn"] = span.end_column
    properties["title"] = f"{finding.code} {finding.rule}"
    message = [finding.message]
    message += [
        f"costs {count(c.modules, 'module')}, {format_size(c.bytes)} in {c.entry}"
        for c in finding.entries
    ]
    if finding.fix is not None:
        saved = format_size(finding.fix.bytes_saved)
        message.append(f"fix: {finding.fix.title} (saves {saved})")
    return _command(_COMMANDS[finding.severity], properties, "\n".join(message))


def _command(name: str, properties: dict[str, str | int], message: str) -> str:
    shown = ",".join(f"{key}={_escape_property(str(v))}" for key, v in properties.items())
    return f"::{name} {shown}::{_escape(message)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
