"""The configuration: four places to write it, and one clear error for every mistake."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jsonschema
import msgspec
import pytest

from hygiene.config import Config, load_config
from hygiene.config.schema import config_schema
from hygiene.config.settings import Settings
from hygiene.errors import HygieneError
from hygiene.files import WorkingTree

SHIPPED = Path(__file__).parents[2] / "linter/hygiene/config.schema.json"
TOML = """\
select = ["HYG001", "heavy-import"]
exclude = ["legacy"]

[[entries]]
path = "src/workflows.ts"
bundler_version = "5.105.0"

[rules.heavy-import]
severity = "error"
budget = "500 kB"
"""
VALUES = {
    "select": ["HYG001", "heavy-import"],
    "exclude": ["legacy"],
    "entries": [{"path": "src/workflows.ts", "bundler_version": "5.105.0"}],
    "rules": {"heavy-import": {"severity": "error", "budget": "500 kB"}},
}


def load(root: Path, config_path: str | None = None) -> Config:
    view: Any = SimpleNamespace(tree=WorkingTree())
    return load_config(view, str(root.resolve()), config_path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hygiene.toml", TOML),
        ("hygiene.json", json.dumps(VALUES)),
        ("hygiene.jsonc", "// why\n" + json.dumps(VALUES)[:-1] + ",}"),
        ("package.json", json.dumps({"name": "root", "hygiene": VALUES})),
    ],
)
def test_every_place_gives_the_same_settings(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    config = load(tmp_path)
    assert config.settings == msgspec.convert(VALUES, Settings)
    assert config.path == str(tmp_path.resolve() / name)


def test_without_a_configuration_the_defaults_hold(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "root"}')
    config = load(tmp_path)
    assert config.settings == Settings()
    assert config.path is None


def test_two_configurations_are_one_too_many(tmp_path: Path) -> None:
    (tmp_path / "hygiene.toml").write_text("")
    (tmp_path / "package.json").write_text('{"hygiene": {}}')
    with pytest.raises(HygieneError, match=r"several configurations: hygiene\.toml, package\.json"):
        load(tmp_path)


def test_a_named_file_is_read_in_place_of_the_roots(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hygiene.toml").write_text("ignore = ['HYG001']")
    (tmp_path / "other.toml").write_text("ignore = ['HYG002']")
    monkeypatch.chdir(tmp_path)
    assert load(tmp_path, "other.toml").settings.ignore == ("HYG002",)
    with pytest.raises(HygieneError, match=r"no configuration file missing\.toml"):
        load(tmp_path, "missing.toml")


@pytest.mark.parametrize(
    ("name", "text", "message", "hint"),
    [
        ("hygiene.toml", "\nselct = []\n", "hygiene.toml:2: unknown key selct", "select"),
        (
            "hygiene.toml",
            "[[entries]]\npath = 'a'\n\n[[entries]]\npath = 'b'\nbundler-version = '5'\n",
            "hygiene.toml:6: unknown key bundler-version in entries[1]",
            "bundler_version",
        ),
        ("hygiene.toml", "x = \n", "hygiene.toml:1: it is not valid TOML", ""),
        ("hygiene.toml", "select = [1,\n", "hygiene.toml:2: it is not valid TOML", ""),
        ("hygiene.toml", "\n[[entries]]\n", "hygiene.toml:2: entries[0] needs the key path", ""),
        ("hygiene.toml", "\nignore = 1\n", "hygiene.toml:2: ignore must be a list", ""),
        (
            "hygiene.json",
            '{\n "exclude": [\n  "a",\n  2\n ]\n}',
            "hygiene.json:4: exclude[1] must be a string, and is a number",
            "",
        ),
        ("hygiene.json", '{\n"a" 1}', "hygiene.json:2: it is not valid JSON", ""),
        ("hygiene.json", "[]", "hygiene.json:1: the configuration must be a table", ""),
        ("hygiene.jsonc", '{\n // x\n "a": 1 }', "hygiene.jsonc:3: unknown key a", ""),
        (
            "package.json",
            '{\n "name": "r",\n "hygiene": {\n  "entry": []\n }\n}',
            "package.json:4: unknown key entry",
            "entries",
        ),
        ("package.json", '{"hygiene":\n 3}', "package.json:1: the configuration must be", ""),
    ],
)
def test_mistakes_are_told_with_file_line_and_advice(
    tmp_path: Path, name: str, text: str, message: str, hint: str
) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(HygieneError) as caught:
        load(tmp_path)
    assert caught.value.message.startswith(message)
    assert hint in caught.value.hint


def test_a_configuration_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "hygiene.toml").write_bytes(b"select = []\nname = '\xff'\n")
    with pytest.raises(HygieneError, match=r"hygiene\.toml:2: it is not UTF-8"):
        load(tmp_path)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_toml_places(tmp_path: Path, newline: str, mark: str) -> None:
    lines = [
        'ignore = ["# no comment", "[x]"]',
        "exclude = [",
        "  'a', # [[entries]]",
        "]",
        "[[entries]]",
        'path = """',
        "[rules]",
        '"""',
        "[[entries]]",
        'path = "b"',
        "[rules.'a.b']",
        "one.two = 1",
    ]
    (tmp_path / "hygiene.toml").write_bytes((mark + newline.join(lines)).encode())
    config = load(tmp_path)

    def line(*pointer: str | int) -> int:
        return int(config.error(pointer, "").message.split(":")[1])

    assert line("ignore") == 1
    assert line("exclude") == 2
    assert line("entries", 0, "path") == 6
    assert line("entries", 1) == 9
    assert line("entries", 1, "path") == 10
    assert line("rules", "a.b") == 11
    assert line("rules", "a.b", "one", "two") == 12
    assert line("rules", "a.b", "absent") == 11


def test_the_shipped_schema_is_that_of_the_settings() -> None:
    made = json.loads(json.dumps(config_schema()))
    assert json.loads(SHIPPED.read_text()) == made


def test_the_schema_accepts_what_the_program_reads_and_no_more() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SHIPPED.read_text()))
    validator.check_schema(validator.schema)
    validator.validate({"$schema": "./config.schema.json", **VALUES})
    for wrong in ({"selct": []}, {"entries": [{}]}, {"entries": [{"path": "a", "x": 1}]}):
        assert not validator.is_valid(wrong)
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(wrong, Settings)
