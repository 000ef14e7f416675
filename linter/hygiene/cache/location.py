"""Where what is kept lies: in the user's own folder for such things, one file a repository.

Never in the repository: whoever sends a change could send a cache with it.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path

_VARIABLE = "HYGIENE_CACHE_DIR"
_NAME = 40
"""The letters of the repository's name in the name of the file."""


def cache_folder(environment: Mapping[str, str], platform: str = sys.platform) -> str | None:
    """Return the folder for caches; None where the user has none.

    Args:
        environment: ``HYGIENE_CACHE_DIR`` names it; else it is where the platform keeps caches
            (XDG Base Directory Specification; Apple's File System Programming Guide; Microsoft's
            Known Folder IDs).
        platform: as ``sys.platform``.
    """
    named = environment.get(_VARIABLE)
    if named:
        return os.path.abspath(named)
    home = environment.get("USERPROFILE" if platform == "win32" else "HOME")
    if platform == "win32":
        above = environment.get("LOCALAPPDATA")
    elif platform == "darwin":
        above = f"{home}/Library/Caches" if home else None
    else:
        above = environment.get("XDG_CACHE_HOME") or (f"{home}/.cache" if home else None)
    return f"{above}/hygiene" if above and Path(above).is_absolute() else None


def cache_file(start: str, environment: Mapping[str, str]) -> str | None:
    """Return the file for what is found in the repository around a folder.

    Args:
        start: absolute. The repository is the nearest folder above with ``.git``, else this one:
            what is found has keys of its own, so it need not be the workspace's root.
        environment: see ``cache_folder``.

    Returns:
        None where there is no folder that belongs to the user alone.
    """
    folder = cache_folder(environment)
    if folder is None or not _is_own(folder):
        return None
    root = start
    while not os.path.lexists(f"{root}/.git"):
        parent = os.path.dirname(root)
        if parent == root:
            root = start
            break
        root = parent
    digest = hashlib.blake2b(os.fsencode(root), digest_size=8).hexdigest()
    name = "".join(c if c.isascii() and c.isalnum() else "-" for c in os.path.basename(root))
    return f"{folder}/{name[:_NAME]}-{digest}.db"


def _is_own(folder: str) -> bool:
    """Say whether a folder is the user's, and nobody else may write into it; makes it."""
    try:
        Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        found = os.stat(folder)
    except OSError:
        return False
    owner = getattr(os, "geteuid", lambda: found.st_uid)()
    return found.st_uid == owner and not found.st_mode & 0o022
