"""Whether a function reads the ``this`` that it is called with."""

from __future__ import annotations

from tree_sitter import Node

_FUNCTIONS = frozenset({"function_expression", "generator_function", "method_definition"})
_OTHERS_THIS = frozenset(
    {
        *_FUNCTIONS,
        "class_static_block",
        "function_declaration",
        "generator_function_declaration",
    }
)
_FIELDS = frozenset({"field_definition", "public_field_definition"})


def reads_own_this(value: Node) -> bool:
    """Say whether ``value`` is a function, no arrow, whose own code reads ``this``.

    As ``findOwnThisExpression`` in webpack's ``CommonJsExportsParserPlugin.js``: an arrow in it has
    the same ``this``, another function does not; of a class only what is computed has.
    """
    if value.type not in _FUNCTIONS or b"this" not in (value.text or b""):
        return False
    waiting = [
        part
        for field in ("parameters", "body")
        if (part := value.child_by_field_name(field)) is not None
    ]
    while waiting:
        node = waiting.pop()
        if node.type == "this":
            return True
        if node.type in _OTHERS_THIS or node.type in _FIELDS:
            name = node.child_by_field_name("property" if node.type in _FIELDS else "name")
            if name is not None and name.type == "computed_property_name":
                waiting.append(name)
        else:
            waiting.extend(node.named_children)
    return False
