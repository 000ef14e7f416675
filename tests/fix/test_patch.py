"""Patches, applied by git and by patch."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hygiene.fix.patch import patch_of

LINES = st.lists(st.sampled_from([b"a", b"b", b"", b"\x0cc", b"d\xe9", b"\xe2\x80\xa8", b"--- x"]))
TEXTS = st.builds(
    lambda lines, end, last: end.join(lines) + (end if last and lines else b""),
    LINES,
    st.sampled_from([b"\n", b"\r\n"]),
    st.booleans(),
)
NAMES = st.sampled_from(["a.js", "b c/d e.ts", "ü.json", 'q"uote.ts', "tab\t.js", "back\\slash.ts"])
PROGRAMS = {
    "git": ["git", "apply", "--whitespace=nowarn", "-p1", "-"],
    "patch": ["patch", "-p1", "--binary", "--silent"],
}


@pytest.mark.parametrize("program", PROGRAMS)
@settings(deadline=None, max_examples=60)
@example({"a.js": (None, b"new")})
@example({"a.js": (b"old", b"old\n")})
@example({"a.js": (b"old\r\nb\r\n", b"new\r\nb\r\n"), "b.js": (b"x", b"y")})
@given(changes=st.dictionaries(NAMES, st.tuples(st.none() | TEXTS, TEXTS), max_size=3))
def test_what_it_says_is_what_it_does(
    program: str, changes: dict[str, tuple[bytes | None, bytes]]
) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"needs {program}")
    changes = {n: (b, a) for n, (b, a) in changes.items() if b is not None or a}
    patch = patch_of((name, before, after) for name, (before, after) in changes.items())
    assert bool(patch) == any(before != after for before, after in changes.values())
    if not patch:
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, (before, _) in changes.items():
            if before is not None:
                (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
                (Path(folder) / name).write_bytes(before)
        done = subprocess.run(
            PROGRAMS[program], input=patch, cwd=folder, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode() + done.stdout.decode()
        for name, (_, after) in changes.items():
            file = Path(folder) / name
            assert (file.read_bytes() if file.exists() else b"") == after
