"""Functions of a module that the language itself calls: for a conversion, an iteration, a getter.

Bundlers take an operator or a template to do nothing, though the value may be an object whose
``toString`` does something. Where a module defines such a function that may do something, and has
code that may call one, it is not known what its evaluation does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tree_sitter import Node

from hygiene.parse.frames import text_of, unwrap
from hygiene.purity.own_code import lasting, runs_functions
from hygiene.purity.running import running

_NAMES = frozenset({"valueOf", "toString", "toJSON", "then", "next", "toLocaleString"})
_MENTIONED = re.compile(
    rb"\]\s*\([^()]*\)\s*\{|\]\s*:|[{;}\n]\s*(?:static\s+)?\[[^\]\n]*\]\s*="
    rb"|\b(?:valueOf|toString|toJSON|then|next|toLocaleString|Symbol)\b|\b[gs]et\s+[\w$#\[\"']"
    rb"|defineProperty|defineProperties|__define[GS]etter__"
)
_ALIAS = re.compile(
    rb"(?<!\[)\bSymbol\s*\.\s*(?:async|has|is|iter|match|repl|search|spec|split|to|unsc|disp)"
    rb"|(?<![\w$])Symbol\s*\[|[\"'](?:valueOf|toString|toJSON|then|next|toLocaleString)[\"']"
)
"""What gives a protocol's name to a variable, which may be a computed key then."""
_ACTING = frozenset(
    {
        "await_expression",
        "call_expression",
        "new_expression",
        "throw_statement",
    }
)
_WRITING = frozenset(
    {"assignment_expression", "augmented_assignment_expression", "update_expression"}
)
_FUNCTIONS = ("arrow_function", "function_expression", "generator_function")
_HOLDERS = frozenset(
    {
        "assignment_expression",
        "field_definition",
        "method_definition",
        "pair",
        "public_field_definition",
    }
)
_CONVERTING = frozenset(
    {
        "array_pattern",
        "augmented_assignment_expression",
        "call_expression",
        "new_expression",
        "spread_element",
        "update_expression",
    }
)
_MAKERS = frozenset(
    {"Map", "Set", "Symbol", "Symbol.for", "WeakMap", "WeakSet", "Error", "Date", "Array", "Object"}
)
_CONSTANT = ("string", "number")
_PLAIN_OPERATORS = frozenset({"===", "!==", "&&", "||", "??"})
_PLAIN = frozenset({"string", "number", "true", "false", "null", "undefined", "regex"})


def may_be_converted(source: bytes) -> bool:
    """Say whether a text may define functions that the language calls."""
    return _MENTIONED.search(source) is not None


def implicit_call(root: Node, source: bytes, imported: frozenset[str]) -> Node | None:
    """Return a function of a module that its evaluation may call without saying so.

    Args:
        root: of its syntax tree.
        source: the text that was parsed; ``may_be_converted``.
        imported: the local names of its imports.
    """
    aliased = _ALIAS.search(source) is not None
    if next(_acting_functions(_below(root), aliased), None) is None:
        return None
    if not any(_converts(node) for node in running(root)):
        return None
    nodes = _below(root) if runs_functions(root, imported) else lasting(root)
    return next(_acting_functions(nodes, aliased), None)


