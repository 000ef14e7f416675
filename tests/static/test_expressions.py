"""Random expressions: whatever the evaluator says it knows, Node must say too."""

from __future__ import annotations

import json
import random
import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hygiene.files import WorkingTree
from hygiene.static.evaluate import Evaluator
from hygiene.static.modules import Modules
from hygiene.static.values import ArrayValue, Constant, ObjectValue, Text, Undefined, Value

TEXTS = ["'a'", '"b/c"', "'../d'", "'./e.ts'", "'/f/g/'", "''", "'.'", "`h`", "'\\x69\\u{6a}\\n'"]
ATOMS = [*TEXTS, "null", "undefined", "true", "false", "0", "2", "__dirname", "LATE", "DEEP.x.y"]


def expression(source: random.Random, depth: int) -> str:
    def part() -> str:
        return expression(source, depth - 1)

    if depth <= 0:
        return source.choice(ATOMS)
    return source.choice(
        [
            lambda: source.choice(ATOMS),
            lambda: f"({part()} + {part()})",
            lambda: f"`x${{{part()}}}/${{{part()}}}`",
            lambda: f"({part()} ? {part()} : {part()})",
            lambda: f"({part()} {source.choice(['||', '&&', '??'])} {part()})",
            lambda: f"({part()} {source.choice(['===', '!==', '=='])} {part()})",
            lambda: f"(!{part()})",
            lambda: f"(typeof {part()})",
            lambda: f"path.join({source.choice(TEXTS)}, {source.choice(TEXTS)})",
            lambda: f"path.resolve(__dirname, {source.choice(TEXTS)}, {source.choice(TEXTS)})",
            lambda: (
                f"path.{source.choice(['basename', 'dirname', 'extname', 'normalize'])}"
                f"({source.choice(TEXTS)})"
            ),
            lambda: f"path.relative('/a/b', path.resolve('/a', {source.choice(TEXTS)}))",
            lambda: f"({{ k: {part()}, ...{{ k: {part()} }} }}).k",
            lambda: f"({{ ...({part()} ? {{ k: {part()} }} : {{}}), z: 1 }}).k",
            lambda: f"[{part()}, ...[{part()}], {part()}][{source.randrange(4)}]",
            lambda: f"((a, {{ b = {part()} }} = {{}}) => a ?? b)({part()}, {{ b: {part()} }})",
            lambda: f"(function (a) {{ if (a) return {part()}; return {part()}; }})({part()})",
            lambda: f"[{part()}, {part()}].filter(Boolean).length",
            lambda: f"[{source.choice(TEXTS)}, {source.choice(TEXTS)}].map((x) => x + 1).join('-')",
            lambda: f"Object.keys({{ a: {part()}, ...{{ b: 1 }} }}).join('')",
            lambda: f"(() => {{ let v = {part()}; if ({part()}) v = {part()}; return v; }})()",
            lambda: f"(() => {{ const o = {{ a: {part()} }}; o.b = {part()}; return o.b; }})()",
            lambda: f"(() => {{ const l = [{part()}]; l.push({part()}); return l[1]; }})()",
            lambda: f"new (class {{ f = {part()}; get g() {{ return this.f; }} }})().g",
            lambda: f"new (class {{ constructor(a) {{ this.h = a; }} }})({part()}).h",
        ]
    )()


def plain(evaluator: Evaluator, value: Value) -> object:
    """Return a value as JSON would have it; raises when it is not fully known."""
    match value:
        case Text(text):
            return text
        case Constant(constant):
            return constant
        case Undefined():
            return None
        case ArrayValue(items, []):
            return [plain(evaluator, evaluator.value(one)) for one in items]
        case ObjectValue(properties, []):
            return {key: plain(evaluator, evaluator.value(one)) for key, one in properties.items()}
    raise LookupError


def test_what_is_known_is_what_node_says(tmp_path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not installed")
    source = random.Random(20)
    expressions = [expression(source, 4) for _ in range(1500)]
    names = [f"e{index}" for index in range(len(expressions))]
    lines = [f"const {name} = () => {code};" for name, code in zip(names, expressions, strict=True)]
    head = "const path = require('path'); const LATE = 'late'; const DEEP = { x: { y: 'deep' } };\n"
    program = head + "\n".join(lines)
    print_all = "\nconsole.log(JSON.stringify([" + ", ".join(
        f"(() => {{ try {{ return [{name}() ?? null]; }} catch {{ return null; }} }})()"
        for name in names
    )
    file = tmp_path.resolve() / "program.js"
    file.write_text(program + print_all + "]));\n")
    result = subprocess.run([node, str(file)], capture_output=True, text=True, check=True)
    expected = json.loads(result.stdout)
    modules = Modules(WorkingTree(), NoImports())
    module = modules.get(str(file))
    assert module is not None
    bodies = {
        declarator.child_by_field_name("name").text.decode(): declarator
        for statement in module.root.named_children
        for declarator in statement.named_children
        if declarator.type == "variable_declarator"
    }
    known = 0
    for name, code, answer in zip(names, expressions, expected, strict=True):
        evaluator = Evaluator(modules, lambda _: str(tmp_path))
        body = bodies[name].child_by_field_name("value").child_by_field_name("body")
        try:
            value = plain(evaluator, evaluator.evaluate(module, body))
        except LookupError:
            continue
        known += 1
        if answer is not None:
            assert [value] == answer, code
    # Most of it is within reach; a fall says that something is not understood any more.
    assert known > len(expressions) * 0.8


class NoImports:
    def resolve(self, specifier: str, importer: str) -> str | None:
        return None


PROGRAM = (
    "import { Worker } from '@temporalio/worker';\nconst a = { ...b(1), c: `x${d}` };\n"
    "class E extends F { constructor(private g: H) { super(g); this.i = g.j ?? [1, ...k]; } }\n"
    "const l = ({ m = 1, ...n }, [o, , p]) => m ? new E(n).i : o.map((q) => q.r[p]);\n"
    "const t = l(a, [path.join(__dirname, '..')]); export default t;\n"
)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(PROGRAM)), st.integers(0, 30), st.text(max_size=6))
def test_no_source_ends_the_evaluation(tmp_path_factory, start, length, inserted) -> None:
    text = PROGRAM[:start] + inserted + PROGRAM[start + length :]
    file = tmp_path_factory.mktemp("mutated") / "m.ts"
    file.write_text(text, encoding="utf-8", errors="surrogatepass")
    modules = Modules(WorkingTree(), NoImports())
    module = modules.get(str(file.resolve()))
    assert module is not None
    stack = [module.root]
    while stack:
        node = stack.pop()
        Evaluator(modules, lambda _: "/").evaluate(module, node)
        stack.extend(node.named_children)
