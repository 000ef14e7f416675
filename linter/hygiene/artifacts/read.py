"""Opening an artifact: what it is is found out by its content."""

from __future__ import annotations

import mmap
import os
import stat
from pathlib import Path

import msgspec
from msgspec import Raw, Struct

from hygiene.artifacts.bundle import artifact_of_bundle
from hygiene.artifacts.esbuild_metafile import Metafile, artifact_of_metafile
from hygiene.artifacts.records import Artifact
from hygiene.artifacts.webpack_stats import Stats, artifact_of_stats
from hygiene.errors import HygieneError

_BOM = b"\xef\xbb\xbf"
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_HINT = (
    "give a bundle with a source map, a development bundle of webpack, "
    "webpack's stats as JSON, or esbuild's metafile"
)


_ABSENT = Raw()


class _Keys(Struct):
    """The keys that tell one kind of JSON from another."""

    inputs: Raw = _ABSENT
    outputs: Raw = _ABSENT
    mappings: Raw = _ABSENT
    sections: Raw = _ABSENT


def read_artifact(path: str) -> Artifact:
    """Read a built artifact.

    Args:
        path: a file.

    Raises:
        HygieneError: it cannot be read, or is no artifact whose modules can be told.
    """
    path = os.path.abspath(path)
    return _read(path, open_file(path))


def open_file(path: str) -> mmap.mmap:
    """Return the content of a file.

    Raises:
        HygieneError: it cannot be read, is empty, or no regular file.
    """
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise HygieneError(f"{path} is a folder", "give one file of it")
        if not stat.S_ISREG(status.st_mode):
            raise HygieneError(f"{path} is no regular file", _HINT)
        if status.st_size == 0:
            raise HygieneError(f"{path} is empty", _HINT)
        with open(path, "rb") as file:
            # Mapped rather than read: bundles are large, and most of one is looked at once.
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError as error:
        raise HygieneError(f"cannot read {path}: {error.strerror or error}") from None


def _read(path: str, content: mmap.mmap) -> Artifact:
    head = content[:64].removeprefix(_BOM).lstrip()
    if head[:2] == _GZIP or head[:4] == _ZSTD:
        raise HygieneError(f"{path} is compressed", "decompress it first")
    if head[:1] in (b"{", b"["):
        found = _read_json(path, content)
        if found is not None:
            return found
    return artifact_of_bundle(path, content)


def _read_json(path: str, content: mmap.mmap) -> Artifact | None:
    """Read a report of a bundler; None when the file is no JSON, but may be JavaScript."""
    view = memoryview(content)
    if content[: len(_BOM)] == _BOM:
        view = view[len(_BOM) :]
    try:
        keys = msgspec.json.decode(view, type=_Keys)
        if keys.inputs is not _ABSENT and keys.outputs is not _ABSENT:
            return artifact_of_metafile(path, msgspec.json.decode(view, type=Metafile))
        if keys.mappings is not _ABSENT or keys.sections is not _ABSENT:
            return _of_map(path)
        found = artifact_of_stats(path, msgspec.json.decode(view, type=Stats))
    except msgspec.ValidationError as error:
        raise HygieneError(
            f"{path} is JSON, but of no kind that is known: {error}", _HINT
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        if not path.endswith((".json", ".map")):
            return None
        raise HygieneError(f"{path} is no valid JSON: {error}", "build it again") from None
    except RecursionError:
        raise HygieneError(f"{path} is nested too deeply to be read", _HINT) from None
    if found is None:
        raise HygieneError(
            f"{path} is JSON, but neither webpack's stats with modules nor esbuild's metafile",
            _HINT,
        )
    return found


def _of_map(path: str) -> Artifact:
    bundle = path.removesuffix(".map")
    if bundle == path or not Path(bundle).is_file():
        raise HygieneError(
            f"{path} is a source map; its bundle is not beside it", "give the bundle itself"
        )
    return read_artifact(bundle)
