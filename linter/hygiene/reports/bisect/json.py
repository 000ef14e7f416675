"""The commit that a bisection found as one JSON object."""

from __future__ import annotations

from hygiene.changes.bisect import Culprit
from hygiene.reports.causes import cause_object
from hygiene.reports.encode import json_text
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style


def render(culprit: Culprit, places: Places, style: Style, verbosity: int = 0) -> str:
    """Return the object; colours and verbosity do not touch it."""
    commit = culprit.commit
    return json_text(
        {
            "version": 1,
            "target": culprit.target,
            "entry": culprit.entry,
            "commit": commit.revision.commit,
            "author": commit.author,
            "date": commit.date,
            "subject": commit.subject,
            "bytesBefore": culprit.before,
            "bytesAfter": culprit.after,
            "causes": [cause_object(cause, places) for cause in culprit.causes],
            "commits": culprit.commits,
            "lookedAt": culprit.looked_at,
        }
    )
