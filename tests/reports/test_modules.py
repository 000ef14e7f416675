"""The reports of ``hygiene modules``."""

from __future__ import annotations

import json
from typing import Any

from hygiene.reports.modules import json as json_report
from hygiene.reports.modules import text
from hygiene.reports.terminal import Style

PLAIN = Style(colored=False)


def test_json(repository: Any) -> None:
    report = json.loads(json_report.render(repository.reach(), repository.places(), PLAIN))
    assert report == {
        "version": 1,
        "entry": "app/workflow.ts",
        "profile": "temporal",
        "bundler": {"name": "webpack", "version": "5.112.2", "assumed": False},
        "modules": [
            {"path": "app/workflow.ts", "bytes": 56, "package": "app", "runtime": False},
            {"path": "common/browser.ts", "bytes": 64, "package": "common", "runtime": False},
            {
                "path": "node_modules/lib/index.js",
                "bytes": 1_200_000,
                "package": "lib",
                "runtime": True,
            },
        ],
        "totals": {"modules": 3, "bytes": 1_200_120},
        "unresolved": [
            {"path": "common/browser.ts", "line": 2, "specifier": "./gone", "reason": "not-found"}
        ],
    }


def test_text_puts_the_heaviest_package_first(repository: Any) -> None:
    assert text.render(repository.reach(), repository.places(), PLAIN) == (
        " 1.20 MB  lib, 1 module (brought by the bundler's own entry)\n"
        " 1.20 MB    node_modules/lib/index.js\n"
        "    64 B  common, 1 module\n"
        "    64 B    common/browser.ts\n"
        "    56 B  app, 1 module\n"
        "    56 B    app/workflow.ts\n"
        "\n"
        "app/workflow.ts keeps 3 modules, 1.20 MB (profile temporal, webpack 5.112.2)\n"
        "1 specifier could not be resolved:\n"
        "  common/browser.ts:2: ./gone (not-found)\n"
    )


def test_quiet_text_is_a_list_of_paths(repository: Any) -> None:
    assert text.render(repository.reach(), repository.places(), PLAIN, verbosity=-1) == (
        "app/workflow.ts\ncommon/browser.ts\nnode_modules/lib/index.js\n"
    )
