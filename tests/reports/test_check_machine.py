"""What other programs read: JSON, GitHub's workflow commands, SARIF."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from msgspec.structs import replace

from hygiene.findings import Finding
from hygiene.reports.check import github, sarif
from hygiene.reports.check import json as json_report
from hygiene.reports.terminal import Style

PLAIN = Style(colored=False)
SARIF_SCHEMA = (
    Path(__file__).parents[1]
    / "oracle/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
)


def test_json_has_the_keys_of_the_contract(repository: Any) -> None:
    report = json.loads(json_report.render(repository.result(), repository.places(), PLAIN))
    assert list(report) == ["version", "findings", "summary"]
    assert report["version"] == 1
    first, second = report["findings"]
    assert first == {
        "code": "HYG002",
        "rule": "heavy-import",
        "severity": "error",
        "message": "the barrel lets in `heavy`",
        "path": "common/browser.ts",
        "line": 2,
        "column": 1,
        "endLine": 2,
        "endColumn": 32,
        "entries": [{"entry": "app/workflow.ts", "modules": 1, "bytes": 999}],
        "fix": None,
    }
    assert second["fix"] == {
        "safety": "unsafe",
        "reasons": ["common/a.ts:1 has an effect", "common/b.ts:1 has another"],
        "title": 'declare "sideEffects": false in common',
        "edits": [
            {
                "path": "common/package.json",
                "start": 42,
                "end": 42,
                "text": ',\n  "sideEffects": false',
            }
        ],
        "modulesSaved": 23,
        "bytesSaved": 2_484_090,
    }
    assert report["summary"]["errors"] == 1
    assert report["summary"]["warnings"] == 1
    assert report["summary"]["diagnostics"][0]["line"] == 2


def test_the_edits_of_json_apply_to_the_bytes_of_the_file(repository: Any) -> None:
    report = json.loads(json_report.render(repository.result(), repository.places(), PLAIN))
    (edit,) = report["findings"][1]["fix"]["edits"]
    source = (repository.root / edit["path"]).read_bytes()
    mended = source[: edit["start"]] + edit["text"].encode() + source[edit["end"] :]
    assert json.loads(mended) == {"name": "common", "version": "1.0.0", "sideEffects": False}


def test_github_commands(repository: Any) -> None:
    assert github.render(repository.result(), repository.places(), PLAIN).splitlines() == [
        "::error file=common/browser.ts,line=2,col=1,endColumn=32,title=HYG002 heavy-import::"
        "the barrel lets in `heavy`%0Acosts 1 module, 999 B in app/workflow.ts",
        "::warning file=common/package.json,line=2,col=3,endColumn=19,"
        "title=HYG001 missing-side-effects::common declares no `sideEffects`%0A"
        "costs 22 modules, 2.48 MB in app/workflow.ts%0Acosts 1 module, 1.00 kB in b.ts%0A"
        'fix: declare "sideEffects": false in common (saves 2.48 MB)',
        "::warning file=common/browser.ts,line=2,col=1,title=hygiene::"
        "cannot resolve './gone' (create it)",
    ]


def test_github_escapes(repository: Any) -> None:
    path = repository.write("50%,a:b\nc.ts", "x")
    finding = Finding(message="100%\r\n::error::", path=path, start=0, end=1, code="X", rule="x")
    result = repository.result(findings=(finding,), diagnostics=())
    assert github.render(result, repository.places(), PLAIN) == (
        "::warning file=50%25%2Ca%3Ab%0Ac.ts,line=1,col=1,endColumn=2,title=X x::"
        "100%25%0D%0A::error::\n"
    )


def sarif_of(repository: Any, **changes: Any) -> Any:
    return json.loads(sarif.render(repository.result(**changes), repository.places(), PLAIN))


def test_sarif_says_what_rules_and_results_are(repository: Any) -> None:
    log = sarif_of(repository)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in rules] == ["HYG001", "HYG002"]
    assert rules[0]["help"]["markdown"].startswith("## Why")
    first, second = run["results"]
    assert rules[first["ruleIndex"]]["id"] == first["ruleId"] == "HYG002"
    assert first["level"] == "error"
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "common/browser.ts", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 32},
    }
    assert [step["message"]["text"] for step in first["relatedLocations"]] == [
        "used binding: `light`",
        "evaluated",
    ]
    (change,) = second["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 21, "endLine": 3, "endColumn": 21},
            "insertedContent": {"text": ',\n  "sideEffects": false'},
        }
    ]
    notifications = run["invocations"][0]["toolExecutionNotifications"]
    assert notifications[0]["message"]["text"] == "cannot resolve './gone' (create it)"


def test_sarif_paths_are_uris(repository: Any) -> None:
    path = repository.write("a b/#ü%.ts", "x")
    finding = replace(repository.findings()[0], path=path, start=0, end=1, chain=())
    (result,) = sarif_of(repository, findings=(finding,))["runs"][0]["results"]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "a%20b/%23%C3%BC%25.ts"


def test_a_fingerprint_stays_when_the_line_moves(repository: Any) -> None:
    def fingerprints(findings: tuple[Finding, ...]) -> list[str]:
        (run,) = sarif_of(repository, findings=findings)["runs"]
        return [result["partialFingerprints"]["hygiene/v1"] for result in run["results"]]

    finding = repository.findings()[0]
    (before,) = fingerprints((finding,))
    text = (repository.root / "common/browser.ts").read_text()
    repository.write("common/browser.ts", "// moved\n\n  " + text)
    moved = replace(
        finding, start=finding.start + 12, end=finding.end + 12, message="other figures"
    )
    (after,) = fingerprints((moved,))
    assert after == before
    twice = fingerprints((moved, moved))
    assert len(set(twice)) == 2
    assert twice[0] == before


@pytest.mark.skipif(not SARIF_SCHEMA.exists(), reason="the schema is not installed")
def test_sarif_follows_its_schema(repository: Any) -> None:
    schema = json.loads(SARIF_SCHEMA.read_text())
    jsonschema.Draft7Validator(schema).validate(sarif_of(repository))
    jsonschema.Draft7Validator(schema).validate(
        sarif_of(repository, findings=(), diagnostics=(), reaches=())
    )
