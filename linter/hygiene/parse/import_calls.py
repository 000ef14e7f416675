"""What is read of the module that ``import()`` gives: through a name, a pattern or a callback.

Follows ``ImportParserPlugin`` in webpack's source. In its eyes ``(await import('x')).a`` reads all.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from tree_sitter import Node, Tree

from hygiene.model import Through
from hygiene.parse.frames import Frame, code_children, text_of
from hygiene.parse.members import destructured_paths, is_called, member_chain, pattern_paths
from hygiene.parse.occurrences import Occurrences
from hygiene.parse.scopes import Range, declared_range

_FUNCTIONS = ("arrow_function", "function_expression", "generator_function")
_WRAPPED = frozenset(
    {
        "as_expression",
        "non_null_expression",
        "parenthesized_expression",
        "satisfies_expression",
        "type_assertion",
    }
)


class Taken(Struct, frozen=True):
    """What is read of the result of one call: paths of names, none for no name at all."""

    members: tuple[tuple[str, ...], ...]
    through: Through


class _Named(Struct, frozen=True):
    """A name that stands for the module in ``scope``."""

    call: int
    name: str
    scope: Range
    through: Through


def members_of_import_calls(
    source: bytes, tree: Tree, reads: Iterable[Frame], typescript: bool = False
) -> dict[int, Taken]:
    """Return by the start of a call what is read of its result; absent: all of it.

    Args:
        source: the file.
        tree: its syntax.
        reads: the places of the word ``import``.
        typescript: a transpiler for ES2017 reads it first, which knows no rest in object patterns.
    """
    found: dict[int, Taken] = {}
    named: list[_Named] = []
    for leaf in reads:
        call = leaf.parent
        if call is None or call.type != "call_expression" or leaf.field != "function":
            continue
        taken = _of_value(call) or _of_callback(call, typescript)
        if isinstance(taken, Taken):
            found[call.start] = taken
        elif taken is not None:
            named.append(taken)
    if not named:
        return found
    occurrences = Occurrences(source, tree, {one.name for one in named}, keep_hidden=True)
    for one in named:
        reads_of_name = (
            frame
            for frame in occurrences.reads[one.name]
            if occurrences.scopes.innermost(one.name, frame.start) == one.scope
        )
        members = _members(reads_of_name)
        if members is not None:
            found[one.call] = Taken(members, one.through)
    return found


def _of_value(call: Frame) -> Taken | _Named | None:
    """Read ``const { a } = await import('x')`` and ``const x = await import('x')``."""
    top = call
    awaited = False
    while top.parent is not None:
        if top.parent.type == "await_expression" and not awaited:
            awaited = True
        elif top.parent.type not in _WRAPPED:
            break
        top = top.parent
    paths = destructured_paths(top)
    if paths is not None:
        return Taken(paths, "pattern")
    declarator = top.parent
    if not awaited or declarator is None or declarator.type != "variable_declarator":
        return None
    name = declarator.node.child_by_field_name("name")
    if top.field != "value" or name is None or name.type != "identifier":
        return None
    scope = declared_range(Frame(name, "name", declarator))
    return None if scope is None else _Named(call.start, text_of(name), scope, "name")


def _of_callback(call: Frame, typescript: bool) -> Taken | _Named | None:
    """Read ``import('x').then((x) => …)``."""
    top = call
    while top.parent is not None and top.parent.type in _WRAPPED:
        top = top.parent
    access = top.parent
    if access is None or access.type != "member_expression" or access.parent is None:
        return None
    name = access.node.child_by_field_name("property")
    then = access.parent
    if name is None or name.text != b"then" or then.type != "call_expression":
        return None
    if access.field != "function":
        return None
    arguments = then.node.child_by_field_name("arguments")
    listed = code_children(arguments) if arguments is not None else []
    if not listed or listed[0].type not in _FUNCTIONS:
        return None
    parameter = _first_parameter(listed[0])
    if parameter is None:
        return None
    if parameter.type == "identifier":
        scope = (listed[0].start_byte, listed[0].end_byte)
        return _Named(call.start, text_of(parameter), scope, "callback")
    if parameter.type != "object_pattern":
        return None
    if typescript and _has_rest(parameter):
        return None  # the parameter becomes a name, and a helper takes the rest from it
    # Where not all names are known, webpack takes none of them to be read.
    return Taken(pattern_paths(parameter) or (), "callback")


def _has_rest(pattern: Node) -> bool:
    waiting = [pattern]
    while waiting:
        node = waiting.pop()
        parent = node.parent
        if node.type == "rest_pattern" and parent is not None and parent.type == "object_pattern":
            return True
        if node.type in ("object_pattern", "array_pattern"):
            waiting.extend(node.named_children)
        else:
            waiting.extend(node.children_by_field_name("left"))
            if node.type == "pair_pattern":
                waiting.extend(node.children_by_field_name("value"))
    return False


def _first_parameter(function: Node) -> Node | None:
    single = function.child_by_field_name("parameter")
    if single is not None:
        return single
    parameters = function.child_by_field_name("parameters")
    listed = code_children(parameters) if parameters is not None else []
    if not listed:
        return None
    if listed[0].type in ("required_parameter", "optional_parameter"):
        if listed[0].child_by_field_name("value") is not None:
            return None
        return listed[0].child_by_field_name("pattern")
    return listed[0]


def _members(reads: Iterable[Frame]) -> tuple[tuple[str, ...], ...] | None:
    """Return what is read through a name; None when that is the whole module."""
    found: dict[tuple[str, ...], None] = {}
    for frame in reads:
        members, top = member_chain(frame)
        if members:
            # A method may read its object.
            found[members[:-1] if len(members) > 1 and is_called(top) else members] = None
            continue
        paths = destructured_paths(top)
        if paths is None:
            return None
        found.update(dict.fromkeys(paths))
    return tuple(found)
