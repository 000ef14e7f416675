"""What tells this program from other versions of it: what one found, the other must not take."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec

from hygiene.version import __version__

_OWN = ("hygiene", "hygiene_rules")


def program_identity() -> str:
    """Return a text that changes with the program, its rules and what is installed beside it.

    The files of an installed package do not change while the folder that it is installed in stays
    as it is; our own may, where the program is run from its source.
    """
    parts = [__version__, sys.version]
    for folder in sys.path[1:]:  # the first is where the program was called from
        try:
            parts.append(f"{folder} {os.stat(folder).st_mtime_ns}")
        except OSError:
            parts.append(folder)
    for package in _OWN:
        spec = find_spec(package)
        for folder in spec.submodule_search_locations or () if spec is not None else ():
            parts += sorted(_signatures(folder))
    return hashlib.blake2b("\n".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _signatures(folder: str) -> Iterator[str]:
    """Yield a line for each source file of a package."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                found = entry.stat()
                yield f"{entry.path} {found.st_mtime_ns} {found.st_size}"
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _signatures(entry.path)
