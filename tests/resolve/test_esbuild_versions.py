"""Where esbuild's resolution changed: our answers are those of each version."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hygiene.discover.package_json import Manifests
from hygiene.discover.tsconfig import TsConfigs
from hygiene.files import WorkingTree
from hygiene.model import Resolved
from hygiene.resolve import esbuild_defaults, make_resolver

GOLDEN = json.loads(Path(__file__).with_name("esbuild_versions.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("version", GOLDEN["answers"])
def test_version(version: str, tmp_path: Path, write) -> None:
    write(tmp_path, GOLDEN["files"])
    tree = WorkingTree()
    manifests = Manifests(tree)
    options = esbuild_defaults().__replace__(version=version)
    resolver = make_resolver(tree, manifests, TsConfigs(tree, manifests), options)
    found = {}
    for specifier in GOLDEN["answers"][version]:
        answer = resolver.resolve(specifier, f"{tmp_path.resolve()}/main.js", "esm")
        found[specifier] = (
            str(Path(answer.path).relative_to(tmp_path.resolve()))
            if isinstance(answer, Resolved)
            else None
        )
    assert found == GOLDEN["answers"][version]
