"""What a statement does, as a person would name it: the kind of an effect, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Collection

from tree_sitter import Node

from hygiene.parse.frames import code_children, text_of, unwrap
from hygiene.purity.records import EffectKind
from hygiene.purity.running import running


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GLOBAL_OBJECTS = frozenset({"globalThis", "window", "self", "global", "root"})
_BUILTINS = _words(
    """
    Array ArrayBuffer BigInt Boolean DataView Date Element Error Function HTMLElement Intl
    Iterator JSON Map Math Node Number Object Promise Proxy Reflect RegExp Set String Symbol
    TypeError WeakMap WeakRef WeakSet
    """
)
_PLATFORM = _words(
    """
    AbortController Headers Request Response TextDecoder TextEncoder URL URLSearchParams crypto
    fetch performance queueMicrotask requestAnimationFrame setImmediate structuredClone
    """
)
_WORD = re.compile(r"[A-Za-z_$][\w$]*")
_TIMERS = _words(
    """
    addEventListener queueMicrotask requestAnimationFrame requestIdleCallback setImmediate
    setInterval setTimeout
    """
)
_REGISTERING = frozenset({"addEventListener", "addListener", "register", "on", "once", "extend"})
_WRITING_FIRST = frozenset(
    {"assign", "defineProperties", "defineProperty", "freeze", "seal", "setPrototypeOf"}
)
_ORDER: tuple[EffectKind, ...] = (
    "polyfill",
    "prototype-patch",
    "global-write",
    "dom",
    "registration",
    "mutation",
    "await",
    "throw",
    "call",
)
_DEFINES = "customElements.define"
_LONGEST = 60

Act = tuple[EffectKind, str]


class Acts:
    """Names what statements of one module do.

    Args:
        imported: the local names of its imports.
        declared: the names that it declares anywhere.
    """

    def __init__(self, imported: Collection[str], declared: Collection[str]) -> None:
        self._imported = imported
        self._declared = declared

    def of(self, statement: Node) -> Act:
        """Return the most telling of what the code of a statement does."""
        found: dict[EffectKind, str] = {}
        for node in running(statement):
            act = self._act(node)
            if act is not None:
                kind, detail = act
                if kind in ("global-write", "prototype-patch") and _is_guarded(node, statement):
                    kind = "polyfill" if _is_builtin(detail) else kind
                found.setdefault(kind, detail)
        for kind in _ORDER:
            if kind in found:
                return kind, found[kind]
        return "unknown", _short(statement)

    def writes_globally(self, function: Node) -> str:
        """Return what a call of a function writes to of the platform; empty: nothing.

        As far as its own text shows: functions that it calls are not looked into.
        """
        body = function.child_by_field_name("body")
        for node in running(body) if body is not None else ():
            act = self._act(node)
            if act is not None and (
                act[0] in ("global-write", "prototype-patch") or act[1].endswith(_DEFINES)
            ):
                return act[1]
        return ""

    def _act(self, node: Node) -> Act | None:
        kind = node.type
        if kind in ("assignment_expression", "augmented_assignment_expression"):
            return self._write(node.child_by_field_name("left"))
        if kind in ("update_expression", "unary_expression"):
            deletes = kind == "update_expression" or node.children[0].type == "delete"
            return self._write(node.child_by_field_name("argument")) if deletes else None
        if kind == "call_expression":
            return self._call(node)
        if kind in ("new_expression", "decorator", "jsx_element", "jsx_self_closing_element"):
            return "call", _short(node)
        if kind == "await_expression":
            return "await", _short(node)
        if kind == "throw_statement":
            return "throw", _short(node)
        return None

    def _write(self, target: Node | None) -> Act | None:
        if target is None:
            return None
        target = unwrap(target)
        shown = _short(target)
        path = _path(target)
        if not path:
            return None
        first = path[0]
        if first in self._imported:
            return "mutation", shown
        if first in self._declared:
            return None
        if "prototype" in path[:-1] and (first in _BUILTINS or first in GLOBAL_OBJECTS):
            return "prototype-patch", shown
        if first == "document":
            return "dom", shown
        if first in ("exports", "module", "this", "super"):
            return None
        return "global-write", shown

    def _call(self, call: Node) -> Act:
        callee = call.child_by_field_name("function")
        shown = _short(callee if callee is not None else call)
        path = _path(unwrap(callee)) if callee is not None else ()
        if not path or (path[0] in self._declared and path[0] not in self._imported):
            return "call", shown
        if path[-2:] == ("customElements", "define") or path[0] == "document":
            return "dom", shown
        if path[0] in ("Object", "Reflect") and path[-1] in _WRITING_FIRST:
            arguments = call.child_by_field_name("arguments")
            passed = code_children(arguments) if arguments is not None else []
            written = unwrap(passed[0]) if passed else None
            if written is not None:
                return self._written_by_call(written, shown)
        if path[-1] in _TIMERS or (len(path) > 1 and path[-1] in _REGISTERING):
            return "registration", shown
        return "call", shown

    def _written_by_call(self, written: Node, shown: str) -> Act:
        path = _path(written)
        detail = f"{shown}({_short(written)})"
        if path and path[0] in self._imported:
            return "mutation", detail
        if path and path[0] not in self._declared:
            if path[-1] == "prototype" and path[0] in (_BUILTINS | GLOBAL_OBJECTS):
                return "prototype-patch", detail
            if path[0] in GLOBAL_OBJECTS or path[0] in _BUILTINS:
                return "global-write", detail
        return "call", shown


def _is_builtin(detail: str) -> bool:
    """Whether a write is to what the language or the platform has, or is meant to have."""
    return any(name in _BUILTINS or name in _PLATFORM for name in _WORD.findall(detail))


def _path(node: Node) -> tuple[str, ...]:
    """Return the names of ``a.b.c``; what is computed is ``*``; empty where it begins otherwise."""
    names: list[str] = []
    while node.type in ("member_expression", "subscript_expression"):
        last = node.child_by_field_name("property")
        names.append(text_of(last) if last is not None else "*")
        inner = node.child_by_field_name("object")
        if inner is None:
            return ()
        node = unwrap(inner)
    if node.type not in ("identifier", "this", "super"):
        return ()
    return (text_of(node), *reversed(names))


def _is_guarded(node: Node, statement: Node) -> bool:
    """Whether a write is done only where something holds: something is missing, mostly."""
    above: Node | None = node
    while above is not None and above != statement.parent:
        if above.type in ("if_statement", "ternary_expression"):
            return True
        if above.type in ("binary_expression", "augmented_assignment_expression") and any(
            child.type in ("||", "&&", "??", "||=", "??=") for child in above.children
        ):
            return True
        above = above.parent
    return False


def _short(node: Node) -> str:
    text = " ".join(text_of(node).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
