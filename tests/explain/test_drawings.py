"""Graphs as Mermaid and Graphviz read them: the very labels, whatever is in them."""

from __future__ import annotations

import html
import json
import os
import random
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygiene.explain.answer import Answer
from hygiene.explain.explanation import Explanation
from hygiene.explain.hop import Hop
from hygiene.explain.target import Target
from hygiene.files import WorkingTree
from hygiene.reports.explain import dot, mermaid
from hygiene.reports.explain._graph import drawing
from hygiene.reports.places import Places
from hygiene.reports.terminal import Style, harmless

DRAWINGS = Path(__file__).parent / "drawings"
PLAIN = Style(colored=False)
ROOT = "/repository"
NASTY = [
    'say "hi"',
    "a --> b; end",
    "]) | } {[ ((",
    "`code` **bold** __x__",
    "1. one",
    "- one",
    "<script>alert(1)</script>",
    "&amp; &#35; #35; #quot;",
    "C:\\new\\table\\l\\G\\N",
    "%% comment",
    "subgraph end",
    "require('./locale/' + name)",
    "日本語 é \N{BUG}",
    "\x1b[31mred",
    "// x",
    "$$x^2$$",
]


def places() -> Places:
    project: Any = SimpleNamespace(
        view=SimpleNamespace(tree=WorkingTree()),
        relative=lambda path: os.path.relpath(path, ROOT),
    )
    return Places(project)


def answer_with(*chains: list[Hop]) -> Answer:
    return Answer(
        Target("package", "pkg"),
        tuple(
            Explanation(f"entry{n}.ts", "temporal", True, 1, 1, tuple(chain), (), ())
            for n, chain in enumerate(chains)
        ),
    )


def hop(text: str, module: str) -> Hop:
    return Hop(f"{ROOT}/a.ts", 3, 1, text, f"because {text}", f"{ROOT}/{module}")


def read(*drawn: tuple[str, str]) -> list[dict[str, list[Any]]]:
    """Ask the real programs what they understand."""
    if shutil.which("node") is None or not (DRAWINGS / "node_modules").is_dir():
        pytest.skip("needs Node, and npm ci in tests/explain/drawings")
    done = subprocess.run(
        ["node", str(DRAWINGS / "read.mjs")],
        input=json.dumps(drawn),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[dict[str, list[Any]]] = json.loads(done.stdout)
    return found


def texts() -> list[str]:
    """Return lines of source that are hard to quote."""
    chosen = random.Random(4)
    signs = "abc XY09 \"'`<>&#;|{}[]()\\/%$-_=*~^:,.!?@+ \té漢"
    drawn = ["".join(chosen.choices(signs, k=20)).strip() for _ in range(60)]
    return [*NASTY, *drawn]


def test_mermaid_reads_every_label() -> None:
    chain = [hop(text, f"{n} {text}") for n, text in enumerate(texts())]
    answer = answer_with(chain)
    graph = drawing(answer, places())
    (found,) = read(("mermaid", mermaid.render(answer, places(), PLAIN)))
    assert [unescaped(text).strip() for text in found["nodes"]] == [
        harmless(name).strip() for name in graph.nodes
    ]
    assert [unescaped(text).split("<br>") for text in found["edges"]] == [
        [harmless(line) for line in label] for _, _, label in graph.edges
    ]


def unescaped(text: str) -> str:
    """Return what Mermaid draws: it marks its entities while it parses."""
    marked = text.replace("ﬂ°°", "&#").replace("ﬂ°", "&").replace("¶ß", ";")
    return html.unescape(marked)


def test_graphviz_reads_every_label() -> None:
    chain = [hop(text, f"{n} {text}") for n, text in enumerate(texts())]
    answer = answer_with(chain)
    graph = drawing(answer, places())
    (found,) = read(("dot", dot.render(answer, places(), PLAIN)))
    assert ["".join(t) for t in found["nodes"]] == [harmless(name) for name in graph.nodes]
    assert found["edges"] == [[harmless(line) for line in label] for _, _, label in graph.edges]


def test_both_read_an_answer_without_chains() -> None:
    answer = answer_with()
    drawn = [("mermaid", mermaid.render(answer, places(), PLAIN))]
    drawn.append(("dot", dot.render(answer, places(), PLAIN)))
    assert read(*drawn) == [{"nodes": [], "edges": []}] * 2


@given(st.text(max_size=30))
def test_nothing_in_a_label_is_syntax(text: str) -> None:
    answer = answer_with([hop(text, "b.ts")])
    (edge,) = [line for line in mermaid.render(answer, places(), PLAIN).split("\n") if "--" in line]
    assert edge.count('"') == 2
    assert not set("`<>[]{}|\\") & set(edge.split('"')[1].replace("<br/>", ""))
    (edge,) = [line for line in dot.render(answer, places(), PLAIN).split("\n") if "->" in line]
    label = edge.removeprefix("  n0 -> n1 [label=").removesuffix("];")
    assert json.loads(label.replace("\\l", "\\n")) is not None


def test_entries_that_share_a_way_share_its_nodes() -> None:
    shared = hop("import 'b'", "b.ts")
    graph = drawing(answer_with([shared], [shared]), places())
    assert graph.nodes == ("entry0.ts (entry)", "b.ts", "entry1.ts (entry)")
    assert [(start, end) for start, end, _ in graph.edges] == [(0, 1), (2, 1)]
    assert graph.targets == {1}
