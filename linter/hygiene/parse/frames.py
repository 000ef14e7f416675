"""The way from the root of a syntax tree down to a token.

A file has thousands of nodes, and a handful of tokens matter: the names that imports bring in,
``require``, ``exports``. So the tree is not walked; for each such token the nodes above it are
looked up, and neighbouring tokens share what they have in common.
"""

from __future__ import annotations

from tree_sitter import Node, Tree

FUNCTIONS = frozenset(
    {
        "function_declaration",
        "function_expression",
        "generator_function",
        "generator_function_declaration",
        "arrow_function",
        "method_definition",
        "class_static_block",
        "field_definition",
        "public_field_definition",
    }
)
"""Nodes whose code does not run when the code around them runs."""

_TYPES = frozenset(
    {
        "abstract_method_signature",
        "ambient_declaration",
        "array_type",
        "asserts",
        "asserts_annotation",
        "call_signature",
        "conditional_type",
        "construct_signature",
        "constructor_type",
        "extends_type_clause",
        "function_signature",
        "function_type",
        "generic_type",
        "implements_clause",
        "index_signature",
        "index_type_query",
        "interface_declaration",
        "intersection_type",
        "lookup_type",
        "method_signature",
        "nested_type_identifier",
        "object_type",
        "property_signature",
        "readonly_type",
        "template_literal_type",
        "tuple_type",
        "type_alias_declaration",
        "type_annotation",
        "type_arguments",
        "type_parameters",
        "type_predicate",
        "type_predicate_annotation",
        "type_query",
        "union_type",
    }
)
"""Nodes that a TypeScript transpiler removes with all that is in them."""


class Frame:
    """One node on the way.

    Attributes:
        node: the syntax node.
        type: its type.
        field: the field of its parent that it fills; None when it has no name.
        parent: the frame above.
        in_type: it is, or is inside, a type.
    """

    __slots__ = ("end", "field", "in_type", "node", "parent", "start", "type")

    def __init__(self, node: Node, field: str | None, parent: Frame | None) -> None:
        self.node = node
        self.type = node.type
        self.field = field
        self.parent = parent
        self.start = node.start_byte
        self.end = node.end_byte
        self.in_type: bool = (parent is not None and parent.in_type) or self.type in _TYPES

    def above(self, *types: str) -> Frame | None:
        """Return the nearest frame above that is of one of ``types``."""
        frame = self.parent
        while frame is not None and frame.type not in types:
            frame = frame.parent
        return frame

    def function(self) -> Frame | None:
        """Return the nearest frame above whose code runs at another time."""
        frame = self.parent
        while frame is not None and frame.type not in FUNCTIONS:
            frame = frame.parent
        return frame

    def text(self) -> str:
        """Return the source of the node."""
        return text_of(self.node)


class Walker:
    """Finds the frame of a token; offsets must be asked for in ascending order."""

    def __init__(self, tree: Tree) -> None:
        self._cursor = tree.walk()
        self._top = Frame(tree.root_node, None, None)

    def leaf(self, offset: int) -> Frame:
        """Return the frame of the token at ``offset``."""
        cursor = self._cursor
        frame = self._top
        while frame.end <= offset and frame.parent is not None:
            cursor.goto_parent()
            frame = frame.parent
        while cursor.goto_first_child_for_byte(offset) is not None:
            node = cursor.node
            assert node is not None
            if node.start_byte > offset:
                cursor.goto_parent()
                break
            frame = Frame(node, cursor.field_name, frame)
            if frame.type == "import" and node.child_count:
                break  # the word in `import()`; inside it the grammar has the word once more
        self._top = frame
        return frame


def text_of(node: Node) -> str:
    """Return the source of a node."""
    return (node.text or b"").decode("utf-8", "replace")


def code_children(node: Node) -> list[Node]:
    """Return the named children that are no comments."""
    return [child for child in node.named_children if child.type != "comment"]


def unwrap(node: Node) -> Node:
    """Return what stands inside parentheses and type assertions."""
    while node.type in (
        "parenthesized_expression",
        "as_expression",
        "satisfies_expression",
        "non_null_expression",
        "type_assertion",
    ):
        inner = code_children(node)
        if not inner:
            break
        node = inner[-1] if node.type == "type_assertion" else inner[0]
    return node
