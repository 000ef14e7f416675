"""The modules of an entry for people: packages by weight, the modules of each below it."""

from __future__ import annotations

from hygiene.reach.records import KeptModule, Reach, UnresolvedRequest
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style, count
from hygiene.sizes import format_size

_SIZE_WIDTH = 8


def render(reach: Reach, places: Places, style: Style, verbosity: int = 0) -> str:
    """Return the list.

    Args:
        reach: what the entry keeps.
        places: the repository.
        style: colours.
        verbosity: below 0, only the modules' paths, one a line.
    """
    if verbosity < 0:
        return "".join(f"{style(places.relative(path))}\n" for path in reach.modules)
    packages: dict[str, list[KeptModule]] = {}
    for module in reach.modules.values():
        packages.setdefault(module.package or "(no package)", []).append(module)
    weights = {name: sum(m.bytes for m in modules) for name, modules in packages.items()}
    lines: list[str] = []
    for name in sorted(packages, key=lambda n: (-weights[n], n)):
        runtime = all(module.runtime for module in packages[name])
        mark = style.dim(" (brought by the bundler's own entry)") if runtime else ""
        size = f"{format_size(weights[name]):>{_SIZE_WIDTH}}"
        title = f"{style(name, 'cyan', bold=True)}, {count(len(packages[name]), 'module')}"
        lines.append(f"{style(size, bold=True)}  {title}{mark}")
        for module in sorted(packages[name], key=lambda m: (-m.bytes, m.path)):
            size = f"{format_size(module.bytes):>{_SIZE_WIDTH}}"
            lines.append(f"{style.dim(size)}    {style(places.relative(module.path))}")
    lines += ["", *_totals(reach, style), *_unresolved(reach, places, style)]
    return "\n".join(lines) + "\n"


def _totals(reach: Reach, style: Style) -> list[str]:
    bundler = reach.bundler
    found = "named" if bundler.name == "node" else "installed"
    assumed = f" (assumed: none is {found})" if bundler.assumed else ""
    kept = style(f"{count(len(reach.modules), 'module')}, {format_size(reach.bytes)}", bold=True)
    lines = [
        f"{style(reach.entry)} keeps {kept} "
        f"(profile {reach.profile}, {bundler.name} {bundler.version}{assumed})"
    ]
    lines.extend(f"note: {style(note)}" for note in reach.notes)
    return lines


def _unresolved(reach: Reach, places: Places, style: Style) -> list[str]:
    if not reach.unresolved:
        return []
    return [
        f"{count(len(reach.unresolved), 'specifier')} could not be resolved:",
        *(f"  {_request(request, places, style)}" for request in reach.unresolved),
    ]


def _request(request: UnresolvedRequest, places: Places, style: Style) -> str:
    line = places.span(request.path, request.start, request.start).line
    optional = ", inside try" if request.optional else ""
    reason = style.dim(f"({request.reason}{optional})")
    return f"{style(places.relative(request.path))}:{line}: {style(request.specifier)} {reason}"
