"""Requests that are only partly constant, and the directories that bundlers search for them.

Follows ``ContextDependencyHelpers.create`` and ``RequireContextDependencyParserPlugin`` in
webpack's source: the constant start names the directory, and every file below that fits the rest
is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from tree_sitter import Node

from hygiene.model import Context, RequestKind
from hygiene.parse.frames import text_of, unwrap
from hygiene.parse.literals import constant_string, operator_of, template_parts

Call = Literal["require", "import", "require.resolve", "url"]

CALL_OF: Mapping[RequestKind, Call] = {
    "require": "require",
    "require-resolve": "require.resolve",
    "dynamic-import": "import",
    "url": "url",
    "worker": "url",
}
"""Which call makes a context out of a request of each kind."""

_SPECIAL = re.compile(r"[-\[\]\\/{}()*+?.^$|]")
_ANYTHING = ".*"
_COMMENTS = {
    "include": "webpackInclude",
    "exclude": "webpackExclude",
    "mode": "webpackMode",
}
_DEEPEST = 100


def context_of(node: Node, call: Call) -> Context | None:
    """Return the context that an expression asks for; None where it has no constant part."""
    node = unwrap(node)
    if node.type == "template_string":
        parts: Sequence[str | Node] = _constant_merged(template_parts(node))
    else:
        found = _parts(node, 0)
        if found is None or not (isinstance(found[0], str) or isinstance(found[-1], str)):
            return None
        # Of a sum, only the two ends count.
        parts = [found[0], found[-1]] if len(found) > 1 else found
    prefix = parts[0] if isinstance(parts[0], str) else ""
    postfix = parts[-1] if len(parts) > 1 and isinstance(parts[-1], str) else ""
    inner = "".join(_quoted(part) + _ANYTHING for part in parts[1:-1] if isinstance(part, str))
    directory, start = _split(prefix)
    postfix = re.sub(r"[?#].*$", "", postfix, flags=re.DOTALL)
    pattern = f"^{_quoted(start)}{_ANYTHING}{inner}{_quoted(postfix)}$"
    return Context(directory=directory, pattern=pattern, recursive=True, call=call)


def listed_context(arguments: Sequence[Node]) -> Context | None:
    """Return the context of ``require.context(directory, recursive, pattern, mode)``."""
    if not arguments:
        return None
    directory = constant_string(arguments[0])
    if directory is None:
        return None
    recursive = len(arguments) < 2 or arguments[1].type != "false"
    pattern = r"^\.\/.*$"
    ignores_case = False
    if len(arguments) > 2:
        if arguments[2].type != "regex":
            return None
        found = arguments[2].child_by_field_name("pattern")
        pattern = text_of(found) if found is not None else pattern
        ignores_case = _ignores_case(arguments[2])
    if len(arguments) > 3 and constant_string(arguments[3]) == "weak":
        return None
    return Context(directory, pattern, recursive, "require.context", ignores_case)


def meta_context(
    arguments: Sequence[Node],
) -> tuple[Context, tuple[tuple[str, str], ...]] | None:
    """Return the context of ``import.meta.webpackContext(directory, options)``.

    Returns:
        The context, with the options that magic comments could also state; None where the
        directory or an option is not constant.
    """
    directory = constant_string(arguments[0]) if arguments else None
    if directory is None or len(arguments) > 2:
        return None
    recursive, pattern, ignores_case = True, r"^\.\/.*$", False
    magic: list[tuple[str, str]] = []
    options = arguments[1].named_children if len(arguments) == 2 else ()
    for option in options:
        key, value = option.child_by_field_name("key"), option.child_by_field_name("value")
        if option.type == "comment":
            continue
        if key is None or value is None:
            return None
        name = text_of(key).strip("\"'")
        if name == "recursive":
            recursive = value.type != "false"
        elif name == "regExp" and value.type == "regex":
            found = value.child_by_field_name("pattern")
            pattern = text_of(found) if found is not None else pattern
            ignores_case = _ignores_case(value)
        elif name in _COMMENTS:
            magic.append((_COMMENTS[name], text_of(value)))
    context = Context(directory, pattern, recursive, "import.meta.webpackContext", ignores_case)
    return context, tuple(magic)


def _ignores_case(regex: Node) -> bool:
    flags = regex.child_by_field_name("flags")
    return flags is not None and "i" in text_of(flags)


def _split(prefix: str) -> tuple[str, str]:
    """Return the directory that a constant start names, and what the path in it begins with."""
    before, slash, after = prefix.rpartition("/")
    return (before, f"./{after}") if slash else (".", prefix)


def _quoted(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _parts(node: Node, depth: int) -> list[str | Node] | None:
    """Return the constant and other parts of a template or a sum of strings, in order."""
    node = unwrap(node)
    constant = constant_string(node)
    if constant is not None:
        return [constant]
    if node.type == "template_string":
        return template_parts(node)
    if node.type == "binary_expression" and operator_of(node) == "+" and depth < _DEEPEST:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return None
        before = _parts(left, depth + 1) or [left]
        after = _parts(right, depth + 1) or [right]
        return _merged([*before, *after])
    if node.type == "call_expression":
        return _concat_parts(node)
    return None


def _concat_parts(call: Node) -> list[str | Node] | None:
    """Return the parts of ``'./a/'.concat(name, '.js')``, which Babel makes of templates."""
    callee = call.child_by_field_name("function")
    arguments = call.child_by_field_name("arguments")
    if callee is None or arguments is None or callee.type != "member_expression":
        return None
    start, name = callee.child_by_field_name("object"), callee.child_by_field_name("property")
    if start is None or name is None or name.text != b"concat":
        return None
    parts: list[str | Node] = []
    for part in (start, *arguments.named_children):
        constant = constant_string(part)
        if constant is not None:
            parts.append(constant)
        else:
            parts.extend((_parts(part, 1) if part is start else None) or [part])
    return _merged(parts) if isinstance(parts[0], str) else None


def _constant_merged(parts: Sequence[str | Node]) -> list[str | Node]:
    """Replace the parts that are constant after all by their text."""
    texts = (part if isinstance(part, str) else constant_string(part) for part in parts)
    return _merged(
        [part if text is None else text for part, text in zip(parts, texts, strict=True)]
    )


def _merged(parts: Sequence[str | Node]) -> list[str | Node]:
    merged: list[str | Node] = []
    for part in parts:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        else:
            merged.append(part)
    return merged
