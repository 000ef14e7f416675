"""Running the program inside the test's process, as the console script does."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from hygiene.cli import main


class Ran(NamedTuple):
    """What a run of the program left behind."""

    status: int | str | None
    out: str
    err: str


@pytest.fixture
def hygiene(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """Return a function that runs ``hygiene`` with some arguments."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: object) -> Ran:
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return Ran(ended.value.code, out, err)

    return run
