"""The parts of a class, and which of them run when the class is evaluated.

Follows the class cases of ``JavascriptParser.isPure``. TypeScript is transpiled to ES2017 first:
instance fields move into the constructor (which makes one), public static fields become
statements behind the class, private ones become variables.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from tree_sitter import Node

from hygiene.parse.frames import code_children

CLASSES = frozenset({"class", "class_declaration", "abstract_class_declaration"})
_FIELDS = ("field_definition", "public_field_definition")
_SIGNATURES = frozenset(
    {"abstract_method_signature", "method_signature", "index_signature", "comment", "decorator"}
)


class Member(Struct, frozen=True):
    """One element of a class body that is there at run time.

    Attributes:
        node: the element.
        words: the keywords before its name.
        name: its name or computed key.
        value: the initialiser of a field.
        kind: what it is.
    """

    node: Node
    words: frozenset[str]
    name: Node | None
    value: Node | None
    kind: str

    @property
    def static(self) -> bool:
        """Whether it belongs to the class itself."""
        return "static" in self.words

    @property
    def is_field(self) -> bool:
        """Whether it is a field."""
        return self.kind in _FIELDS

    @property
    def private(self) -> bool:
        """Whether its name begins with ``#``."""
        return self.name is not None and self.name.type == "private_property_identifier"

    @property
    def is_constructor(self) -> bool:
        """Whether it is the constructor."""
        return (
            self.kind == "method_definition"
            and not self.static
            and self.name is not None
            and self.name.text in (b"constructor", b"'constructor'", b'"constructor"')
        )

    @property
    def key(self) -> Node | None:
        """The expression of a computed key."""
        if self.name is None or self.name.type != "computed_property_name":
            return None
        inner = code_children(self.name)
        return inner[0] if inner else None


def heritage(node: Node) -> Node | None:
    """Return the expression behind ``extends``."""
    for child in node.named_children:
        if child.type == "class_heritage":
            for part in code_children(child):
                if part.type == "extends_clause":
                    return part.child_by_field_name("value")
                if part.type != "implements_clause":
                    return part
    return None


def members(node: Node) -> Iterator[Member]:
    """Yield the elements of a class that a transpiler does not remove."""
    body = node.child_by_field_name("body")
    for element in body.named_children if body is not None else ():
        if element.type in _SIGNATURES:
            continue
        name = element.child_by_field_name("name") or element.child_by_field_name("property")
        words: set[str] = set()
        for child in element.children:
            if name is not None and child.start_byte >= name.start_byte:
                break
            words.add(child.type)
        if "declare" in words or "abstract" in words:
            continue
        if element.type == "method_definition" and element.child_by_field_name("body") is None:
            continue
        value = element.child_by_field_name("value")
        yield Member(element, frozenset(words), name, value, element.type)


def decorators(node: Node) -> Iterator[Node]:
    """Yield the decorators of a class, of its elements, and of their parameters."""
    above = node.parent
    for holder in (
        (above, node) if above is not None and above.type == "export_statement" else (node,)
    ):
        yield from (child for child in holder.named_children if child.type == "decorator")
    body = node.child_by_field_name("body")
    for element in body.named_children if body is not None else ():
        if element.type == "decorator":
            yield element
            continue
        yield from (child for child in element.named_children if child.type == "decorator")
        parameters = element.child_by_field_name("parameters")
        for parameter in parameters.named_children if parameters is not None else ():
            yield from (child for child in parameter.named_children if child.type == "decorator")


def makes_constructor(node: Node) -> Node | None:
    """Return what makes a transpiler write a constructor, when none is there."""
    for member in members(node):
        if not member.static and (member.is_field or member.private):
            return member.node
    return None


def needs_variable(node: Node) -> Node | None:
    """Return what makes a transpiler assign to helper variables around a class expression."""
    if node.type != "class" or (node.parent is not None and node.parent.type == "export_statement"):
        return None
    for member in members(node):
        if member.private or (member.is_field and (member.static or member.key is not None)):
            return member.node
    return None
