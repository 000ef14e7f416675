"""Which declaration a name means in a file, and what is written to it later."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from tree_sitter import Node

FUNCTIONS = frozenset(
    {
        "function_declaration",
        "function_expression",
        "generator_function_declaration",
        "generator_function",
        "arrow_function",
        "method_definition",
        "function",
    }
)
_BLOCKS = frozenset({"program", "statement_block", "switch_body", "class_static_block"})
_VARIABLES = frozenset({"lexical_declaration", "variable_declaration"})
CLASSES = frozenset({"class_declaration", "abstract_class_declaration", "class"})


def text_of(node: Node) -> str:
    """Return the source of ``node`` (invalid UTF-8 replaced)."""
    return (node.text or b"").decode("utf-8", "replace")


class Step(Struct, frozen=True, eq=False):
    """One step of a destructuring pattern from the whole value to a name.

    ``taken`` are the sibling names that a rest (``...rest``) leaves out; ``default`` the
    initializer used when the value is undefined.
    """

    kind: Literal["property", "index", "rest", "self"]
    name: str = ""
    index: int = 0
    taken: tuple[str, ...] = ()
    default: Node | None = None


class Declaration(Struct, frozen=True, eq=False):
    """What a name stands for: ``node`` by ``kind``, then ``steps`` of destructuring.

    For a parameter ``node`` is its function and ``position`` its place; for an import ``node`` is
    the import statement and ``imported`` the name asked for (None: the namespace).
    """

    kind: Literal["variable", "parameter", "function", "class", "enum", "import", "loop", "caught"]
    node: Node
    scope: Node
    steps: tuple[Step, ...] = ()
    position: int = 0
    rest: bool = False
    imported: str | None = None


class Scopes:
    """Names of one file, looked up from any of its nodes."""

    def __init__(self) -> None:
        self._declared: dict[int, dict[str, Declaration]] = {}
        self._writes: dict[int, dict[str, list[Node]]] = {}
        self._members: dict[int, dict[str, list[Node]]] = {}

    def lookup(self, node: Node, name: str) -> Declaration | None:
        """Return the declaration that ``name`` means at ``node``; None for a free name."""
        scope = node.parent
        while scope is not None:
            if scope.type in _BLOCKS or scope.type in FUNCTIONS or scope.type in _SPECIAL:
                declared = self._declared.get(scope.id)
                if declared is None:
                    declared = self._declared[scope.id] = _declarations(scope)
                if name in declared:
                    return declared[name]
            scope = scope.parent
        return None

    def writes(self, declaration: Declaration, name: str) -> list[Node]:
        """Return the expressions that change the variable or what it holds, in order.

        These are assignments to the name or a member of it, and calls with the name, or a member
        of it, as receiver (``list.push(x)``) or as first argument (``Object.assign(name, x)``).
        """
        scope = declaration.scope
        writes = self._writes.get(scope.id)
        if writes is None:
            writes = self._writes[scope.id] = {}
            _collect_writes(scope, writes)
        return writes.get(name, [])

    def member_writes(self, method: Node, name: str) -> list[Node]:
        """Return the assignments to ``this.name`` in a method, in order."""
        found = self._members.get(method.id)
        if found is None:
            found = self._members[method.id] = {}
            stack = [method]
            while stack:
                node = stack.pop()
                left = node.child_by_field_name("left")
                if node.type == "assignment_expression" and left is not None:
                    target = text_of(left)
                    if target.startswith("this."):
                        found.setdefault(target[5:], []).append(node)
                stack.extend(
                    one for one in reversed(node.named_children) if one.type not in CLASSES
                )
        return found.get(name, [])


_SPECIAL = frozenset({"for_in_statement", "for_statement", "catch_clause"})


def _declarations(scope: Node) -> dict[str, Declaration]:
    found: dict[str, Declaration] = {}
    if scope.type in FUNCTIONS:
        _parameters(scope, found)
        name = scope.child_by_field_name("name")
        if name is not None and scope.type in ("function_expression", "function"):
            found.setdefault(text_of(name), Declaration("function", scope, scope))
    elif scope.type == "for_in_statement":
        left = scope.child_by_field_name("left")
        if left is not None:
            _pattern(left, Declaration("loop", scope, scope), (), found)
    elif scope.type == "catch_clause":
        parameter = scope.child_by_field_name("parameter")
        if parameter is not None:
            _pattern(parameter, Declaration("caught", scope, scope), (), found)
    else:
        for statement in scope.named_children:
            _statement(statement, scope, found)
            if statement.type in ("switch_case", "switch_default"):
                for inner in statement.named_children:
                    _statement(inner, scope, found)
    return found


def _statement(statement: Node, scope: Node, found: dict[str, Declaration]) -> None:
    kind = statement.type
    if kind == "export_statement":
        inner = statement.child_by_field_name("declaration")
        if inner is not None:
            _statement(inner, scope, found)
    elif kind in _VARIABLES:
        for one in statement.named_children:
            name = one.child_by_field_name("name") if one.type == "variable_declarator" else None
            if name is not None:
                _pattern(name, Declaration("variable", one, scope), (), found)
    elif kind == "import_statement":
        _import(statement, scope, found)
    elif kind in ("function_declaration", "generator_function_declaration"):
        _named(statement, Declaration("function", statement, scope), found)
    elif kind in CLASSES:
        _named(statement, Declaration("class", statement, scope), found)
    elif kind == "enum_declaration":
        _named(statement, Declaration("enum", statement, scope), found)


def _named(statement: Node, declaration: Declaration, found: dict[str, Declaration]) -> None:
    name = statement.child_by_field_name("name")
    if name is not None:
        found[text_of(name)] = declaration


def _import(statement: Node, scope: Node, found: dict[str, Declaration]) -> None:
    def add(local: Node, imported: str | None) -> None:
        found[text_of(local)] = Declaration("import", statement, scope, imported=imported)

    for clause in statement.named_children:
        if clause.type == "import_require_clause":
            add(clause.named_children[0], None)
        if clause.type != "import_clause":
            continue
        for part in clause.named_children:
            if part.type == "identifier":
                add(part, "default")
            elif part.type == "namespace_import":
                add(part.named_children[0], None)
            elif part.type == "named_imports":
                for one in part.named_children:
                    name = one.child_by_field_name("name")
                    if name is not None:
                        add(one.child_by_field_name("alias") or name, text_of(name).strip("'\""))


def _parameters(function: Node, found: dict[str, Declaration]) -> None:
    single = function.child_by_field_name("parameter")
    if single is not None:
        _pattern(single, Declaration("parameter", function, function), (), found)
    parameters = function.child_by_field_name("parameters")
    position = 0
    for one in parameters.named_children if parameters is not None else ():
        if one.type == "comment" or one.type == "decorator":
            continue
        pattern = one.child_by_field_name("pattern") or one
        if pattern.type == "this":
            continue
        default = one.child_by_field_name("value")
        rest = pattern.type == "rest_pattern"
        if rest:
            pattern = pattern.named_children[0]
        steps = (Step("self", default=default),) if default is not None else ()
        declaration = Declaration("parameter", function, function, (), position, rest)
        _pattern(pattern, declaration, steps, found)
        position += 1


def _pattern(
    node: Node, base: Declaration, steps: tuple[Step, ...], found: dict[str, Declaration]
) -> None:
    if node.type in ("identifier", "shorthand_property_identifier_pattern"):
        found[text_of(node)] = Declaration(
            base.kind, base.node, base.scope, steps, base.position, base.rest
        )
    elif node.type == "assignment_pattern":
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is not None:
            _pattern(left, base, (*steps, Step("self", default=right)), found)
    elif node.type == "array_pattern":
        for index, one in enumerate(_elements(node)):
            if one is not None and one.type != "rest_pattern":
                _pattern(one, base, (*steps, Step("index", index=index)), found)
    elif node.type == "object_pattern":
        _object_pattern(node, base, steps, found)


def _object_pattern(
    node: Node, base: Declaration, steps: tuple[Step, ...], found: dict[str, Declaration]
) -> None:
    taken: list[str] = []
    for one in node.named_children:
        if one.type == "shorthand_property_identifier_pattern":
            taken.append(text_of(one))
            _pattern(one, base, (*steps, Step("property", text_of(one))), found)
        elif one.type == "object_assignment_pattern":
            left, right = one.child_by_field_name("left"), one.child_by_field_name("right")
            if left is not None:
                taken.append(text_of(left))
                _pattern(
                    left, base, (*steps, Step("property", text_of(left), default=right)), found
                )
        elif one.type == "pair_pattern":
            key, value = one.child_by_field_name("key"), one.child_by_field_name("value")
            if key is not None and value is not None:
                name = text_of(key).strip("'\"")
                taken.append(name)
                _pattern(value, base, (*steps, Step("property", name)), found)
        elif one.type == "rest_pattern":
            _pattern(one.named_children[0], base, (*steps, Step("rest", taken=tuple(taken))), found)


def _elements(pattern: Node) -> list[Node | None]:
    elements: list[Node | None] = []
    expected = True
    for child in pattern.children[1:-1]:
        if child.type == ",":
            if expected:
                elements.append(None)
            expected = True
        elif child.is_named:
            elements.append(child)
            expected = False
    return elements


def _collect_writes(scope: Node, writes: dict[str, list[Node]]) -> None:
    stack = [scope]
    while stack:
        node = stack.pop()
        target: Node | None = None
        if node.type in ("assignment_expression", "augmented_assignment_expression"):
            target = node.child_by_field_name("left")
        elif node.type == "call_expression":
            callee = node.child_by_field_name("function")
            if callee is not None and callee.type == "member_expression":
                target = callee.child_by_field_name("object")
                if target is not None and text_of(callee) == "Object.assign":
                    arguments = node.child_by_field_name("arguments")
                    first = arguments.named_children[:1] if arguments is not None else []
                    target = first[0] if first else None
        name = root_name(target) if target is not None else None
        if name is not None:
            writes.setdefault(name, []).append(node)
        stack.extend(reversed(node.named_children))


def root_name(node: Node) -> str | None:
    """Return the variable that a member chain starts from (``a`` of ``a.b!.c``), if it does."""
    current: Node | None = node
    while current is not None:
        if current.type == "identifier":
            return text_of(current)
        if current.type in ("member_expression", "subscript_expression"):
            current = current.child_by_field_name("object")
        elif current.type in ("non_null_expression", "parenthesized_expression", "as_expression"):
            current = current.named_children[0] if current.named_children else None
        else:
            return None
    return None
