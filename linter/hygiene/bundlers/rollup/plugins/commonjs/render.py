"""The ECMAScript module that plugin-commonjs makes of a CommonJS module.

Follows the end of ``transformCommonjs`` of plugin-commonjs. Lines keep their indentation: nothing
depends on it.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Mapping

from msgspec import Struct

from hygiene.bundlers.rollup.plugins import ids
from hygiene.bundlers.rollup.plugins.behaviour import PluginBehaviour
from hygiene.bundlers.rollup.plugins.commonjs.export_text import plain_exports, wrapped_exports
from hygiene.bundlers.rollup.plugins.commonjs.records import CommonJsSource, Edit, RequireCall


class RequireTarget(Struct, frozen=True):
    """What a constant ``require`` leads to.

    Attributes:
        id: of the module to import for it.
        wrapped: it exports a function that evaluates it.
        external: it is left to the platform.
        pure: nothing is lost when the value is not used.
    """

    id: str
    wrapped: bool
    external: bool = False
    pure: bool = False


class Rendered(Struct, frozen=True):
    """The text of the new module, and the way back to offsets in the old one."""

    code: bytes
    positions: Callable[[int], int]


def render(
    id_: str,
    source: bytes,
    module: CommonJsSource,
    targets: Mapping[str, RequireTarget],
    wrapped: bool,
    behaviour: PluginBehaviour,
) -> Rendered:
    """Return the new text of a module.

    Args:
        id_: of the module.
        source: its text.
        module: its analysis.
        targets: by specifier, for each of ``module.requires``.
        wrapped: it becomes a function that others call.
        behaviour: of the plugins' versions.
    """
    imports, required = _required(module, targets, behaviour.keeps_tried)
    exports = wrapped_exports(module) if wrapped else plain_exports(module)
    this = module.names.exports
    if not behaviour.this_is_exports:
        this = f"{module.names.helpers}.commonjsGlobal"
    these = [Edit(start, end, this) for start, end in module.top_level_this]
    edits = [*module.edits, *these, *exports.edits, *required]
    before, after = _around(module, wrapped)
    out = _Text(source)
    out.add(module.leading)
    out.add(";\n".join((*_own_imports(id_, module), *imports, "\n")).encode())
    out.add((exports.before + before).encode())
    out.copy_with(module.start, sorted(edits, key=lambda edit: edit.start))
    out.add(f"{after}\n\n{exports.after}".encode())
    return out.done()


def quoted(id_: str) -> str:
    """Return an id as a string literal."""
    return json.dumps(id_, ensure_ascii=False)


def _required(
    module: CommonJsSource, targets: Mapping[str, RequireTarget], keeps_tried: bool
) -> tuple[list[str], list[Edit]]:
    """Return the import statements for what is required, and the edits of the calls."""
    calls: dict[str, list[RequireCall]] = {}
    for call in module.requires:
        calls.setdefault(call.specifier, []).append(call)
    imports: list[str] = []
    edits: list[Edit] = []
    number = 0
    for specifier, made in calls.items():
        while number in module.names.required_taken:
            number += 1
        name = f"require$${number}"
        number += 1
        target = targets[specifier]
        # A `try` is there for what may be missing: such calls stay as they are.
        stays = keeps_tried or target.external
        made = [call for call in made if not (call.in_try and stays)]
        if not made:
            continue
        used = any(call.used for call in made)
        for call in made:
            if target.wrapped:
                text = f"/*@__PURE__*/ {name}()" if target.pure else f"{name}()"
            else:
                text = name if call.used else ""
            edits.append(Edit(call.start, call.end, text))
        if target.wrapped:
            imports.append(f"import {{ __require as {name} }} from {quoted(target.id)}")
        else:
            imports.append(f"import {f'{name} from ' if used else ''}{quoted(target.id)}")
    return imports, edits


def _own_imports(id_: str, module: CommonJsSource) -> list[str]:
    """Return the imports of what the plugin gives to the module."""
    names = module.names
    imports = [f"import * as {names.helpers} from {quoted(ids.HELPERS)}"]
    if module.uses_dynamic_require:
        source = quoted(ids.DYNAMIC_MODULES)
        imports.append(f"import {{ commonjsRequire as {names.dynamic_require} }} from {source}")
    if module.mode == "module":
        source = quoted(ids.wrap(id_, ids.MODULE))
        imports.append(f"import {{ __module as {names.module} }} from {source}")
        imports.append(f"var {names.exports} = {names.module}.exports")
    elif module.mode == "exports":
        source = quoted(ids.wrap(id_, ids.EXPORTS))
        imports.append(f"import {{ __exports as {names.exports} }} from {source}")
    return imports


def _around(module: CommonJsSource, wrapped: bool) -> tuple[str, str]:
    """Return the text before and after the code of the module."""
    names = module.names
    exported = f"{names.module}.exports" if module.mode == "module" else names.exports
    before = after = ""
    if wrapped:
        before = (
            f"var {names.has_required};\n\nfunction {names.require} () {{\n"
            f"\tif ({names.has_required}) return {exported};\n\t{names.has_required} = 1;\n"
        )
        after = f"\n\treturn {exported};\n}}"
    if module.wraps:
        given = {"module": names.module} if module.uses_module else {}
        if module.uses_exports:
            given["exports"] = exported
        before += f"(function ({', '.join(given)}) {{\n"
        after = f" \n}} ({', '.join(given.values())}));{after}"
    return before, after


class _Text:
    """The new text while it grows, with the pieces of the old one in it."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._parts: list[bytes] = []
        self._length = 0
        self._new: list[int] = [0]
        self._old: list[tuple[int, int]] = [(0, 0)]

    def add(self, text: bytes) -> None:
        """Append text of our own."""
        self._parts.append(text)
        self._length += len(text)

    def copy_with(self, start: int, edits: list[Edit]) -> None:
        """Append the source from ``start`` to its end, changed as ``edits`` say."""
        position = start
        for edit in edits:
            self._copy(position, edit.start)
            self.add(edit.text.encode())
            position = edit.end
        self._copy(position, len(self._source))

    def _copy(self, start: int, end: int) -> None:
        self._new.append(self._length)
        self._old.append((start, end))
        self.add(self._source[start:end])

    def done(self) -> Rendered:
        """Return the text and its positions."""
        new, old = self._new, self._old

        def position(offset: int) -> int:
            at = bisect_right(new, offset) - 1
            start, end = old[at]
            return min(start + offset - new[at], end)

        return Rendered(b"".join(self._parts), position)
