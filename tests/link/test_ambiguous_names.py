"""Names that `export *` loses: modules at random, and Node says what each of them exports."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from hygiene.discover.package_json import Manifests
from hygiene.discover.tsconfig import TsConfigs
from hygiene.facts import FactsReader
from hygiene.files import WorkingTree
from hygiene.link.ambiguous import ambiguous_names
from hygiene.link.declarations import Declarations
from hygiene.resolve import ResolveOptions, make_resolver

GRAPHS, MODULES, NAMES = 60, 6, "abc"
ASK = """
const found = {}
for (const path of JSON.parse(process.argv[1])) {
  found[path] = Object.keys(await import(path))
}
console.log(JSON.stringify(found))
"""


def write_graphs(folder: Path) -> dict[str, list[str]]:
    """Write modules that pass others on; return the stars of each.

    There are no circles: with those, what V8 exports depends on the module that it links first.
    """
    chance = random.Random(7)
    stars: dict[str, list[str]] = {}
    for graph in range(GRAPHS):
        paths = [folder / f"{graph}-{number}.mjs" for number in range(MODULES)]
        for number, path in enumerate(paths):
            later = paths[number + 1 :]
            others = chance.sample(later, min(len(later), chance.randint(0, 4)))
            own = chance.sample(NAMES, chance.choice([0, 0, 1, 2]))
            lines = [f"export const {name} = 1" for name in own]
            lines += [f"export * from './{other.name}'" for other in others]
            path.write_text("\n".join(lines) + "\n")
            stars[str(path)] = [str(other) for other in others]
    return stars


def test_against_node(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs Node")
    folder = tmp_path.resolve()
    stars = write_graphs(folder)
    arguments = [node, "--input-type=module", "-e", ASK, json.dumps([*stars])]
    exported = json.loads(subprocess.run(arguments, capture_output=True, check=True).stdout)
    tree = WorkingTree()
    manifests = Manifests(tree)
    resolver = make_resolver(tree, manifests, TsConfigs(tree, manifests), ResolveOptions())
    reader = FactsReader(tree)
    declarations = Declarations(reader, resolver)
    seen = 0
    for path, targets in stars.items():
        found = ambiguous_names(declarations, path, reader.read(path).facts)
        provided = [name for target in targets for name in exported[target]]
        several = {name for name in provided if provided.count(name) > 1}
        lost = several - set(exported[path])
        assert {one.name for one in found} == lost, path
        seen += len(lost)
    assert seen > 20
