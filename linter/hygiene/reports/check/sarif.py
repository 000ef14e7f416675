"""Findings in SARIF 2.1.0 (OASIS), which code scanning services read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from hygiene.findings import Finding, Fix, Step
from hygiene.fingerprints import fingerprint
from hygiene.model import Diagnostic
from hygiene.reports.encode import json_text
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style, count
from hygiene.result import CheckResult
from hygiene.rule import Rule
from hygiene.sizes import format_size
from hygiene.version import __version__

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_ROOT = "SRCROOT"


def render(result: CheckResult, places: Places, style: Style, verbosity: int = 0) -> str:
    """Return a log with one run."""
    indexes = {rule.code: index for index, rule in enumerate(result.rules)}
    seen: dict[str, int] = {}
    run = {
        "tool": {
            "driver": {
                "name": "hygiene",
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in result.rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the workspace."}}},
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    _notification(d, places) for d in result.diagnostics
                ],
            }
        ],
        "results": [_result(f, indexes[f.code], places, seen) for f in result.findings],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> dict[str, Any]:
    described: dict[str, Any] = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }
    if rule.documentation:
        described["help"] = {"text": rule.documentation, "markdown": rule.documentation}
    return described


def _result(finding: Finding, index: int, places: Places, seen: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [_location(places, finding.path, finding.start, finding.end)],
        "partialFingerprints": {"hygiene/v1": _fingerprint(finding, places, seen)},
        "properties": {
            "entries": [
                {"entry": c.entry, "modules": c.modules, "bytes": c.bytes} for c in finding.entries
            ]
        },
    }
    if finding.chain:
        result["relatedLocations"] = [*_steps(finding.chain, places)]
    if finding.fix is not None:
        result["fixes"] = [_fix(finding.fix, places)]
    return result


def _message(finding: Finding) -> str:
    costs = [
        f"{count(c.modules, 'module')}, {format_size(c.bytes)} in {c.entry}"
        for c in finding.entries
    ]
    return finding.message + "." + (f" It costs {'; '.join(costs)}." if costs else "")


def _steps(chain: Iterable[Step], places: Places) -> Iterable[dict[str, Any]]:
    for number, step in enumerate(chain):
        location = _location(places, step.path, step.start, step.end)
        yield {"id": number, **location, "message": {"text": step.reason}}


def _fix(fix: Fix, places: Places) -> dict[str, Any]:
    changes = [
        {
            "artifactLocation": _artifact(places, path),
            "replacements": [
                {
                    "deletedRegion": _region(places, path, edit.start, edit.end),
                    "insertedContent": {"text": edit.text},
                }
                for edit in fix.edits
                if edit.path == path
            ],
        }
        for path in dict.fromkeys(edit.path for edit in fix.edits)
    ]
    return {"description": {"text": fix.title}, "artifactChanges": changes}


def _location(places: Places, path: str, start: int, end: int) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": _artifact(places, path),
            "region": _region(places, path, start, end),
        }
    }


def _artifact(places: Places, path: str) -> dict[str, str]:
    return {"uri": quote(places.relative(path)), "uriBaseId": _ROOT}


def _region(places: Places, path: str, start: int, end: int) -> dict[str, int]:
    span = places.span(path, start, end)
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fingerprint(finding: Finding, places: Places, seen: dict[str, int]) -> str:
    """Return what stays when the line moves, made one of its like by a number."""
    mark = fingerprint(finding, places.source, places.relative)
    key = f"{mark.rule}\0{mark.path}\0{mark.text}"
    number = seen[key] = seen.get(key, -1) + 1
    return hashlib.sha256(f"{key}\0{number}".encode(errors="replace")).hexdigest()[:32]


def _notification(diagnostic: Diagnostic, places: Places) -> dict[str, Any]:
    start = diagnostic.start or 0
    hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
    return {
        "level": "warning",
        "message": {"text": diagnostic.message + hint},
        "locations": [_location(places, diagnostic.path, start, start)],
    }
