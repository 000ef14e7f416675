"""Findings as one JSON object."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hygiene.findings import Finding, Fix
from hygiene.model import Diagnostic, Edit
from hygiene.reports.check._statistics import by_rule
from hygiene.reports.encode import json_text
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style
from hygiene.reports.trouble import place_of
from hygiene.result import Applied, CheckResult


def render(result: CheckResult, places: Places, style: Style, verbosity: int = 0) -> str:
    """Return the object; colours and verbosity do not touch it."""
    severities = [finding.severity for finding in result.findings]
    return json_text(
        {
            "version": 1,
            "findings": [_finding(finding, places) for finding in result.findings],
            "summary": {
                "findings": len(severities),
                "errors": severities.count("error"),
                "warnings": severities.count("warning"),
                "infos": severities.count("info"),
                "fixable": sum(f.fix is not None for f in result.findings),
                "fixableSafely": sum(
                    f.fix is not None and f.fix.safety == "safe" for f in result.findings
                ),
                "hidden": result.hidden,
                "suppressed": result.suppressed,
                "known": result.known,
                "gone": result.gone,
                "rules": [
                    {"code": some[0].code, "rule": some[0].rule, "findings": len(some)}
                    for some in by_rule(result.findings)
                ],
                "entries": [
                    {
                        "entry": reach.entry,
                        "profile": reach.profile,
                        "modules": len(reach.modules),
                        "bytes": reach.bytes,
                    }
                    for reach in result.reaches
                ],
                "diagnostics": [_diagnostic(d, places) for d in result.diagnostics],
                **({} if result.applied is None else {"fixes": _applied(result.applied, places)}),
            },
        }
    )


def _finding(finding: Finding, places: Places) -> dict[str, Any]:
    span = places.span(finding.path, finding.start, finding.end)
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
        "entries": [
            {"entry": cost.entry, "modules": cost.modules, "bytes": cost.bytes}
            for cost in finding.entries
        ],
        "fix": None if finding.fix is None else _fix(finding.fix, places),
    }


def _fix(fix: Fix, places: Places) -> dict[str, Any]:
    return {
        "safety": fix.safety,
        "reasons": list(fix.reasons),
        "title": fix.title,
        "edits": [edit_object(edit, places) for edit in fix.edits],
        "modulesSaved": fix.modules_saved,
        "bytesSaved": fix.bytes_saved,
    }


def _applied(applied: Applied, places: Places) -> dict[str, Any]:
    rules = Counter((f.path, f.code, f.rule) for f in applied.fixed)
    return {
        "fixed": len(applied.fixed),
        "written": applied.written,
        "settled": applied.ended == "settled",
        "rounds": applied.rounds,
        "rules": [
            {"path": places.relative(path), "code": code, "rule": rule, "count": number}
            for (path, code, rule), number in sorted(rules.items())
        ],
        "files": [places.relative(path) for path in applied.files],
        "saved": [
            {"entry": cost.entry, "modules": cost.modules, "bytes": cost.bytes}
            for cost in applied.saved
        ],
        "refused": [
            {"path": places.relative(d.path), "message": d.message} for d in applied.refused
        ],
        "patch": applied.patch.decode("utf-8", "replace"),
    }


def edit_object(edit: Edit, places: Places) -> dict[str, Any]:
    """Return an edit as it stands in JSON; ``start`` and ``end`` are offsets in bytes."""
    path = places.relative(edit.path)
    return {"path": path, "start": edit.start, "end": edit.end, "text": edit.text}


def _diagnostic(diagnostic: Diagnostic, places: Places) -> dict[str, Any]:
    path, line, column = place_of(diagnostic, places)
    return {
        "path": path,
        "line": line,
        "column": column,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }
