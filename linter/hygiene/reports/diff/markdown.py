"""The difference between two revisions as a comment on a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hygiene.changes.diff import Diff, EntryDiff
from hygiene.reach.records import KeptModule, Reach
from hygiene.reports.diff._packages import by_package
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style, count, harmless
from hygiene.sizes import format_size

_PACKAGES = 10
_CAUSES = 10
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<>&~@])")


def render(diff: Diff, places: Places, style: Style, verbosity: int = 0) -> str:
    """Return Markdown as GitHub and GitLab show it; colours and verbosity do not touch it."""
    changed = [entry for entry in diff.entries if entry.changed or entry.excesses]
    lines = [f"### Bundles: {_plain(diff.base)} → {_plain(diff.head)}", ""]
    if not changed:
        noun = "entry keeps" if len(diff.entries) == 1 else "entries keep"
        lines.append(f"{len(diff.entries)} {noun} the same modules.")
        return "\n".join([*lines, *_dependencies(diff)]) + "\n"
    lines += ["| entry | before | after | change |", "|---|--:|--:|--:|"]
    lines += [_row(entry) for entry in changed]
    same = len(diff.entries) - len(changed)
    if same:
        lines += ["", f"{same} {'entry is' if same == 1 else 'entries are'} unchanged."]
    for entry in changed:
        lines += ["", *_details(entry, places)]
    return "\n".join([*lines, *_dependencies(diff)]) + "\n"


def _row(entry: EntryDiff) -> str:
    growth = entry.growth
    sign = "+" if growth > 0 else ""
    change = f"**{sign}{format_size(growth)}**" + (" ⚠️" if entry.excesses else "")
    if entry.before is None:
        change = f"new{' ⚠️' if entry.excesses else ''}"
    elif entry.after is None:
        change = "gone"
    cells = (_plain(entry.entry), _totals(entry.before), _totals(entry.after), change)
    return f"| {' | '.join(cells)} |"


def _totals(reach: Reach | None) -> str:
    if reach is None:
        return ""
    return f"{format_size(reach.bytes)}, {count(len(reach.modules), 'module')}"


def _details(entry: EntryDiff, places: Places) -> Iterable[str]:
    for excess in entry.excesses:
        yield f"⚠️ **{_plain(entry.entry)}**: {_plain(excess.message)}"
        yield ""
    yield f"<details><summary>{_html(entry.entry)}</summary>"
    yield ""
    if entry.causes:
        yield "Caused by"
        yield ""
    for cause in entry.causes[:_CAUSES]:
        cost = f"{count(cause.modules, 'module')}, {format_size(cause.bytes)}"
        place = f"{places.relative(cause.path)}:{cause.line}"
        yield f"- {_code(place)} {_code(cause.text)}: without it {cost} less"
    if len(entry.causes) > _CAUSES:
        yield f"- and {len(entry.causes) - _CAUSES} more"
    yield from _packages("came", entry.added)
    yield from _packages("went", entry.removed)
    yield ""
    yield "</details>"


def _packages(what: str, modules: tuple[KeptModule, ...]) -> Iterable[str]:
    rows = by_package(modules)
    if not rows:
        return
    yield ""
    yield f"| {what} | modules | bytes |"
    yield "|---|--:|--:|"
    for name, number, size in rows[:_PACKAGES]:
        yield f"| {_plain(name)} | {number:,} | {format_size(size)} |"
    left = rows[_PACKAGES:]
    if left:
        number, size = sum(row[1] for row in left), sum(row[2] for row in left)
        yield f"| {len(left)} more | {number:,} | {format_size(size)} |"


def _dependencies(diff: Diff) -> Iterable[str]:
    if not diff.dependencies:
        return
    yield ""
    number = count(len(diff.dependencies), "dependency", "dependencies")
    yield f"<details><summary>{number} changed in the lock file</summary>"
    yield ""
    yield "Both revisions are read with what is installed."
    yield ""
    for change in diff.dependencies:
        before, after = (", ".join(v) or "none" for v in (change.before, change.after))
        yield f"- {_plain(change.name)}: {_plain(before)} → {_plain(after)}"
    yield ""
    yield "</details>"


def _plain(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", harmless(text))


def _html(text: str) -> str:
    return harmless(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _code(text: str) -> str:
    """Return text as code, whatever backticks it has."""
    text = harmless(text)
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"
