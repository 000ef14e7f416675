"""The judges of purity, asked from Python: a realm that records, rollup, and webpack.

Each judge is a program that knows nothing of hygiene. A module is a path, or a path with a text in
place of what the file has.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bundlers import ORACLE

Answer = dict[str, Any]

_PATIENCE = 60
"""Seconds without an answer after which a judge is ended."""
_AT_ONCE = 200


def realm(paths: Sequence[str], linked: bool = False) -> Iterator[tuple[str, Answer]]:
    """Evaluate modules, each in a realm of its own.

    Args:
        paths: absolute.
        linked: with what they import, in place of stand-ins.

    Yields:
        The path, and ``writes`` with ``error``, or why it was ``skipped``.
    """
    return _asked("purity_realm.cjs", [{"path": path, "linked": linked} for path in paths])


def realm_of(texts: Mapping[str, str]) -> dict[str, Answer]:
    """Evaluate texts, by the names that their files would have."""
    items = [{"path": path, "code": code} for path, code in texts.items()]
    return dict(_asked("purity_realm.cjs", items))


def rollup(paths: Sequence[str]) -> Iterator[tuple[str, Answer]]:
    """Yield for each module whether rollup finds it ``pure``, or the ``error``."""
    return _asked("purity_bundlers.cjs", [{"path": path} for path in paths])


def rollup_of(texts: Mapping[str, str]) -> dict[str, Answer]:
    """Return what rollup says of texts, by the names that their files would have."""
    items = [{"path": path, "code": code} for path, code in texts.items()]
    return dict(_asked("purity_bundlers.cjs", items))


def webpack(paths: Sequence[str]) -> Iterator[tuple[str, Answer]]:
    """Yield for each module whether webpack's production mode finds it ``free``, or the ``error``.

    Modules that its parser refuses have an error; those that it does not reach are left out.
    """
    for start in range(0, len(paths), _AT_ONCE):
        some = list(paths[start : start + _AT_ONCE])
        done = subprocess.run(
            ["node", str(ORACLE / "inner_graph.cjs")],
            input=json.dumps(some),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            if len(some) == 1:
                yield some[0], {"error": done.stderr.strip().splitlines()[:1]}
            else:
                for path in some:
                    yield from webpack([path])
            continue
        for path, found in json.loads(done.stdout).items():
            yield path, {"free": found["free"], "error": found["error"]}


def _asked(program: str, items: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Answer]]:
    """Yield a program's answers; what ends it (or is not answered) is skipped.

    A program that ends well before all is answered goes on in a new process.
    """
    position = 0
    while position < len(items):
        some = items[position : position + _AT_ONCE]
        answered, status = 0, 0
        with _started(program, some) as child:
            for _ in some:
                line = _line(child)
                if not line.endswith("\n"):
                    break
                answered += 1
                answer = json.loads(line)
                yield answer.pop("path"), answer
            status = child.wait()
        position += answered
        if answered < len(some) and (status or not answered):
            ended = "it ended the judge, or took too long"
            yield str(items[position]["path"]), {"skipped": ended, "error": ended}
            position += 1


def _started(program: str, items: Sequence[Mapping[str, Any]]) -> subprocess.Popen[str]:
    command = ["node", "--max-old-space-size=3000", str(ORACLE / program)]
    with tempfile.TemporaryFile("w+") as given:
        json.dump(list(items), given)
        given.seek(0)
        return subprocess.Popen(
            command, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )


def _line(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    timer = threading.Timer(_PATIENCE, child.kill)
    timer.start()
    line = child.stdout.readline()
    timer.cancel()
    return line
