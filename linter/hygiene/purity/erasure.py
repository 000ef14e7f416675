"""TypeScript and JSX as JavaScript, byte for byte in its place.

Types are overwritten with spaces, as Node's own type stripping does; so offsets hold, and so does
what the code does. An element becomes the list of the expressions in it, which is what a
transpiler's call evaluates. An enumeration whose members are constant becomes an object.
"""

from __future__ import annotations

from collections.abc import Callable

from tree_sitter import Node, Tree

from hygiene.model import Language
from hygiene.parse.grammar import parse
from hygiene.parse.patterns import is_type_namespace
from hygiene.purity.elements import elements_erased

_TYPES = frozenset(
    {
        "accessibility_modifier",
        "asserts_annotation",
        "implements_clause",
        "index_signature",
        "override_modifier",
        "type_annotation",
        "type_arguments",
        "type_parameters",
        "type_predicate_annotation",
    }
)
_MEMBERS = frozenset({"abstract_method_signature", "function_signature", "method_signature"})
_STATEMENTS = frozenset(
    {
        "ambient_declaration",
        "function_signature",
        "interface_declaration",
        "type_alias_declaration",
    }
)
_MARKED = frozenset(
    {
        "abstract_class_declaration",
        "method_definition",
        "optional_parameter",
        "public_field_definition",
        "required_parameter",
        "variable_declarator",
    }
)
"""What may have marks that mean something to types alone."""
_MARKS = frozenset({"abstract", "readonly", "declare", "?", "!"})
_REFUSED = frozenset({"import_alias", "import_require_clause", "internal_module", "module"})
"""What is no JavaScript, and does something that cannot be written in its place."""
_PLAIN_MEMBERS = frozenset(
    {
        "binary_expression",
        "computed_property_name",
        "enum_assignment",
        "enum_body",
        "number",
        "parenthesized_expression",
        "property_identifier",
        "string",
        "string_fragment",
        "escape_sequence",
        "unary_expression",
        "comment",
    }
)
Erase = Callable[[int, int], None]


def javascript(source: bytes, tree: Tree, language: Language) -> bytes | None:
    """Return JavaScript that does what the text does, of the same length.

    Args:
        source: the text that was parsed.
        tree: its syntax tree.
        language: that it is written in.

    Returns:
        None where it has what cannot be written so (a namespace, ``import =``, decorated
        parameters), and where it cannot be read.
    """
    text = bytearray(source)
    if language in ("ts", "tsx") and not _erase_types(text, tree.root_node):
        return None
    if language != "ts" and (b"/>" in text or b"</" in text):
        elements_erased(text, tree.root_node)
    found = bytes(text)
    return None if parse(found, "js").root_node.has_error else found


def _erase_types(text: bytearray, root: Node) -> bool:
    def erase(start: int, end: int) -> None:
        for position in range(start, end):
            if text[position] not in b"\r\n":
                text[position] = 0x20

    def remove(node: Node) -> None:
        erase(node.start_byte, node.end_byte)
        if _begins_member(node):
            text[node.start_byte] = ord(";")  # a bracket would go on with the member before

    waiting = [root]
    while waiting:
        node = waiting.pop()
        kind = node.type
        if kind in _REFUSED and not is_type_namespace(node):
            return False
        if kind in _TYPES or kind in _REFUSED or _is_signature(node):
            remove(node)
        elif kind in _STATEMENTS or (kind.endswith("port_statement") and _is_of_types(node)):
            erase(node.start_byte, node.end_byte)
            text[node.start_byte] = ord(";")
        elif kind == "enum_declaration":
            if not _write_enumeration(text, node, erase):
                return False
        elif _is_type_name(node) or _is_this_parameter(node) or _is_declared_field(node):
            remove(node)
            following = node.next_sibling
            if following is not None and following.type == ",":
                erase(following.start_byte, following.end_byte)
        else:
            for mark in _marks(node):
                remove(mark)
            if kind in ("as_expression", "satisfies_expression"):
                erase(node.children[0].end_byte, node.end_byte)
            elif kind == "non_null_expression":
                erase(node.end_byte - 1, node.end_byte)
            waiting.extend(node.children)
    return True


def _begins_member(node: Node) -> bool:
    """Whether a member of a class begins with what is erased."""
    around = node.parent
    if around is not None and around.type != "class_body" and around.start_byte == node.start_byte:
        around = around.parent
    return around is not None and around.type == "class_body"


def _is_of_types(statement: Node) -> bool:
    """Whether an import or export statement is about types alone."""
    if any(child.type == "type" for child in statement.children[:3]):
        return True
    declaration = statement.child_by_field_name("declaration")
    return declaration is not None and (
        declaration.type in _STATEMENTS or is_type_namespace(declaration)
    )


def _is_signature(node: Node) -> bool:
    """Whether a member of a class has no body."""
    around = node.parent
    return node.type in _MEMBERS and around is not None and around.type == "class_body"


def _is_type_name(node: Node) -> bool:
    """Whether a name is imported or exported as a type."""
    specifier = node.type in ("import_specifier", "export_specifier")
    return specifier and node.children[0].type == "type" and len(node.children) > 1


def _is_this_parameter(node: Node) -> bool:
    if node.type != "required_parameter":
        return False
    pattern = node.child_by_field_name("pattern")
    return pattern is not None and pattern.type == "this"


def _is_declared_field(node: Node) -> bool:
    return node.type == "public_field_definition" and any(
        child.type in ("declare", "abstract") for child in node.children
    )


def _marks(node: Node) -> list[Node]:
    """Return the words and signs of a declaration that mean something to types alone."""
    if node.type not in _MARKED:
        return []
    return [child for child in node.children if child.type in _MARKS]


def _write_enumeration(text: bytearray, node: Node, erase: Erase) -> bool:
    """Put an object in the place of an enumeration with constant members."""
    name, body = node.child_by_field_name("name"), node.child_by_field_name("body")
    if name is None or name.text is None or body is None:
        return False
    waiting = list(body.named_children)
    while waiting:
        part = waiting.pop()
        if part.type not in _PLAIN_MEMBERS:
            return False
        waiting.extend(part.named_children)
    written = b"var " + name.text + b"={}"
    erase(node.start_byte, node.end_byte)
    if len(written) < node.end_byte - node.start_byte:
        written += b";"
    text[node.start_byte : node.start_byte + len(written)] = written
    return True
