"""The difference between two revisions for people: each entry, what came, what went, and why."""

from __future__ import annotations

from collections.abc import Iterable

from hygiene.changes.diff import Diff, EntryDiff
from hygiene.reach.records import KeptModule, Reach
from hygiene.reports.causes import cause_lines
from hygiene.reports.diff._packages import by_package
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style, count
from hygiene.sizes import format_size

_SHOWN = 5


def render(diff: Diff, places: Places, style: Style, verbosity: int = 0) -> str:
    """Return the report.

    Args:
        diff: of two revisions.
        places: the repository.
        style: colours.
        verbosity: below 0, one line an entry that changed; above 0, every package and module.
    """
    changed = [entry for entry in diff.entries if entry.changed or entry.excesses]
    if verbosity < 0:
        return "".join(f"{_headline(entry, style)}\n" for entry in changed)
    blocks = ["\n".join(_entry(entry, places, style, verbosity)) for entry in changed]
    same = len(diff.entries) - len(changed)
    if same:
        noun = "entry keeps" if same == 1 else "entries keep"
        blocks.append(style.dim(f"{same} {noun} what {'it' if same == 1 else 'they'} kept"))
    if diff.dependencies:
        blocks.append("\n".join(_dependencies(diff, style, verbosity)))
    if diff.uncommitted:
        blocks.append("\n".join(_uncommitted(diff, places, style)))
    title = f"{style(diff.base, bold=True)} → {style(diff.head, bold=True)}"
    return "\n\n".join([title, *blocks]) + "\n"


def _headline(entry: EntryDiff, style: Style) -> str:
    name = style(entry.entry, bold=True)
    if entry.before is None:
        return f"{name} {style('is new', 'yellow')}: {_totals(entry.after)}"
    if entry.after is None:
        return f"{name} {style('is gone', 'green')}: it was {_totals(entry.before)}"
    growth = entry.growth
    sign, color = ("+", "red") if growth > 0 else ("", "green")
    change = style(f"{sign}{format_size(growth)}", color, bold=True)
    return f"{name} {change}: {_totals(entry.before)} → {_totals(entry.after)}"


def _totals(reach: Reach | None) -> str:
    assert reach is not None
    return f"{count(len(reach.modules), 'module')}, {format_size(reach.bytes)}"


def _entry(entry: EntryDiff, places: Places, style: Style, verbosity: int) -> Iterable[str]:
    yield _headline(entry, style)
    for excess in entry.excesses:
        yield f"  {style('over budget', 'red', bold=True)}: {style(excess.message)}"
    if entry.before is not None and entry.after is not None:
        yield from _modules("+", entry.added, places, style, verbosity)
        yield from _modules("-", entry.removed, places, style, verbosity)
    if entry.causes:
        yield "  caused by"
    shown = entry.causes if verbosity > 0 else entry.causes[:_SHOWN]
    for cause in shown:
        yield from cause_lines(cause, places, style)
    if len(entry.causes) > len(shown):
        yield style.dim(
            f"  and {count(len(entry.causes) - len(shown), 'line')} more (-v shows all)"
        )
    if entry.added and entry.before is not None and not entry.causes:
        yield style.dim(
            "  no single changed file is behind it: several together, or what is installed"
        )


def _modules(
    sign: str, modules: tuple[KeptModule, ...], places: Places, style: Style, verbosity: int
) -> Iterable[str]:
    rows = by_package(modules)
    shown = rows if verbosity > 0 else rows[:_SHOWN]
    color = "red" if sign == "+" else "green"
    for name, number, size in shown:
        yield (
            f"  {style(sign, color)} {style(name, bold=True)}, "
            f"{count(number, 'module')}, {format_size(size)}"
        )
        if verbosity > 0:
            for module in modules:
                if (module.package or "(no package)") == name:
                    shown_path = style(places.relative(module.path))
                    yield f"      {format_size(module.bytes):>8}  {shown_path}"
    if len(rows) > len(shown):
        left = sum(size for _, _, size in rows[len(shown) :])
        more = count(len(rows) - len(shown), "package")
        yield style.dim(f"  {sign} {more} more, {format_size(left)}")


def _uncommitted(diff: Diff, places: Places, style: Style) -> Iterable[str]:
    number = count(len(diff.uncommitted), "file")
    yield f"Not looked at: what is not committed, in {number} that the entries read."
    yield style.dim(f"  {', '.join(map(places.relative, diff.uncommitted[:_SHOWN]))}")
    yield style.dim(f"  hygiene diff {diff.base.partition('...')[0]} compares the working tree")


def _dependencies(diff: Diff, style: Style, verbosity: int) -> Iterable[str]:
    number = count(len(diff.dependencies), "dependency", "dependencies")
    yield f"{number} changed in the lock file; both revisions are read with what is installed:"
    shown = diff.dependencies if verbosity > 0 else diff.dependencies[:_SHOWN]
    for change in shown:
        before, after = (", ".join(v) or "none" for v in (change.before, change.after))
        installed = style.dim(f"(installed: {change.installed or 'none'})")
        yield f"  {style(change.name)} {style(before)} → {style(after)} {installed}"
    if len(diff.dependencies) > len(shown):
        yield style.dim(f"  and {len(diff.dependencies) - len(shown)} more (-v shows all)")
