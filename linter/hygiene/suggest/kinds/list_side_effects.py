"""Listing the few files of a package that have side effects, so that all others are free."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator

from hygiene.discover.package_json import PackageJson
from hygiene.discover.source_files import package_sources
from hygiene.suggest.candidate import Candidate
from hygiene.suggest.effects import evaluated
from hygiene.suggest.question import Question
from hygiene.suggest.side_effects import declare

_MOST_LISTED = 12
_MOST_READ = 600
_TEST = re.compile(r"\.(?:test|spec|stories)\.[cm]?[jt]sx?$|/(?:tests?|__tests__|__mocks__)/")
_GLOB = re.compile(r"[*?\[\]{}()!+@,^$|\\]")


def candidates(question: Question) -> Iterator[Candidate]:
    """Yield one candidate for each package that has a few files with side effects."""
    for manifest in question.manifests():
        flag = manifest.data.get("sideEffects")
        source = question.source(manifest.path)
        listed = _with_effects(question, manifest)
        if flag not in (None, True) or source is None or not listed:
            continue
        value = "[" + ", ".join(json.dumps(name, ensure_ascii=False) for name in listed) + "]"
        edit = declare(manifest, source, value)
        if edit is None:
            continue
        files = listed[0] if len(listed) == 1 else f"{len(listed)} files"
        yield Candidate(
            kind="list-side-effects",
            title=f'list {files} in "sideEffects" of {manifest.name or edit.path}',
            edits=(edit,),
            folder=manifest.directory,
        )


def _with_effects(question: Question, manifest: PackageJson) -> list[str]:
    """Return the files of a package that do something when evaluated, as ``./`` patterns.

    Returns:
        Empty where there are none, too many, or where one cannot be named by a pattern.
    """
    project = question.project
    paths = package_sources(project.view.tree, project.workspace, manifest.directory)
    if len(paths) > _MOST_READ:
        return []
    listed: list[str] = []
    for path in paths:
        relative = os.path.relpath(path, manifest.directory).replace(os.sep, "/")
        if _TEST.search("/" + relative) or project.view.manifests.nearest(path) is not manifest:
            continue
        module = evaluated(question, path)
        if module.free and not module.brings:
            continue
        if len(listed) == _MOST_LISTED or _GLOB.search(relative):
            return []
        listed.append(f"./{relative}")
    return listed
