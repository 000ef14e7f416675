"""A rule whose fixes the tests choose, and a repository to fix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hygiene.cli import main

RULE = '''
"""Words are replaced."""

from collections.abc import Iterator

from hygiene import Edit, Facts, Finding, Fix

code = "TST001"
name = "words"
severity = "warning"

WORDS = {words!r}


def check(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each word."""
    for path in sorted(p for reach in facts.reaches for p in reach.modules):
        source = facts.source(path)
        for word, (text, safety, also) in WORDS.items():
            start = source.find(word.encode())
            if start >= 0:
                end = start + len(word.encode())
                edits = [Edit(path, start, end, text)]
                if also:
                    edits.append(Edit(f"{{facts.root}}/{{also}}", 0, 0, "// new\\n"))
                fix = Fix(safety=safety, title="replace", edits=tuple(edits),
                          modules_saved=0, bytes_saved=0)
                message = f"{{word}} is there"
                yield Finding(message=message, path=path, start=start, end=end, fix=fix)
'''

Words = dict[str, tuple[str, str, str]]
"""By word, what it becomes, whether that is safe, and a file that is changed too."""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return the root of a repository with one entry."""
    root = tmp_path.resolve() / "root"
    (root / "src").mkdir(parents=True)
    (root / "package.json").write_text('{ "name": "app", "sideEffects": false }\n')
    (root / "src" / "main.js").write_text("import './b.js'\nexport const a = 'one'\n")
    (root / "src" / "b.js").write_text("export const b = 'two'\n")
    return root


@pytest.fixture
def check(
    repository: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs ``hygiene check`` there with a rule that replaces words."""

    def run(words: Words, *arguments: str) -> tuple[int, str, str]:
        rule = tmp_path / "words.py"
        rule.write_text(RULE.format(words=words))
        options = ["--root", repository, "--rules", rule, "--select", "TST001"]
        options += ["--entry", "src/main.js", "--profile", "node"]
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(["check", *map(str, options), *arguments])
        out, err = capfdbinary.readouterr()
        status: Any = ended.value.code
        return status, out.decode(), err.decode()

    return run
