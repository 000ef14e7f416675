"""Random expressions: whatever the evaluator says it knows, Node must say too."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hygiene.files import WorkingTree
from hygiene.static.evaluate import Evaluator
from hygiene.static.modules import Modules
from hygiene.static.values import ArrayValue, Constant, ObjectValue, Text, Undefined, Value

TEXTS = ["'a'", '"b/c"', "'../d'", "'./e.ts'", "'/f/g/'", "''", "'.'", "`h`", "'\\x69\\u{6a}\\n'"]
NUMBERS = ["0", "2", "1.5", "0x10", "1e21", "1e-7", "123456789012345680000"]
ATOMS = [*TEXTS, *NUMBERS, "' 2 '", "null", "undefined", "true", "false"]
ATOMS += ["__dirname", "LATE", "DEEP.x.y"]
HEAD = "const path = require('path'); const LATE = 'late'; const DEEP = { x: { y: 'deep' } };\n"
ANSWER = """(code, directory) => {
  process.chdir(directory);
  const run = new Function("require", "__dirname", `HEAD return ${code};`);
  return [run(require, directory) ?? null];
}""".replace("HEAD", HEAD.strip())


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
            lambda: f"path.relative({source.choice(TEXTS)}, {source.choice(TEXTS)})",
            lambda: f"path.resolve({source.choice(TEXTS)}, {source.choice(TEXTS)})",
            lambda: f"path.basename({source.choice(TEXTS)}, {source.choice(TEXTS)})",
            lambda: f"[{source.choice(TEXTS)}, {source.choice(TEXTS)}].map(path.dirname)[1]",
            lambda: f"({{ k: {part()}, ...{{ k: {part()} }} }}).k",
            lambda: f"({{ ...({part()} ? {{ k: {part()} }} : {{}}), z: 1 }}).k",
            lambda: f"[{part()}, ...[{part()}], {part()}][{source.randrange(4)}]",
            lambda: f"((a, {{ b = {part()} }} = {{}}) => a ?? b)({part()}, {{ b: {part()} }})",
            lambda: f"(function (a) {{ if (a) return {part()}; return {part()}; }})({part()})",
            lambda: f"[{part()}, {part()}].filter(Boolean).length",
            lambda: f"[{source.choice(TEXTS)}, {source.choice(TEXTS)}].map((x) => x + 1).join('-')",
            lambda: f"[{part()}, {part()}].map((x, i) => i + x)[{source.randrange(3)}]",
            lambda: f"[{part()}, ...[{part()}, {part()}]].reverse()[{source.randrange(4)}]",
            lambda: f"[{part()}, {part()}].flatMap((x) => [x, ...[{part()}]]).length",
            lambda: f"[{part()}, {part()}].flatMap((x) => x).length",
            lambda: f"[{part()}, {part()}].find((x) => x === {part()})",
            lambda: f"[{part()}, {part()}].at({source.choice(['', '0', '1', '-1', '2'])})",
            lambda: f"[...{source.choice(TEXTS)}, {part()}][{source.randrange(4)}]",
            lambda: f"Array.of({part()}, {part()})[{source.randrange(3)}]",
            lambda: f"Array.from([{part()}, {part()}], (x, i) => i)[1]",
            lambda: f"[{part()}, {part()}].join({source.choice(['', 'LATE'])})",
            lambda: f"String({part()})",
            lambda: f"JSON.stringify({source.choice([*NUMBERS, 'true', 'null', *TEXTS])})",
            lambda: f"{source.choice(TEXTS)}.replace({source.choice(TEXTS)}, {part()})",
            lambda: f"{source.choice(TEXTS)}.{source.choice(['trim()', 'length', 'toString()'])}",
            lambda: f"({{ [{part()}]: {part()}, 2: {part()} }})[{part()}]",
            lambda: f"({part()} {source.choice(['<', '>', '<=', '>=', '!='])} {part()})",
            lambda: (
                f"((a) => {{ switch (a) {{ case {part()}: return {part()}; "
                f"default: return {part()}; }} }})({part()})"
            ),
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


def evaluated(code: str, folder: Path) -> object:
    """Return what the evaluator says of an expression; raises when it does not know."""
    file = folder / "program.js"
    file.write_text(f"{HEAD}const e = () => {code};\n")
    modules = Modules(WorkingTree(), NoImports())
    module = modules.get(str(file))
    assert module is not None
    declarator = module.root.named_children[-1].named_children[0]
    body = declarator.child_by_field_name("value").child_by_field_name("body")
    evaluator = Evaluator(modules, lambda _: str(folder))
    return plain(evaluator, evaluator.evaluate(module, body))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The folder of the program, and the working directory of Node."""
    return tmp_path_factory.mktemp("expressions").resolve()


@pytest.fixture(scope="module")
def javascript(node):
    """Ask Node what an expression gives."""
    return node(ANSWER)


@settings(max_examples=1000, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 4))
def test_what_is_known_is_what_node_says(javascript, folder, source, depth) -> None:
    code = expression(source, depth)
    try:
        value = evaluated(code, folder)
    except LookupError:
        return
    answer = javascript(code, str(folder))
    # As text, for Python takes 1.0 and True for equal.
    assert answer == "refused" or json.dumps(answer) == json.dumps([value]), code


def test_most_of_it_is_within_reach(folder) -> None:
    source = random.Random(20)
    known = 0
    for _ in range(300):
        try:
            evaluated(expression(source, 4), folder)
        except LookupError:
            continue
        known += 1
    # A fall says that something is not understood any more.
    assert known > 300 * 0.8


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
