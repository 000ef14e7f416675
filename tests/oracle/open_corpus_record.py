"""Makes the goldens of the open corpus anew with the real bundlers.

npm ci --prefix tests/oracle && npm ci --prefix tests/corpus
python tests/oracle/open_corpus_record.py
python tests/oracle/open_corpus_record.py --profile node --only 'lodash-*'
python tests/oracle/open_corpus_record.py --platform node --profile esbuild --only 'winston*'
"""

from __future__ import annotations

import argparse
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from bundlers import ask
from open_corpus import (
    GOLDENS,
    HOME,
    LETTERS,
    Answer,
    entries,
    golden_of,
    golden_text,
    prepare,
    read_golden,
    relative,
)


def main() -> None:
    """Ask, and write one golden an entry."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", action="append", choices=list(LETTERS))
    parser.add_argument("--only", default="*", help="a pattern of entry names")
    parser.add_argument("--platform", default="browser", choices=list(GOLDENS))
    given = parser.parse_args()
    prepare()
    chosen = [entry for entry in entries() if fnmatch(entry.name, given.only)]
    for profile in given.profile or LETTERS:
        builds = [{"platform": given.platform, "root": str(HOME)} for _ in chosen]
        for entry, result in zip(chosen, ask(profile, chosen, builds=builds), strict=True):
            record(golden_of(entry, given.platform), profile, result)
        print(profile, len(chosen), flush=True)


def record(golden: Path, profile: str, result: dict[str, Any]) -> None:
    """Put what one bundler says into the golden of an entry."""
    golden.parent.mkdir(exist_ok=True)
    answers = read_golden(golden.read_text("utf-8")) if golden.is_file() else {}
    bundler = result.get("bundler", {"name": profile, "version": "crashed"})
    kept = {relative(module["path"]): module["bytes"] for module in result["modules"]}
    # Node loads files until the entry crashes; a bundler that fails keeps nothing.
    crashed = profile == "node" and result["errors"]
    failed = " ".join(_neutral(result["errors"]).split()) if crashed or not kept else ""
    answers[profile] = Answer(f"{bundler['name']} {bundler['version']}", kept, failed)
    golden.write_text(golden_text(answers), encoding="utf-8", newline="\n")


def _neutral(errors: list[str]) -> str:
    """Return the beginning of the first error, with no path of this machine."""
    first = errors[0] if errors else "nothing kept"
    return first.replace(f"{HOME}/", "").splitlines()[0][:120]


if __name__ == "__main__":
    main()
