"""Which expressions can be dropped when nothing uses what they give.

The rules are those of ``ExprCanBeRemovedIfUnused`` and ``ClassCanBeRemovedIfUnused`` in
``internal/js_ast/js_ast_helpers.go``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from msgspec import Struct
from tree_sitter import Node

from hygiene.bundlers.esbuild.reading.annotations import Annotations
from hygiene.bundlers.esbuild.reading.classes import class_removable
from hygiene.bundlers.esbuild.reading.folding import Folding
from hygiene.bundlers.esbuild.reading.globals import (
    KNOWN_GLOBALS,
    KNOWN_MEMBERS,
    NEWER_GLOBALS,
)
from hygiene.bundlers.esbuild.reading.guarded_names import is_guarded_name
from hygiene.bundlers.esbuild.reading.jsx import element_parts
from hygiene.bundlers.esbuild.reading.options import ReadOptions
from hygiene.bundlers.esbuild.reading.primitives import primitive_type
from hygiene.bundlers.esbuild.reading.pure_calls import is_pure_call, is_pure_constructor
from hygiene.bundlers.esbuild.reading.scopes import Scopes
from hygiene.bundlers.esbuild.reading.statements import body_removable, statements_removable
from hygiene.bundlers.esbuild.reading.syntax import (
    FUNCTION_VALUES,
    TRANSPARENT,
    arguments_of,
    inner,
    is_async,
    member_of,
    operands,
)
from hygiene.parse.frames import code_children, text_of

_DEEPEST = 60
_LITERALS = ("string", "number", "true", "false", "null")
_ALWAYS = frozenset({"this", "regex", "meta_property", "super", *_LITERALS, *FUNCTION_VALUES})
_LOOSE = frozenset({"==", "!="})


class Names(Struct, frozen=True):
    """What the file's names mean to the rules.

    Attributes:
        modules: the local names of module objects (``* as ns``), whose members have no effect.
        pure_functions: the names of functions whose calls have no effect.
        local: names that always mean something of the file (``module`` and ``exports``).
    """

    modules: Collection[str]
    pure_functions: Collection[str]
    local: Collection[str]


class Expressions:
    """Judges the expressions of one file."""

    def __init__(
        self,
        scopes: Scopes,
        folding: Folding,
        annotations: Annotations,
        names: Names,
        options: ReadOptions,
    ) -> None:
        """Judge with what is known of the file."""
        self.folding = folding
        self.assigns_fields = options.assigns_fields
        self.behaviour = options.behaviour
        self._scopes = scopes
        self._annotations = annotations
        self._names = names
        self._depth = 0

    def removable(self, node: Node) -> bool:
        """Say whether nothing happens when ``node`` is evaluated."""
        while node.type in TRANSPARENT:
            inside = inner(node)
            if inside.type in TRANSPARENT:
                return False
            if node.start_byte in self._annotations.pure and inside.type in _CALLS:
                return self._arguments_removable(inside)
            node = inside
        if node.type in _ALWAYS:
            return True
        if self._depth > _DEEPEST:
            return False
        self._depth += 1
        judge = _JUDGES.get(node.type)
        found = judge(self, node) if judge is not None else self._is_constant(node)
        self._depth -= 1
        return found

    def is_free(self, node: Node) -> bool:
        """Whether an identifier means a global."""
        name = text_of(node)
        return name not in self._names.local and self._scopes.is_free(name, node.start_byte)

    def is_symbol(self, node: Node) -> bool:
        """Whether an expression is one of the symbols of the language (``Symbol.iterator``)."""
        if not self.behaviour.symbol_keys:
            return False
        member = member_of(inner(node))
        if member is None or member[0].type != "identifier" or text_of(member[0]) != "Symbol":
            return False
        return member[1] in KNOWN_MEMBERS["Symbol"] and self.is_free(member[0])

    def key_removable(self, key: Node | None) -> bool:
        """Whether a property name can be evaluated without effect."""
        if key is None or key.type != "computed_property_name":
            return True
        inside = code_children(key)
        return bool(inside) and (
            self.folding.value(inside[0]) is not None or self.is_symbol(inside[0])
        )

    def _is_constant(self, node: Node) -> bool:
        return self.folding.value(node) is not None

    def _name(self, node: Node) -> bool:
        if not self.is_free(node):
            return True
        name = text_of(node)
        if name in self.folding.defines.names or self._is_known(name):
            return True
        return self._is_constant(node) or _is_require(node)

    def _member(self, node: Node) -> bool:
        if self._is_constant(node):
            return True
        member = member_of(node)
        if member is None:
            return False
        target, name = inner(member[0]), member[1]
        if target.type == "identifier" and text_of(target) in self._names.modules:
            optional = node.child_by_field_name("optional_chain") is not None
            return not optional and not self._scopes.hides(text_of(target), target.start_byte)
        names: list[str] = []
        while target.type == "member_expression":
            outer = member_of(target)
            if outer is None:
                return False
            names.append(outer[1])
            target = inner(outer[0])
        if target.type != "identifier" or not self.is_free(target):
            return False
        path = ".".join((text_of(target), *reversed(names)))
        if f"{path}.{name}" in self.folding.defines.names:
            return True
        if name not in KNOWN_MEMBERS.get(path, ()):
            return False
        return self.behaviour.newer_globals or f"{path}.{name}" not in NEWER_GLOBALS

    def _is_known(self, name: str) -> bool:
        return name in KNOWN_GLOBALS and (self.behaviour.newer_globals or name not in NEWER_GLOBALS)

    def _array(self, node: Node) -> bool:
        for item in code_children(node):
            element = item
            if item.type == "spread_element":
                inside = code_children(item)
                if not inside or inner(inside[0]).type != "array":
                    return False
                if not self.behaviour.array_patterns:
                    return False
                element = inside[0]
            if not self.removable(element):
                return False
        return True

    def _object(self, node: Node) -> bool:
        for child in code_children(node):
            if child.type == "pair":
                value = child.child_by_field_name("value")
                if value is None or not self.removable(value):
                    return False
                if not self.key_removable(child.child_by_field_name("key")):
                    return False
            elif child.type == "shorthand_property_identifier":
                if not self._name(child):
                    return False
            elif child.type != "method_definition" or not self.key_removable(
                child.child_by_field_name("name")
            ):
                return False
        return True

    def _conditional(self, node: Node) -> bool:
        test = node.child_by_field_name("condition")
        yes = node.child_by_field_name("consequence")
        no = node.child_by_field_name("alternative")
        if test is None or yes is None or no is None or not self.removable(test):
            return False
        return all(
            is_guarded_name(branch, test, side, self.is_free) or self.removable(branch)
            for branch, side in ((yes, True), (no, False))
        )

    def _unary(self, node: Node) -> bool:
        if self._is_constant(node):
            return True
        operator = node.child_by_field_name("operator")
        argument = node.child_by_field_name("argument")
        if operator is None or argument is None:
            return False
        if operator.type == "typeof" and argument.type in ("identifier", "undefined"):
            return True
        if operator.type == "-" and self.behaviour.negative_bigints:
            constant = self.folding.value(argument)
            return constant is not None and constant.kind == "bigint"
        return operator.type in ("void", "!", "typeof") and self.removable(argument)

    def _binary(self, node: Node) -> bool:
        if self._is_constant(node):
            return True
        sides = operands(node)
        if sides is None:
            return False
        operator, left, right = sides
        if operator in ("&&", "||", "??"):
            chosen = self.folding.chosen(operator, left, right)
            if chosen is not None:
                return self.removable(chosen)
        if operator in ("&&", "||"):
            return self.removable(left) and (
                is_guarded_name(right, left, operator == "&&", self.is_free)
                or self.removable(right)
            )
        if operator in ("===", "!==", "??"):
            return self.removable(left) and self.removable(right)
        if operator in _LOOSE or operator in ("<", ">", "<=", ">="):
            kind = primitive_type(left, self.folding)
            if kind != primitive_type(right, self.folding) or kind in (None, "mixed"):
                return False
            if operator not in _LOOSE and kind not in ("string", "number", "bigint"):
                return False
            return self.removable(left) and self.removable(right)
        return operator == "+" and self._sum(left, right)

    def _sum(self, left: Node, right: Node) -> bool:
        """Whether a sum is joined to a template, whose parts then count by themselves."""
        constants = [self.folding.value(side) for side in (left, right)]
        if not any(constant is not None for constant in constants):
            return False
        sides = [inner(side) for side in (left, right)]
        if any(side.type == "template_string" for side in sides):
            return all(self.removable(side) for side in sides)
        empty = any(c is not None and c.content == "" for c in constants)
        other = sides[1] if constants[0] is not None else sides[0]
        return empty and primitive_type(other, self.folding) == "string" and self.removable(other)

    def _sequence(self, node: Node) -> bool:
        return all(self.removable(child) for child in code_children(node))

    def _template(self, node: Node) -> bool:
        for gap in node.named_children:
            if gap.type == "template_substitution":
                inside = code_children(gap)
                if not inside or not self.removable(inside[0]):
                    return False
                if primitive_type(inside[0], self.folding) is None:
                    return False
        return True

    def _call(self, node: Node) -> bool:
        callee = node.child_by_field_name("function")
        if callee is None:
            return False
        arguments = arguments_of(node)
        if arguments is None:
            return self._tagged(node, callee)
        pure = (
            node.start_byte in self._annotations.pure
            or self._is_pure_function(callee)
            or self._is_free_of_effects_at_once(callee)
            or self._is_pure_call(callee, arguments)
        )
        return pure and all(self.removable(argument) for argument in arguments)

    def _tagged(self, node: Node, tag: Node) -> bool:
        template = node.child_by_field_name("arguments")
        if template is None or not self.behaviour.no_effect_tags:
            return False
        return self._is_pure_function(tag) and self._template(template)

    def _new(self, node: Node) -> bool:
        constructor = node.child_by_field_name("constructor")
        arguments = arguments_of(node) or []
        if constructor is None:
            return False
        pure = node.start_byte in self._annotations.pure or (
            (self.behaviour.pure_dates or inner(constructor).text != b"Date")
            and is_pure_constructor(constructor, arguments, self.folding, self.is_free)
        )
        return pure and all(self.removable(argument) for argument in arguments)

    def _is_pure_call(self, callee: Node, arguments: list[Node]) -> bool:
        text = callee.text or b""
        if text.startswith(b"Symbol") and not self.behaviour.pure_symbols:
            return False
        if text.startswith(b"RegExp") and not self.behaviour.newer_globals:
            return False
        return is_pure_call(callee, arguments, self.folding, self.is_free)

    def _arguments_removable(self, node: Node) -> bool:
        return all(self.removable(argument) for argument in arguments_of(node) or ())

    def _is_pure_function(self, callee: Node) -> bool:
        callee = inner(callee)
        if callee.type != "identifier" or text_of(callee) not in self._names.pure_functions:
            return False
        return not self._scopes.hides(text_of(callee), callee.start_byte)

    def _is_free_of_effects_at_once(self, callee: Node) -> bool:
        """Whether a function that is called where it stands does nothing."""
        function = inner(callee)
        if function.type not in ("function_expression", "arrow_function"):
            return False
        once = self.behaviour.called_at_once
        if once == "never" or (once == "always" and is_async(function)):
            return False
        return body_removable(function, self)

    def _element(self, node: Node) -> bool:
        parts = element_parts(node)
        return parts is not None and all(self.removable(part) for part in parts)

    def _class(self, node: Node) -> bool:
        return class_removable(node, self, statements_removable)


def _is_require(node: Node) -> bool:
    """Whether it is ``require``, for which esbuild puts a function of its own."""
    return node.text == b"require"


_CALLS = ("call_expression", "new_expression")

_JUDGES: Mapping[str, Callable[[Expressions, Node], bool]] = {
    **dict.fromkeys(("identifier", "undefined"), Expressions._name),
    **dict.fromkeys(("member_expression", "subscript_expression"), Expressions._member),
    **dict.fromkeys(("jsx_element", "jsx_self_closing_element"), Expressions._element),
    "array": Expressions._array,
    "object": Expressions._object,
    "ternary_expression": Expressions._conditional,
    "unary_expression": Expressions._unary,
    "binary_expression": Expressions._binary,
    "sequence_expression": Expressions._sequence,
    "template_string": Expressions._template,
    "call_expression": Expressions._call,
    "new_expression": Expressions._new,
    "class": Expressions._class,
}