def _below(root: Node) -> Iterator[Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(node.named_children)


def _acting_functions(nodes: Iterable[Node], aliased: bool) -> Iterator[Node]:
    for node in nodes:
        protocol = node.type in _HOLDERS and _is_protocol(node, aliased) and _acts(node)
        shorthand = node.type == "shorthand_property_identifier" and text_of(node) in _NAMES
        if protocol or shorthand:
            yield node


def _is_protocol(node: Node, aliased: bool) -> bool:
    """Whether a method, or the value of a property, is under a name that the language calls."""
    if node.type == "method_definition":
        if any(child.type in ("get", "set") for child in node.children):
            return True
        return _names_protocol(node.child_by_field_name("name"), aliased)
    if node.type == "pair":
        key = node.child_by_field_name("key")
        return _names_protocol(key, aliased) or (key is not None and text_of(key) in ("get", "set"))
    if node.type == "assignment_expression":
        left = node.child_by_field_name("left")
        if left is None or left.type not in ("member_expression", "subscript_expression"):
            return False
        last = left.child_by_field_name("property") or left.child_by_field_name("index")
        return _names_protocol(last, aliased)
    return _names_protocol(
        node.child_by_field_name("property") or node.child_by_field_name("name"), aliased
    )


def _names_protocol(key: Node | None, aliased: bool) -> bool:
    """Whether a function under this key may be called by the language.

    What is computed may be any name; an index only where a variable may have a protocol's name.
    """
    if key is None:
        return False
    if key.type == "computed_property_name":
        inner = unwrap(key.named_children[-1])
        return inner.type not in _CONSTANT or text_of(inner).strip("'\"") in _NAMES
    if key.type in ("property_identifier", "string", "private_property_identifier"):
        return text_of(key).strip("'\"") in _NAMES
    return key.type != "number" and (aliased or b"Symbol" in (key.text or b""))


def _acts(holder: Node) -> bool:
    """Whether the code of a function may do something; what is no function literal may."""
    function: Node | None = holder
    if holder.type != "method_definition":
        function = holder.child_by_field_name("value") or holder.child_by_field_name("right")
        if function is None or _is_plain(function):
            return False
        function = unwrap(function)
        if function.type not in _FUNCTIONS:
            return True
    body = function.child_by_field_name("body") if function is not None else None
    waiting = [body] if body is not None else []
    while waiting:
        node = waiting.pop()
        if node.type in _ACTING or (node.type in _WRITING and not _writes_to_itself(node)):
            return True
        if node.type == "unary_expression" and node.children[0].type == "delete":
            return True
        waiting.extend(node.named_children)
    return False


def _writes_to_itself(node: Node) -> bool:
    """Whether what is written to is a property of the object that the function is called on."""
    target = node.child_by_field_name("left") or node.child_by_field_name("argument")
    if target is None or target.type != "member_expression":
        return False
    written = target.child_by_field_name("object")
    return written is not None and written.type == "this"


def _converts(node: Node) -> bool:
    kind = node.type
    if kind in _CONVERTING:
        return not (kind in ("call_expression", "new_expression") and _makes_nothing(node))
    if kind == "binary_expression":
        operator = node.child_by_field_name("operator")
        if operator is not None and operator.type in _PLAIN_OPERATORS:
            return False
        sides = (node.child_by_field_name("left"), node.child_by_field_name("right"))
        return not all(side is not None and _is_plain(side) for side in sides)
    if kind == "unary_expression":
        argument = node.child_by_field_name("argument")
        plain = node.children[0].type in ("!", "typeof", "void", "delete")
        return not plain and (argument is None or not _is_plain(argument))
    if kind in ("template_substitution", "computed_property_name"):
        return not all(_is_plain(child) for child in node.named_children)
    if kind == "subscript_expression":
        index = node.child_by_field_name("index")
        return index is None or not _is_plain(index)
    return False


def _makes_nothing(call: Node) -> bool:
    """Whether a call is of a builtin, and is given nothing that could be converted."""
    callee = call.child_by_field_name("function") or call.child_by_field_name("constructor")
    arguments = call.child_by_field_name("arguments")
    if callee is None or text_of(callee) not in _MAKERS:
        return False
    return arguments is None or all(_is_plain(child) for child in arguments.named_children)


def _is_plain(node: Node) -> bool:
    """Whether an expression is a primitive value, as its text shows."""
    node = unwrap(node)
    if node.type == "binary_expression":  # its sides are looked at themselves
        operator = node.child_by_field_name("operator")
        return operator is None or operator.type not in ("&&", "||", "??")
    if node.type in ("unary_expression", "template_string"):
        return True
    if node.type == "member_expression":
        return text_of(node).startswith("Symbol.")
    return node.type in _PLAIN
