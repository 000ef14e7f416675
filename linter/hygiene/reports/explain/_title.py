"""What was asked about, for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hygiene.explain.explanation import Explanation
from hygiene.explain.targets.record import Target
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style, count


def title_lines(target: Target, places: Places, style: Style) -> Iterator[str]:
    """Yield what the target was found to be."""
    name = style(target.name, bold=True)
    if target.kind == "symbol" and target.path is not None:
        line = f":{target.line}" if target.line else ""
        declared = f"declared in {style(places.relative(target.path))}{line}"
        other = f" as {style(target.symbol or '', bold=True)}"
        yield f"symbol {name}, {declared}{other if target.symbol != target.name else ''}"
    elif target.kind == "glob":
        found = (
            count(len(target.packages), "package")
            if target.packages
            else count(len(target.paths), "module")
        )
        yield f"{found} that match {name}" if not found.startswith("1 ") else f"{found}: {name}"
    elif target.kind == "package" and len(target.installs) == 1:
        (install,) = target.installs
        version = f" {install.version}" if install.version else ""
        where = style.dim(f", {places.relative(install.directory)}")
        yield f"package {name}{version}{where}"
    else:
        yield f"{target.kind} {name}"
        for install in target.installs:
            version = install.version or "(no version)"
            yield f"  {version} {style.dim(places.relative(install.directory))}"


def use_line(target: Target, kept: Sequence[Explanation], places: Places, style: Style) -> str:
    """Say whether anything uses the symbol; empty for other targets."""
    if target.kind != "symbol" or not kept:
        return ""
    users = dict.fromkeys(path for explanation in kept for path in explanation.users)
    workflows = all(explanation.profile == "temporal" for explanation in kept)
    noun = "workflow" if workflows else "entry"
    if not users:
        stays = next((explanation.stays for explanation in kept if explanation.stays), "")
        said = style(f"No {noun} uses {target.name}.", "yellow", bold=True)
        return f"{said}\n{style(stays[:1].upper() + stays[1:])}." if stays else said
    shown = [style(places.relative(path)) for path in users]
    return f"Used by {', '.join(shown[:3])}{f' and {len(shown) - 3} more' if shown[3:] else ''}."
