"""TypeScript without its types is the program that a transpiler makes of it."""

from __future__ import annotations

import json
import subprocess

import pytest
from bundlers import ORACLE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hygiene.parse.parsed import parse_file
from hygiene.purity.erasure import javascript

_STATEMENTS = (
    "import type { A } from 'a'",
    "import { type B, b, type D } from 'b'",
    "import e, { type F, d } from 'e'",
    "export type { G } from 'g'",
    "export type H = { h: string } | ((a: number) => void)",
    "interface I<T> extends J { a?: T; b(): void; [key: string]: unknown }",
    "declare global { interface Window { k: 1 } }",
    "declare const l: string, m: number",
    "declare function n(): void",
    "export declare namespace O { type P = 1 }",
    "export namespace Q { export interface R { a: 1 } }",
    "export function s(a: string): void\nexport function s(a: unknown, ...b: any[]): void {}",
    "function t(this: Window, a?: string, b: number = 1): asserts a is string {}",
    "const u = async <T,>(a: T): Promise<T[]> => a as unknown as T[]",
    "let v!: string, w = c!.d!.e satisfies number",
    "const x = <T>(a: T) => ({ a }) as const, y = new Map<string, number>([])",
    "f<string>(z as any, (q): q is string => !!q)",
    "abstract class Ab<T> extends c<T> implements I<T>, Z {"
    " declare a: T\n private readonly b?: string = 'b' as const\n static c!: number\n"
    " readonly [k] = 1\n protected override async *d<U>(a: U): AsyncGenerator<U> { yield a! }\n"
    " abstract e(): void\n abstract f: string\n get g(): string { return '' }\n"
    " [key: string]: any\n h(a: string): void\n h(a: any) {}\n #i: number = 1\n"
    " static { this.c = 1 as number } }",
    "export default class implements I<string> { constructor(a?: string) {} }",
    "for (const i of c as string[]) { (i as any).j = <number>1 }",
    "label: while (c!) { break label }",
    "switch (c as number) { case (1 as number): { type K = 1; break } }",
    "try {} catch (e: unknown) { throw e as Error }",
    "const { a: aa, b: bb = 1 }: { a: string; b?: number } = c",
    "export { c, type L }",
)


@pytest.mark.usefixtures("live")
@given(st.lists(st.sampled_from(_STATEMENTS), min_size=1, unique=True))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_it_is_what_a_transpiler_makes_of_it(statements: list[str]) -> None:
    if "export default" in "".join(statements[:-1]):
        statements.reverse()
    text = ";\n".join(["import { c, k, z } from 'c'", *statements])
    parsed = parse_file("module.ts", text.encode())
    erased = javascript(parsed.masked.text, parsed.tree, "ts")
    assert erased is not None
    assert len(erased) == len(text.encode())
    assert erased.count(b"\n") == text.count("\n")
    asked = [{"code": text, "loader": "ts"}, {"code": erased.decode(), "loader": "js"}]
    done = subprocess.run(
        ["node", str(ORACLE / "transpiled.cjs")],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    expected, found = json.loads(done.stdout)
    assert found == expected
