"""What a statement does, as a person would name it: the kind of an effect, and what it is about.

Functions of the module that the statement calls are looked into; names that stand for globals and
imports are followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tree_sitter import Node

from hygiene.parse.frames import code_children, text_of, unwrap
from hygiene.purity.names import Names
from hygiene.purity.origins import Origin, Origins, Passed
from hygiene.purity.records import EffectKind
from hygiene.purity.running import FUNCTIONS, running


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GLOBAL_OBJECTS = frozenset({"globalThis", "window", "self", "global"})
_BUILTINS = _words(
    """
    AbortController Array ArrayBuffer BigInt Boolean DataView Date Element Error Function Headers
    HTMLElement Intl Iterator JSON Map Math Node Number Object Promise Proxy Reflect RegExp Request
    Response Set String Symbol TextDecoder TextEncoder TypeError URL URLSearchParams WeakMap WeakRef
    WeakSet crypto fetch performance queueMicrotask requestAnimationFrame setImmediate
    structuredClone
    """
)
"""What the language or the platform has, or is meant to have: adding it is a polyfill."""
_WORD = re.compile(r"[A-Za-z_$][\w$]*")
_TIMERS = _words(
    """
    addEventListener queueMicrotask requestAnimationFrame requestIdleCallback setImmediate
    setInterval setTimeout
    """
)
_DOING = _words("Function alert dispatchEvent eval fetch postMessage")
_REGISTERING = frozenset({"addEventListener", "addListener", "register", "on", "once", "extend"})
_WRITING_FIRST = frozenset(
    {
        "assign",
        "defineProperties",
        "defineProperty",
        "deleteProperty",
        "freeze",
        "preventExtensions",
        "seal",
        "set",
        "setPrototypeOf",
    }
)
_CHANGING = frozenset(
    {"add", "clear", "copyWithin", "delete", "fill", "pop", "push", "reverse", "set", "shift"}
) | {"sort", "splice", "unshift"}
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
_LONGEST = 60
_DEEPEST = 4

Act = tuple[EffectKind, str]


class _Way(NamedTuple):
    """How the search has come to some code: by which calls.

    Attributes:
        passed: what the functions on the way are called with.
        depth: how many they are.
        seen: the ids of all functions that were looked into.
    """

    passed: Passed
    depth: int
    seen: set[int]


class Acts:
    """Names what statements of one module do.

    Args:
        root: of its syntax tree, as JavaScript.
        imported: the local names of its imports.
    """

    def __init__(self, root: Node, imported: frozenset[str]) -> None:
        self._origins = Origins(Names(root), imported)

    def of(self, statement: Node) -> Act:
        """Return the most telling of what the code of a statement does."""
        found: dict[EffectKind, str] = {}
        for kind, detail in self._all(statement, _Way({}, 0, set())):
            found.setdefault(kind, detail)
        for kind in _ORDER:
            if kind in found:
                return kind, found[kind]
        return "unknown", _short(statement)

    def of_call(self, call: Node) -> Iterator[Act]:
        """Yield what a call does, whatever is said of it, as far as it can be seen.

        What is imported cannot; functions that a builtin is given are called by it.
        """
        callee = call.child_by_field_name("function") or call.child_by_field_name("constructor")
        origin = self._origins.of(callee, {}) if callee is not None else None
        if origin is not None and origin.kind == "import":
            return
        if origin is not None and origin.kind == "global":
            if origin.path[-1] in _DOING:
                yield "unknown", ".".join(origin.path)
            act = self._act(call, {})
            if act is not None:
                yield act
        way = _Way({}, 0, set())
        yield from self._inside(call, way)
        arguments = call.child_by_field_name("arguments")
        for given in code_children(arguments) if arguments is not None else ():
            body = given.child_by_field_name("body") if given.type in FUNCTIONS else None
            if body is not None:
                yield from self._all(body, way)

    def _all(self, code: Node, way: _Way) -> Iterator[Act]:
        for node in running(code):
            act = self._act(node, way.passed)
            if act is None:
                continue
            kind, detail = act
            if kind in ("global-write", "prototype-patch") and _is_guarded(node, code):
                kind = "polyfill" if _is_builtin(detail) else kind
            yield kind, detail
            if kind == "call":
                yield from self._inside(node, way)

    def _inside(self, call: Node, way: _Way) -> Iterator[Act]:
        callee = call.child_by_field_name("function") or call.child_by_field_name("constructor")
        if callee is not None:
            yield from self._called(callee, call, way)

    def _called(self, callee: Node, call: Node, way: _Way) -> Iterator[Act]:
        """Yield what calling a function, or making an object of a class, does."""
        function = self._origins.function(_bound(callee))
        if function is None or function.id in way.seen or way.depth == _DEEPEST:
            return
        way.seen.add(function.id)
        body = function.child_by_field_name("body")
        if body is None:
            return
        deeper = way._replace(depth=way.depth + 1)
        if function.type in FUNCTIONS:
            arguments = call.child_by_field_name("arguments")
            given = tuple(code_children(arguments)) if arguments is not None else ()
            if _bound(callee) != unwrap(callee):
                given = given[1:]  # the first is `this`
            passed = {**way.passed, function.id: given}
            yield from self._all(body, deeper._replace(passed=passed))
            return
        above = next((c for c in function.named_children if c.type == "class_heritage"), None)
        if above is not None and above.named_children:
            yield from self._called(above.named_children[0], call, deeper)
        for member in filter(_is_made, body.named_children):
            code = member.child_by_field_name("body") or member.child_by_field_name("value")
            if code is not None:
                yield from self._all(code, deeper)

    def _act(self, node: Node, passed: Passed) -> Act | None:
        kind = node.type
        if kind in ("assignment_expression", "augmented_assignment_expression"):
            return self._write(node.child_by_field_name("left"), passed)
        if kind in ("update_expression", "unary_expression"):
            writes = kind == "update_expression" or node.children[0].type == "delete"
            return self._write(node.child_by_field_name("argument"), passed) if writes else None
        if kind == "call_expression":
            return self._call(node, passed)
        if kind in ("new_expression", "decorator", "jsx_element", "jsx_self_closing_element"):
            return "call", _short(node)
        if kind == "await_expression":
            return "await", _short(node)
        if kind == "for_in_statement" and any(child.type == "await" for child in node.children):
            return "await", _short(node)
        if kind == "throw_statement":
            return "throw", _short(node)
        return None

    def _write(self, target: Node | None, passed: Passed) -> Act | None:
        if target is None:
            return None
        target = unwrap(target)
        if target.type == "identifier":
            # A variable of the module may be written to, whatever its value is.
            origin = self._origins.of(target, passed)
            own = origin is None or origin.path != (text_of(target),)
            return None if own or origin is None else self._written(origin, _short(target))
        inner = target.child_by_field_name("object")
        origin = self._origins.of(inner, passed) if inner is not None else None
        shown = self._origins.of(target, passed) if inner is not None else None
        if origin is None or shown is None:
            return None
        return self._written(
            origin, ".".join(shown.path) if "*" not in shown.path else _short(target)
        )

    def _written(self, origin: Origin, detail: str) -> Act | None:
        """Name a write to a property of what an origin is."""
        first = origin.path[0]
        if origin.kind == "import":
            return "mutation", detail
        if origin.kind == "own" or first in ("exports", "module"):
            return None
        if first in _GLOBAL_OBJECTS and len(origin.path) > 1:
            first = origin.path[1]
        if origin.path[-1] in ("prototype", "__proto__"):
            return "prototype-patch", detail
        return ("dom" if first == "document" else "global-write"), detail

    def _call(self, call: Node, passed: Passed) -> Act:
        callee = call.child_by_field_name("function")
        shown = _short(callee if callee is not None else call)
        origin = self._origins.of(callee, passed) if callee is not None else None
        if origin is None or origin.kind == "own":
            return "call", shown
        path = origin.path
        if path[0] in _GLOBAL_OBJECTS and len(path) > 1:
            path = path[1:]
        if origin.kind == "global" and path[0] in ("document", "customElements"):
            return "dom", ".".join(path)
        if origin.kind == "global" and path[0] in ("Object", "Reflect"):
            if path[-1] in _WRITING_FIRST:
                return self._written_by_call(call, passed) or ("call", shown)
            return "call", shown
        if origin.kind == "global" and path[-1] in _TIMERS:
            return "registration", ".".join(path)
        if len(path) > 1 and path[-1] in _REGISTERING:
            return "registration", shown
        if origin.kind == "import" and len(path) > 1 and path[-1] in _CHANGING:
            return "mutation", shown
        return "call", shown

    def _written_by_call(self, call: Node, passed: Passed) -> Act | None:
        callee, arguments = (call.child_by_field_name(f) for f in ("function", "arguments"))
        given = code_children(arguments) if arguments is not None else []
        origin = self._origins.of(given[0], passed) if given else None
        if origin is None or callee is None:
            return None
        return self._written(origin, f"{_short(callee)}({'.'.join(origin.path)})")


def _bound(callee: Node) -> Node:
    """Return the function in ``(function () { … }).call(this)``, else the callee itself."""
    callee = unwrap(callee)
    inner = callee.child_by_field_name("object") if callee.type == "member_expression" else None
    last = callee.child_by_field_name("property")
    if inner is None or last is None or text_of(last) not in ("call", "apply"):
        return callee
    return unwrap(inner)


def _is_made(member: Node) -> bool:
    """Whether a member of a class is code that runs when an object is made."""
    if any(child.type == "static" for child in member.children):
        return False
    if member.type == "method_definition":
        name = member.child_by_field_name("name")
        return name is not None and text_of(name) == "constructor"
    return member.type in ("field_definition", "public_field_definition")


def _is_builtin(detail: str) -> bool:
    return any(name in _BUILTINS for name in _WORD.findall(detail))


def _is_guarded(node: Node, code: Node) -> bool:
    """Whether a write is done only where something holds: something is missing, mostly."""
    above: Node | None = node
    while above is not None and above != code.parent:
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
