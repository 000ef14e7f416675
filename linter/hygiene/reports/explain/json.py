"""Explanations as one JSON object."""

from __future__ import annotations

from typing import Any

from hygiene.explain.answer import Answer
from hygiene.explain.explanation import Explanation
from hygiene.reports.check.json import edit_object
from hygiene.reports.encode import json_text
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style


def render(answer: Answer, places: Places, style: Style, verbosity: int = 0) -> str:
    """Return the object; colours and verbosity do not touch it."""
    target = answer.target
    return json_text(
        {
            "version": 1,
            "target": {
                "kind": target.kind,
                "name": target.name,
                "path": None if target.path is None else places.relative(target.path),
            },
            "entries": [_entry(explanation, places) for explanation in answer.explanations],
        }
    )


def _entry(explanation: Explanation, places: Places) -> dict[str, Any]:
    return {
        "entry": explanation.entry,
        "profile": explanation.profile,
        "reachable": explanation.reachable,
        "modules": explanation.modules,
        "bytes": explanation.bytes,
        "chain": [
            {
                "path": places.relative(hop.path),
                "line": hop.line,
                "column": hop.column,
                "text": hop.text,
                "reason": hop.reason,
            }
            for hop in explanation.chain
        ],
        "remedies": [
            {
                "kind": remedy.kind,
                "title": remedy.title,
                "edits": [edit_object(edit, places) for edit in remedy.edits],
                "modulesSaved": remedy.modules_saved,
                "bytesSaved": remedy.bytes_saved,
            }
            for remedy in explanation.remedies
        ],
    }
