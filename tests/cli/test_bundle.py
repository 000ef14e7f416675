"""``hygiene bundle`` on what people give it."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
MAP = {"version": 3, "sources": ["src/main.js"], "names": [], "mappings": "AAAA"}
CODE = "console.log(1)\n"


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """Return a repository with one module."""
    (tmp_path / "package.json").write_text('{"name": "app", "version": "1.0.0"}')
    (tmp_path / "src").mkdir()
    (tmp_path / "src/main.js").write_text("console.log( 1 )\n")
    return tmp_path.resolve()


def inline(source_map: str) -> str:
    return "//# sourceMappingURL=data:application/json;base64," + encoded(source_map)


def encoded(source_map: str) -> str:
    return base64.b64encode(source_map.encode()).decode()


def test_json(hygiene: Run, app: Path) -> None:
    (app / "main.js").write_text(CODE + inline(json.dumps(MAP)))
    options = ["--root", app, "--entry", "src/main.js", "--profile", "esbuild"]
    ran = hygiene("bundle", app / "main.js", *options, "--format", "json")
    assert ran.status == 0
    report = json.loads(ran.out)
    size, comment = (app / "main.js").stat().st_size, len(inline(json.dumps(MAP)))
    assert (report["version"], report["file"], report["bytes"]) == (1, "main.js", size)
    assert report["mapBytes"] == comment
    code = len(CODE.strip())
    package = {"name": "app", "version": "1.0.0", "modules": 1, "bytes": code, "sourceBytes": 17}
    assert report["packages"] == [package]
    (module,) = report["modules"]
    assert (module["path"], module["bytes"], module["sourceBytes"]) == ("src/main.js", code, 17)
    assert (report["unpredicted"], report["unbuilt"]) == ([], [])
    assert report["check"]["entry"] == "src/main.js"
    assert report["check"]["agreed"] == 1


def test_text(hygiene: Run, app: Path) -> None:
    (app / "main.js").write_text(CODE + inline(json.dumps(MAP)))
    options = ["--root", app, "--entry", "src/main.js", "--profile", "esbuild"]
    ran = hygiene("bundle", app / "main.js", *options)
    assert ran.status == 0
    assert "source map, 15 B code; 93 % of the code is app" in ran.out
    assert "exactly the 1 module predicted" in ran.out
    assert "app 1.0.0, 1 module" in ran.out


def test_a_map_beside_the_bundle_with_or_without_a_comment(hygiene: Run, app: Path) -> None:
    (app / "main.js.map").write_text(json.dumps(MAP))
    for text in (
        CODE,
        CODE + "//# sourceMappingURL=main.js.map\n",
        CODE + "/*# sourceMappingURL=main.js.map */",
    ):
        (app / "main.js").write_text(text)
        ran = hygiene("bundle", app / "main.js", "--root", app, "--format", "json")
        assert ran.status == 0, ran.err
        assert [module["path"] for module in json.loads(ran.out)["modules"]] == ["src/main.js"]
    ran = hygiene("bundle", app / "main.js.map", "--root", app, "--format", "json")
    assert json.loads(ran.out)["file"] == "main.js"


def test_an_entry_that_nothing_declares_is_guessed(hygiene: Run, app: Path) -> None:
    (app / "main.js").write_text(CODE + inline(json.dumps(MAP)))
    ran = hygiene("bundle", app / "main.js", "--root", app)
    assert "Entry src/main.js (guessed by its modules): exactly the 1 module predicted" in ran.out


def test_without_a_known_entry_nothing_is_checked(hygiene: Run, app: Path) -> None:
    (app / "main.js").write_text(CODE + inline(json.dumps({**MAP, "sources": ["gone.js"]})))
    ran = hygiene("bundle", app / "main.js", "--root", app)
    assert ran.status == 0
    assert "Not checked: no known entry is among its modules" in ran.out


TEXT = json.dumps(MAP)
BROKEN = {
    "empty": (b"", "is empty"),
    "binary": (bytes(range(256)), "is a binary file"),
    "compressed": (gzip.compress(CODE.encode()), "is compressed"),
    "no map": (CODE, "has no source map"),
    "no bundle": ("just words\n", "has no source map"),
    "other JSON": ('{"name": "app"}', "is JSON, but neither"),
    "a list": ("[1, 2]", "is JSON, but of no kind"),
    "stats without modules": ('{"modules": [], "assets": []}', "is JSON, but neither"),
    "metafile of another shape": ('{"inputs": 1, "outputs": 2}', "is JSON, but of no kind"),
    "deep JSON": ('{"modules":' + "[" * 100_000, "is nested too deeply"),
    "missing map": (CODE + "//# sourceMappingURL=gone.js.map", "source map that is missing"),
    "map on a server": (CODE + "//# sourceMappingURL=https://a.b/gone.js.map", "which is not read"),
    "a name no file has": (CODE + "//# sourceMappingURL=" + "x" * 9999, "that is missing: /"),
    "a zero in a name": (CODE + "//# sourceMappingURL=a%00b.map", "that is missing: /"),
    "no base64": (CODE + inline(TEXT)[:-3] + "!!", "is no valid base64"),
    "truncated base64": (CODE + inline(TEXT)[:-5], "the source map is no valid"),
    "truncated JSON": (CODE + inline(TEXT[:-4]), "is no valid JSON"),
    "nothing inline": (CODE + "//# sourceMappingURL=data:application/json", "is cut off"),
    "no mappings": (CODE + inline('{"version": 3, "sources": []}'), "has no `mappings`"),
    "mappings of numbers": (CODE + inline('{"sources": [], "mappings": 1}'), "are no string"),
    "wrong VLQ": (CODE + inline(TEXT.replace("AAAA", "AA!A")), "hold the character '!'"),
    "cut VLQ": (CODE + inline(TEXT.replace("AAAA", "AAAg")), "number that does not end"),
    "source out of range": (CODE + inline(TEXT.replace("AAAA", "AEAA")), "name source 3 of 1"),
    "map of other code": (CODE + inline(TEXT.replace("AAAA", ";" * 9 + "AAAA")), "another file"),
    "a lone map": (TEXT, "its bundle is not beside it"),
}


@pytest.mark.parametrize(("content", "said"), BROKEN.values(), ids=BROKEN.keys())
def test_trouble_is_one_clear_message(
    hygiene: Run, app: Path, content: str | bytes, said: str
) -> None:
    path = app / "main.js"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    ran = hygiene("bundle", path, "--root", app)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("error: ")
    assert said in ran.err
    assert len(ran.err.splitlines()) <= 2
    assert "Traceback" not in ran.err


def test_no_such_file(hygiene: Run, app: Path) -> None:
    assert "No such file" in hygiene("bundle", app / "gone.js", "--root", app).err
    assert "is a folder" in hygiene("bundle", app, "--root", app).err


def test_measure_says_that_it_needs_node(
    hygiene: Run, app: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (app / "main.js").write_text(CODE)
    monkeypatch.setenv("PATH", str(app))
    ran = hygiene("measure", app / "main.js", "--root", app)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("error: measuring needs Node")


def test_measure_says_that_it_executes(hygiene: Run) -> None:
    assert "EXECUTES" in hygiene("measure", "--help").out
