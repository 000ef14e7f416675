"""What a remedy saves, in words."""

from __future__ import annotations

from hygiene.reports.terminal import count
from hygiene.sizes import format_size
from hygiene.suggest.remedies import Remedy


def saving_of(remedy: Remedy) -> str:
    """Return what a remedy saves in the entry asked about, and in all when there are others."""
    parts: list[str] = []
    if remedy.bytes_saved > 0:
        saved = format_size(remedy.bytes_saved)
        parts.append(f"saves {count(remedy.modules_saved, 'module')}, {saved}")
    if len(remedy.entries) > 1:
        total = format_size(remedy.total_bytes)
        parts.append(f"{total} in {len(remedy.entries)} entries")
    if remedy.deferred_bytes:
        later = format_size(remedy.deferred_bytes)
        parts.append(f"loads {count(remedy.deferred_modules, 'module')}, {later} later")
    elif not remedy.cuts:
        parts.append("though the target stays")
    return ", ".join(parts)
