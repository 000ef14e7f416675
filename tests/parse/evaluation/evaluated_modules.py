"""Small modules whose effects and inner graph webpack is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_HERE = Path(__file__).parent
_IMPORTS = "import d, { a, b, c as k } from 'x'\nimport * as ns from 'y'\n"
_SHAPES = {
    "statement": "({e});",
    "unused": "const v = {e}",
    "exported": "export const v = {e}",
    "let": "let v = {e}\nexport {{ v as w }}",
    "var": "var v = {e}\nexport {{ v }}\nexport const u = () => v",
    "default": "export default {e}",
    "closure": "const v = {e}\nexport function f() {{ return v }}",
    "inside": "export function f() {{ return {e} }}\nexport const g = () => f()",
    "member": "export class F {{ m() {{ return {e} }} }}",
    "argument": "export const v = /*#__PURE__*/ free({e})",
}


def modules(language: str) -> dict[str, str]:
    """Return the modules of a file of modules, by name."""
    text = (_HERE / f"{language}.txt").read_text()
    parts = re.split(r"^=== (\S+)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def expressions() -> Iterator[tuple[str, str]]:
    """Yield each expression in each surrounding, by a name."""
    for index, expression in enumerate((_HERE / "expressions.txt").read_text().splitlines()):
        for shape, text in _SHAPES.items():
            yield f"{shape}-{index}", _IMPORTS + text.format(e=expression) + "\n"
