"""The functions of Node's ``path`` (POSIX), on texts."""

from __future__ import annotations


def normalize(path: str) -> str:
    """``path.normalize``: a trailing slash is kept, for it asks for a directory."""
    joined = "/".join(_segments(path))
    trailing = "/" if path.endswith("/") else ""
    if path.startswith("/"):
        return f"/{joined}{trailing}" if joined else "/"
    return f"{joined or '.'}{trailing}"


def join(*paths: str) -> str:
    """``path.join``."""
    return normalize("/".join(path for path in paths if path))


def resolve(cwd: str, *paths: str) -> str:
    """``path.resolve`` in the working directory ``cwd``."""
    text = cwd
    for path in paths:
        text = path if path.startswith("/") else f"{text}/{path}"
    return "/" + "/".join(_segments(f"/{text}"))


def relative(cwd: str, start: str, end: str) -> str:
    """``path.relative`` in the working directory ``cwd``."""
    here, there = (_segments(resolve(cwd, path)) for path in (start, end))
    common = 0
    while common < min(len(here), len(there)) and here[common] == there[common]:
        common += 1
    return "/".join([".."] * (len(here) - common) + there[common:])


def dirname(path: str) -> str:
    """``path.dirname``; slashes before the last are kept as they are."""
    stem = path.rstrip("/")
    end = stem.rfind("/", 1)
    if end == -1:
        return "/" if path.startswith("/") else "."
    return "//" if end == 1 and path.startswith("/") else stem[:end]


def basename(path: str, suffix: str = "") -> str:
    """``path.basename``; a suffix that is all of the name stays."""
    if suffix and path == suffix:
        return ""
    name = path.rstrip("/").rpartition("/")[2]
    return name if name == suffix else name.removesuffix(suffix)


def extname(path: str) -> str:
    """``path.extname``."""
    name = basename(path)
    dot = name.rfind(".")
    return "" if dot <= 0 or name == ".." else name[dot:]


def _segments(path: str) -> list[str]:
    """Return the folders of a path, ``..`` carried out as far as it can be."""
    segments: list[str] = []
    for segment in path.split("/"):
        if segment == ".." and (segments[-1:] == [".."] or not segments):
            if not path.startswith("/"):
                segments.append(segment)
        elif segment == "..":
            segments.pop()
        elif segment not in ("", "."):
            segments.append(segment)
    return segments
