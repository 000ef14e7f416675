"""The calls that ask for other modules: ``require``, ``import()``, ``define``, ``new URL``.

Follows ``CommonJsImportsParserPlugin``, ``ImportParserPlugin``,
``AMDDefineDependencyParserPlugin``, ``URLParserPlugin`` and ``WorkerPlugin`` in webpack's source.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace
from tree_sitter import Node

from hygiene.model import Context, Guard, Request, RequestKind, Through
from hygiene.parse.contexts import CALL_OF, context_of, listed_context, meta_context
from hygiene.parse.frames import Frame, code_children, text_of
from hygiene.parse.guards import Guards
from hygiene.parse.literals import alternatives, constant_string, operator_of
from hygiene.parse.magic import magic_comments
from hygiene.parse.members import destructured_paths, is_called, member_chain

KEYWORDS = ("require", "import", "define", "module", "URL")
"""The names whose reads this module looks at."""

_WORKERS = ("Worker", "SharedWorker")
_ACCESS: Through = "access"
_GIVEN = frozenset({"require", "exports", "module"})


class CallRequests:
    """Reads requests off the places where a keyword is read."""

    def __init__(self, guards: Guards) -> None:
        self._guards = guards

    def at(self, name: str, leaf: Frame) -> Iterator[Request]:
        """Yield what the read of a keyword asks for."""
        parent = leaf.parent
        if parent is None:
            return
        if name == "URL":
            yield from self._url(leaf, parent)
        elif name == "import":
            if parent.type == "meta_property":
                yield from self._meta(parent)
            elif _is_import_call(leaf, parent):
                yield from self._call(parent, "dynamic-import")
        elif name == "define":
            if parent.type == "call_expression" and leaf.field == "function":
                yield from self._amd(parent)
        else:
            yield from self._require(name, leaf)

    def _require(self, name: str, leaf: Frame) -> Iterator[Request]:
        members, top = member_chain(leaf)
        path = ".".join((name, *members))
        call = top.parent
        if call is None or not (
            (call.type == "call_expression" and top.field == "function")
            or (call.type == "new_expression" and top.field == "constructor")
        ):
            return
        if path in ("require", "module.require"):
            arguments = _arguments(call.node)
            if arguments and arguments[0].type == "array":
                yield from self._listed(call, arguments[0])
            else:
                yield from self._call(call, "require")
        elif path in ("require.resolve", "module.require.resolve"):
            yield from self._call(call, "require-resolve")
        elif path == "require.ensure":
            arguments = _arguments(call.node)
            if arguments and arguments[0].type == "array":
                yield from self._listed(call, arguments[0])
        elif path == "require.context":
            context = listed_context(_arguments(call.node))
            if context is not None:
                yield self._made("context", call, call.node, "", context=context)

    def _meta(self, meta: Frame) -> Iterator[Request]:
        """Read ``import.meta.webpackContext(…)`` (``ImportMetaContextDependencyParserPlugin``)."""
        members, top = member_chain(meta)
        call = top.parent
        if members != ("webpackContext",) or call is None or call.type != "call_expression":
            return
        found = meta_context(_arguments(call.node))
        if found is not None:
            context, magic = found
            request = self._made("context", call, call.node, "", context=context)
            yield replace(request, magic=magic)

    def _amd(self, call: Frame) -> Iterator[Request]:
        arguments = _arguments(call.node)
        if arguments and constant_string(arguments[0]) is not None:
            arguments = arguments[1:]
        if arguments and arguments[0].type == "array":
            yield from self._listed(call, arguments[0])

    def _listed(self, call: Frame, array: Node) -> Iterator[Request]:
        for item in code_children(array):
            for option in alternatives(item):
                specifier = constant_string(option)
                if specifier is None:
                    context = context_of(option, "require")
                    if context is not None:
                        yield self._made("context", call, option, "", context=context)
                elif specifier not in _GIVEN:
                    yield self._made("require", call, option, specifier)

    def _call(self, call: Frame, kind: RequestKind) -> Iterator[Request]:
        arguments = _arguments(call.node)
        if not arguments or (len(arguments) != 1 and kind != "dynamic-import"):
            return
        yield from self._specifiers(call, kind, arguments[0])

    def _specifiers(self, call: Frame, kind: RequestKind, argument: Node) -> Iterator[Request]:
        options = alternatives(argument)
        for option in options:
            specifier = constant_string(option)
            if specifier is not None:
                members, through = None, _ACCESS
                if kind == "require" and len(options) == 1:
                    members, through = _members(call)
                yield self._made(kind, call, option, specifier, members=members, through=through)
            else:
                context = context_of(option, CALL_OF[kind])
                if context is not None:
                    yield self._made("context", call, option, "", context=context)

    def _url(self, leaf: Frame, parent: Frame) -> Iterator[Request]:
        if parent.type != "new_expression" or leaf.field != "constructor":
            return
        arguments = _arguments(parent.node)
        if len(arguments) != 2 or arguments[1].text != b"import.meta.url":
            return
        folder = constant_string(arguments[0]) or ""
        if folder in (".", "..") or folder.endswith("/"):
            return
        kind: RequestKind = "worker" if _starts_worker(parent) else "url"
        yield from self._specifiers(parent, kind, arguments[0])

    def _made(
        self,
        kind: RequestKind,
        call: Frame,
        specifier_node: Node,
        specifier: str,
        members: tuple[tuple[str, ...], ...] | None = None,
        context: Context | None = None,
        through: Through = _ACCESS,
    ) -> Request:
        guards: tuple[Guard, ...] = self._guards.of(call)
        return Request(
            specifier=specifier,
            kind=kind,
            start=call.start,
            end=call.end,
            specifier_start=specifier_node.start_byte,
            specifier_end=specifier_node.end_byte,
            optional=_is_in_try(call),
            guards=guards,
            members=members,
            magic=magic_comments(call.node),
            context=context,
            through=through,
        )


def _is_import_call(leaf: Frame, call: Frame) -> bool:
    """Whether ``import(…)`` is an expression: grammars take some type arguments for comparisons."""
    if call.type != "call_expression" or leaf.field != "function":
        return False
    frame = call
    while frame.parent is not None and frame.field == "object":
        frame = frame.parent
    above = frame.parent
    if above is None:
        return True
    if above.type == "unary_expression" and operator_of(above.node) == "typeof":
        return False
    is_compared = above.type == "binary_expression" and frame.field == "right"
    return not (is_compared and operator_of(above.node) == "<")


def _arguments(call: Node) -> list[Node]:
    arguments = call.child_by_field_name("arguments")
    return code_children(arguments) if arguments is not None else []


def _is_in_try(frame: Frame) -> bool:
    """Whether a failure to load is caught: inside the block of a ``try``, in the same function."""
    while frame.parent is not None:
        if frame.parent.type == "try_statement" and frame.field == "body":
            return True
        frame = frame.parent
    return False


def _starts_worker(url: Frame) -> bool:
    arguments = url.parent
    call = arguments.parent if arguments is not None else None
    if call is None or arguments is None or arguments.type != "arguments":
        return False
    callee = call.node.child_by_field_name(
        "constructor" if call.type == "new_expression" else "function"
    )
    if callee is None:
        return False
    if call.type == "new_expression":
        return text_of(callee) in _WORKERS
    return text_of(callee) == "navigator.serviceWorker.register"


def _members(call: Frame) -> tuple[tuple[tuple[str, ...], ...] | None, Through]:
    """Return the exports that are read from the result of ``require``, when all are known."""
    if call.parent is not None and call.parent.type == "expression_statement":
        return (), "access"
    members, top = member_chain(call)
    if members:
        return (members,), "call" if is_called(top) else "access"
    return destructured_paths(call), "pattern"
