"""The tokens and constructs that matter, found in one query over the syntax tree.

The query runs inside tree-sitter, many times faster than a walk over the tree.
"""

from __future__ import annotations

from functools import cache

from tree_sitter import Language, Node, Query, QueryCursor, Tree

from hygiene.model import Language as LanguageName

_COMMON = """
(identifier) @name
(shorthand_property_identifier) @name
(shorthand_property_identifier_pattern) @name
(this) @this
(import) @import
(meta_property) @meta
(await_expression) @await
(for_in_statement "await") @await
(return_statement) @return
(with_statement) @with
(import_statement) @import_statement
(decorator) @decorator
(unary_expression operator: "delete" argument: (identifier)) @delete

(statement_block) @block
(for_statement) @block
(for_in_statement) @block
(switch_body) @block
(function_declaration) @function
(generator_function_declaration) @function
(function_expression) @function
(generator_function) @function
(method_definition) @function
(class_static_block) @function
(arrow_function) @arrow
(catch_clause) @catch
(class) @class

(variable_declaration (variable_declarator name: (_) @var))
(lexical_declaration (variable_declarator name: (_) @let))
(for_in_statement kind: "var" left: (_) @var)
(for_in_statement kind: ["let" "const"] left: (_) @let)
(function_declaration name: (_) @function_name)
(generator_function_declaration name: (_) @outer_name)
(class_declaration name: (_) @let)
(function_expression name: (_) @own)
(generator_function name: (_) @own)
(class name: (_) @own)
(formal_parameters (_) @parameter)
(arrow_function parameter: (_) @parameter)
(catch_clause parameter: (_) @parameter)

(if_statement) @test
(ternary_expression) @test
(binary_expression) @test
(switch_statement) @test
(try_statement) @try
"""

_JSX = """
(jsx_opening_element name: (identifier) @tag)
(jsx_closing_element name: (_) @closing)
(jsx_self_closing_element name: (identifier) @tag)
(jsx_element) @element
(jsx_self_closing_element) @element
"""

_TYPESCRIPT = """
(internal_module) @function
(module) @function
(enum_declaration) @class
(public_field_definition) @field
(enum_declaration name: (_) @let)
(import_alias . (identifier) @let)
(internal_module name: (identifier) @outer_name)
(internal_module name: (nested_identifier . (identifier) @outer_name))
(abstract_class_declaration name: (_) @let)
(enum_body name: (property_identifier) @own)
(enum_assignment name: (property_identifier) @own)

(ambient_declaration) @type
(interface_declaration) @type
(type_alias_declaration) @type
(function_signature) @type
(method_signature) @type
(abstract_method_signature) @type
(type_annotation) @type
(type_arguments) @type
(type_parameters) @type
(type_predicate_annotation) @type
(asserts_annotation) @type
(implements_clause) @type
(index_signature) @type
(as_expression (_) (_) @type)
(satisfies_expression (_) (_) @type)
"""

_FIELDS = "(field_definition) @field\n"


class Tokens:
    """What the query finds in one file, each kind in the order of the source.

    Attributes:
        nodes: by capture name (see the query), the nodes.
    """

    def __init__(self, tree: Tree, language: LanguageName) -> None:
        query = _query(language)
        found = QueryCursor(query).captures(tree.root_node)  # in an order that is not always one
        self.nodes = {kind: sorted(nodes, key=_place) for kind, nodes in found.items()}

    def of(self, *kinds: str) -> list[Node]:
        """Return the nodes of some kinds."""
        return [node for kind in kinds for node in self.nodes.get(kind, ())]


def _place(node: Node) -> tuple[int, int]:
    return node.start_byte, -node.end_byte


@cache
def _query(language: LanguageName) -> Query:
    if language in ("ts", "tsx"):
        import tree_sitter_typescript

        source = _COMMON + _TYPESCRIPT
        if language == "tsx":
            return Query(Language(tree_sitter_typescript.language_tsx()), source + _JSX)
        return Query(Language(tree_sitter_typescript.language_typescript()), source)
    import tree_sitter_javascript

    return Query(Language(tree_sitter_javascript.language()), _COMMON + _JSX + _FIELDS)
