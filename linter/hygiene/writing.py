"""Writing a file at once: whoever reads it sees the old content or the new, whole."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def replace_file(path: str | Path, content: bytes) -> None:
    """Give a file new content, and keep its permissions; of a link, the file that it leads to.

    The content is on the disk before the file has it, so that a crash leaves one of the two. What
    is no file (a device such as ``/dev/null``, a pipe) is written to.

    Raises:
        OSError: it cannot be written; the file is as it was, and nothing else is left behind.
    """
    target = Path(path).resolve()
    if target.exists() and not target.is_file() and not target.is_dir():
        with target.open("wb", buffering=0) as stream:
            stream.write(content)
        return
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(target))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """Return the permissions for a file: those it has, or those of a new one."""
    try:
        return path.stat().st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
