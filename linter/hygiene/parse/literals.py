"""String literals and constant expressions, as far as bundlers evaluate them in requests."""

from __future__ import annotations

import re

from tree_sitter import Node

from hygiene.parse.frames import code_children, text_of, unwrap

_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\s\S]))")
_SINGLE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_CONTINUED = frozenset({"\n", "\r", "\r\n", "\u2028", "\u2029"})
_DEEPEST = 100


def unescape(text: str) -> str:
    """Return the value of the inside of a string literal (``SV`` in ECMAScript's grammar)."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(_unescape_one, text)


def _unescape_one(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3]
    if digits is not None:
        code = int(digits, 16)
        return chr(code) if code <= 0x10FFFF else "\ufffd"
    char = match[4]
    return "" if char in _CONTINUED else _SINGLE.get(char, char)


def string_value(node: Node) -> str:
    """Return the value of a ``string`` node."""
    return unescape(text_of(node)[1:-1])


def constant_string(node: Node, depth: int = 0) -> str | None:
    """Return the string that an expression always is; None when it is not constant.

    Follows ``evaluateExpression`` of webpack's ``JavascriptParser``: literals, templates and sums.
    """
    node = unwrap(node)
    if node.type == "string":
        return string_value(node)
    if node.type == "identifier" and node.text == b"__dirname":
        return "."  # the folder of the module, as a specifier
    if node.type == "template_string":
        parts = template_parts(node)
        if all(isinstance(part, str) for part in parts):
            return "".join(part for part in parts if isinstance(part, str))
        texts = [
            part if isinstance(part, str) else constant_string(part, depth + 1) for part in parts
        ]
        return None if None in texts else "".join(text for text in texts if text is not None)
    if node.type == "binary_expression" and depth < _DEEPEST:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None or operator_of(node) != "+":
            return None
        before, after = constant_string(left, depth + 1), constant_string(right, depth + 1)
        return None if before is None or after is None else before + after
    return None


def alternatives(node: Node) -> list[Node]:
    """Return the expressions that ``node`` may be, one for each branch of a conditional."""
    node = unwrap(node)
    if node.type != "ternary_expression":
        return [node]
    found: list[Node] = []
    for field in ("consequence", "alternative"):
        branch = node.child_by_field_name(field)
        if branch is not None:
            found.extend(alternatives(branch))
    return found


def template_parts(node: Node) -> list[str | Node]:
    """Return the parts of a template literal: text, and the expressions in between."""
    parts: list[str | Node] = []
    source = node.text or b""
    position = 1
    for child in node.named_children:
        if child.type != "template_substitution":
            continue
        start = child.start_byte - node.start_byte
        parts.append(unescape(source[position:start].decode("utf-8", "replace")))
        inner = code_children(child)
        parts.append(inner[0] if inner else "")
        position = child.end_byte - node.start_byte
    parts.append(unescape(source[position:-1].decode("utf-8", "replace")))
    return parts


def operator_of(node: Node) -> str:
    """Return the operator of a unary, binary or assignment expression."""
    operator = node.child_by_field_name("operator")
    return operator.type if operator is not None else ""


def property_name(node: Node) -> str | None:
    """Return the static name that a member expression or subscript reads; None when computed."""
    if node.type == "member_expression":
        found = node.child_by_field_name("property")
        return text_of(found) if found is not None and found.type == "property_identifier" else None
    if node.type == "subscript_expression":
        index = node.child_by_field_name("index")
        if index is None:
            return None
        if index.type == "string":
            return string_value(index)
        return text_of(index) if index.type == "number" else None
    return None
