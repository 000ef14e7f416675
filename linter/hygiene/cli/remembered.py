"""What a command has printed before, as long as it would print the same again."""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING

from hygiene.cli.options import Common
from hygiene.cli.output import Report

if TYPE_CHECKING:
    from hygiene.cache.kept import Kept
    from hygiene.rule import Rule


class Memory:
    """The reports of earlier runs of one command, and what they were made of.

    Args:
        common: the shared options; the repository is opened with what is known of it.
        command: the name of the command, and every option that its results depend on.
        shown_as: every option that only the report depends on.
    """

    def __init__(self, common: Common, command: Hashable, shown_as: object) -> None:
        self._kept = common.kept = _open(common, command) if common.cache else None
        self._shown_as = f"{shown_as} {common.verbosity}"

    def recall(self) -> Report | None:
        """Return the report, if all that it was made of is as it was."""
        found = self._kept.report(self._shown_as) if self._kept is not None else None
        return None if found is None else Report(found.text, found.status)

    def keep(self, report: Report, rules: Iterable[Rule] = ()) -> None:
        """Remember what was printed, and what it was made of.

        Args:
            report: what was printed.
            rules: those that ran, which have files of their own.
        """
        if self._kept is None:
            return
        from hygiene.cache.run import KeptReport
        from hygiene.plugins import rule_files

        for path in rule_files(rules):
            self._kept.tree.read(path)
        self._kept.save(self._shown_as, KeptReport(report.text, report.status))


def _open(common: Common, command: Hashable) -> Kept | None:
    from hygiene.cache.identity import program_identity
    from hygiene.cache.kept import Kept
    from hygiene.cache.location import cache_file
    from hygiene.cache.store import Store

    here = os.getcwd()
    root = None if common.root is None else os.path.realpath(common.root)
    file = cache_file(root or here, os.environ)
    if file is None:
        return None
    return Kept(Store(file), program_identity(), (command, here, root, common.config))
