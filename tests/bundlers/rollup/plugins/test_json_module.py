"""The modules that JSON becomes, by what they export: against the real plugin-json."""

from __future__ import annotations

import json
import subprocess

import pytest

from hygiene.bundlers.rollup.plugins.json_module import json_module
from hygiene.discover.json_document import JsonProblem

DOCUMENTS = [
    "{}",
    '{"a": 1, "b-c": [true, null], "$d": {"a": 1e3}, "e": "\\u2028"}',
    '{"default": 1, "class": 2, "switch": 3, "__proto": 4, "_arbitrary0": 5}',
    '{"1": 1, "": 2, "Object": 3, "\u00e9": 4, "a b": 5}',
    '{"a": {"a": {"a": []}}}',
    "[1, 2]",
    '"text"',
    "-1.5",
    "null",
    ' { "a" : 1 } \n',
]
BROKEN = ["", "{", "{a: 1}", '{"a": 1,}', "// no\n{}", "undefined", "[1 2]", '{"a": nul}']
EXPORTS = """
import(process.argv[1]).then(
  (module) => process.stdout.write(JSON.stringify({ ...module })),
  (failure) => process.stdout.write("null"),
);
"""


def evaluated(text: str) -> object:
    """Import a module and return all that it exports."""
    address = "data:text/javascript;charset=utf-8," + "".join(
        character if character.isalnum() else "".join(f"%{b:02x}" for b in character.encode())
        for character in text
    )
    done = subprocess.run(
        ["node", "-e", EXPORTS, address], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_exports(real_plugins, tmp_path, document):
    (tmp_path / "data.json").write_text(document)
    (tmp_path / "entry.js").write_text("import './data.json'")
    modules = real_plugins.ask(tmp_path.resolve() / "entry.js")["modules"]
    (wanted,) = (found["code"] for id_, found in modules.items() if id_.endswith("data.json"))
    made = json_module(document.encode())
    assert not isinstance(made, JsonProblem)
    assert evaluated(made.decode()) == evaluated(wanted)


@pytest.mark.parametrize("document", BROKEN)
def test_what_is_no_json_fails(same, document):
    assert same({"entry.js": "import './data.json'", "data.json": document}).failed


def test_deep_documents():
    assert not isinstance(json_module(b"[" * 50_000 + b"]" * 50_000), JsonProblem)
