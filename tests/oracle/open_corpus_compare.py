"""Compares what hygiene predicts for the open corpus with what the real bundlers keep.

    python tests/oracle/open_corpus_compare.py
    python tests/oracle/open_corpus_compare.py --profile esbuild --only 'zod-*'
    python tests/oracle/open_corpus_compare.py --platform node

Prints every entry that differs, and for each profile: entries that are exact, precision and recall
over all modules.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from msgspec import Struct
from open_corpus import (
    GOLDENS,
    HOME,
    LETTERS,
    Answer,
    entries,
    golden_of,
    prepare,
    read_golden,
    relative,
)

from hygiene.bundlers.profiles import load_profile, profile_names
from hygiene.entrypoints.build_options import BuildOptions
from hygiene.entrypoints.entrypoint import Entrypoint
from hygiene.files import WorkingTree
from hygiene.resolve import Platform
from hygiene.view import View


class Difference(Struct, frozen=True):
    """The modules of an entry that only one of the two keeps."""

    missing: tuple[str, ...]
    extra: tuple[str, ...]


def difference(
    entry: Path, profile: str, answer: Answer, platform: Platform = "browser"
) -> Difference:
    """Predict for one entry, and compare with what the bundler said.

    Bytes count: a module of another size is one that differs.
    """
    version = answer.bundler.rsplit(" ", 1)[1]
    build = BuildOptions(platform=platform, directory=str(HOME))
    entrypoint = Entrypoint(entry.name, "configured", str(entry), profile, build=build)
    reach = load_profile(profile).predict(View(WorkingTree()), entrypoint, version)
    ours = {relative(module.path): module.bytes for module in reach.modules.values()}
    missing = sorted(path for path, size in answer.modules.items() if ours.get(path) != size)
    extra = sorted(path for path, size in ours.items() if answer.modules.get(path) != size)
    return Difference(tuple(missing), tuple(extra))


def answers(
    pattern: str = "*", platform: Platform = "browser"
) -> Iterator[tuple[Path, str, Answer]]:
    """Return what is recorded: the entry, the profile, what its bundler keeps."""
    for entry in entries():
        path = golden_of(entry, platform)
        if fnmatch(entry.name, pattern) and path.is_file():
            golden = read_golden(path.read_text("utf-8"))
            yield from ((entry, profile, answer) for profile, answer in golden.items())


def main() -> int:
    """Compare, and print what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", action="append", choices=list(LETTERS))
    parser.add_argument("--only", default="*", help="a pattern of entry names")
    parser.add_argument("--platform", default="browser", choices=list(GOLDENS))
    given = parser.parse_args()
    prepare()
    wanted = given.profile or [profile for profile in LETTERS if profile in profile_names()]
    status = 0
    for profile in wanted:
        exact = total = kept = missed = wrong = refused = 0
        for entry, recorded, answer in answers(given.only, given.platform):
            if recorded != profile:
                continue
            if answer.failed:
                refused += 1
                continue
            found = difference(entry, profile, answer, given.platform)
            total += 1
            kept += len(answer.modules)
            missed += len(found.missing)
            wrong += len(found.extra)
            if found.missing or found.extra:
                status = 1
                _print_difference(profile, entry, answer, found)
            else:
                exact += 1
        right = kept - missed
        print(
            f"{profile}: {exact} of {total} entries exact ({refused} refused by the bundler); "
            f"precision {right / max(1, right + wrong):.4f}, recall {right / max(1, kept):.4f} "
            f"over {kept} modules",
            flush=True,
        )
    return status


def _print_difference(profile: str, entry: Path, answer: Answer, found: Difference) -> None:
    print(f"{profile} {entry.name} ({len(answer.modules)} kept):")
    for sign, paths in (("only the bundler", found.missing), ("only hygiene", found.extra)):
        if paths:
            print(f"  {sign} keeps {len(paths)}: {', '.join(paths[:4])}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
