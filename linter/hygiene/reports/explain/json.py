"""Explanations as one JSON object."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hygiene.explain.answer import Answer
from hygiene.explain.explanation import Explanation
from hygiene.explain.hop import Hop
from hygiene.explain.shaken import ShakenOff
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
                "symbol": target.symbol,
                "line": target.line or None,
                "versions": [
                    {"version": one.version, "path": places.relative(one.directory)}
                    for one in target.installs
                ],
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
        "chain": _chain(explanation.chain, places),
        "chains": [_chain(chain, places) for chain in explanation.chains],
        "holds": [
            {**_hop(holding.hop, places), "modules": holding.modules, "bytes": holding.bytes}
            for holding in explanation.holds
        ],
        "cuts": _cuts(explanation, places),
        "users": [places.relative(path) for path in explanation.users],
        "shakenOff": _shaken(explanation.shaken, places),
        "remedies": [
            {
                "kind": remedy.kind,
                "title": remedy.title,
                "edits": [edit_object(edit, places) for edit in remedy.edits],
                "modulesSaved": remedy.modules_saved,
                "bytesSaved": remedy.bytes_saved,
                "deferredModules": remedy.deferred_modules,
                "deferredBytes": remedy.deferred_bytes,
                "risk": remedy.risk or None,
                "entries": [
                    {"entry": one.entry, "modules": one.modules, "bytes": one.bytes}
                    for one in remedy.entries
                ],
            }
            for remedy in explanation.remedies
        ],
    }


def _chain(hops: Iterable[Hop], places: Places) -> list[dict[str, Any]]:
    return [_hop(hop, places) for hop in hops]


def _hop(hop: Hop, places: Places) -> dict[str, Any]:
    return {
        "path": places.relative(hop.path),
        "line": hop.line,
        "column": hop.column,
        "text": hop.text,
        "reason": hop.reason,
    }


def _cuts(explanation: Explanation, places: Places) -> list[dict[str, Any]]:
    """Return the smallest cut, in a list of its own; an empty one where nothing cuts."""
    cut = explanation.cut
    if cut is None:
        return []
    edits = [
        {
            "kind": "declare-side-effects" if step.flag else "statement",
            "path": places.relative(step.hop.path),
            "line": step.hop.line,
            "column": step.hop.column,
            "text": step.hop.text,
            "used": step.asked,
        }
        for step in explanation.steps
    ]
    return [
        {
            "edits": edits,
            "installed": cut.installed,
            "verified": "linked" if cut.linked else "graph",
            "modulesSaved": cut.modules,
            "bytesSaved": cut.bytes,
        }
    ]


def _shaken(shaken: ShakenOff | None, places: Places) -> dict[str, Any] | None:
    if shaken is None:
        return None
    return {
        "reason": shaken.reason,
        "chain": _chain(shaken.chain, places),
        "at": None if shaken.at is None else _hop(shaken.at, places),
        "beyond": _chain(shaken.beyond, places),
        "importers": _chain(shaken.importers, places),
    }
