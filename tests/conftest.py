"""What the tests of several stages share."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

# Continuous integration judges a change by the same examples each time; elsewhere, every run of the
# property-based tests goes on searching with new ones.
settings.register_profile("same", derandomize=True, max_examples=40)
if os.environ.get("CI"):
    settings.load_profile("same")

# What earlier runs found is kept apart from the user's, and for this run only.
_CACHE = tempfile.TemporaryDirectory(prefix="hygiene-cache-")
os.environ["HYGIENE_CACHE_DIR"] = _CACHE.name

Ask = Callable[..., object]
LOOP = """
const answer = ANSWER;
require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  let found;
  try {
    found = answer(...JSON.parse(line));
  } catch {
    found = "refused";
  }
  process.stdout.write(JSON.stringify(found) + "\\n");
});
"""


@pytest.fixture(scope="module")
def node() -> Iterator[Callable[..., Ask]]:
    """Give a function that starts Node with an answering function, and returns one to ask it.

    An exception of the answering function is the answer ``"refused"``; numbers come as floats.
    """
    program = shutil.which("node")
    if program is None:
        pytest.skip("needs Node")
    started: list[subprocess.Popen[str]] = []

    def start(answer: str, *arguments: str) -> Ask:
        process = subprocess.Popen(
            [program, "-e", LOOP.replace("ANSWER", answer), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)

        def ask(*question: object) -> object:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(json.dumps(question) + "\n")
            process.stdin.flush()
            found: object = json.loads(process.stdout.readline(), parse_int=float)
            return found

        return ask

    yield start
    for process in started:
        process.communicate()
