"""The code that runs when a module is evaluated, as its text shows it: not that of functions."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from hygiene.parse.frames import unwrap

FUNCTIONS = frozenset(
    {
        "arrow_function",
        "function_declaration",
        "function_expression",
        "generator_function",
        "generator_function_declaration",
        "method_definition",
    }
)
_FIELDS = ("field_definition", "public_field_definition")
_CALLS = ("call_expression", "new_expression")


def running(node: Node) -> Iterator[Node]:
    """Yield ``node`` and what is in it, without the code of functions that are not called there."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        if current.type in FUNCTIONS and not is_called_there(current):
            name = current.child_by_field_name("name")
            if name is not None and name.type == "computed_property_name":
                waiting.append(name)
            continue
        children = current.named_children
        if current.type in _FIELDS and not any(c.type == "static" for c in current.children):
            children = [child for child in children if child.type == "computed_property_name"]
        waiting.extend(reversed(children))


def is_called_there(function: Node) -> bool:
    """Say whether a function is called where it is written."""
    node, above = function, function.parent
    while above is not None and above.type == "parenthesized_expression":
        node, above = above, above.parent
    if above is None:
        return False
    if above.type == "member_expression":  # (function () { … }).call(this)
        called = above.parent
        return called is not None and called.type in _CALLS
    callee = above.child_by_field_name("function") or above.child_by_field_name("constructor")
    return above.type in _CALLS and callee is not None and unwrap(callee) == unwrap(node)
