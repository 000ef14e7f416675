"""Which expressions esbuild knows the value of while it reads a file.

This is what ``visitExprInOut`` in ``internal/js_parser/js_parser.go`` folds without minification,
and ``ToBooleanWithSideEffects`` and ``ToNullOrUndefinedWithSideEffects`` in
``internal/js_ast/js_ast_helpers.go``.
"""

from __future__ import annotations

import math

from tree_sitter import Node

from hygiene.bundlers.esbuild.reading import values
from hygiene.bundlers.esbuild.reading.defines import Defines
from hygiene.bundlers.esbuild.reading.scopes import Scopes
from hygiene.bundlers.esbuild.reading.syntax import (
    FUNCTION_VALUES,
    TRANSPARENT,
    inner,
    member_of,
    operands,
    plain_string,
)
from hygiene.bundlers.esbuild.reading.values import NULL, UNDEFINED, Value
from hygiene.parse.frames import code_children, text_of

_DEEPEST = 100
_EQUALITY = frozenset({"==", "!=", "===", "!=="})
_NEVER_NULLISH = frozenset(
    [
        "+",
        "-",
        "*",
        "/",
        "%",
        "**",
        "<<",
        ">>",
        ">>>",
        "|",
        "&",
        "^",
        "<",
        "<=",
        ">",
        ">=",
        "in",
        "instanceof",
        "==",
        "!=",
        "===",
        "!==",
    ]
)
_ALWAYS_TRUE = {"regex": True, **dict.fromkeys(FUNCTION_VALUES, True)}
"""Values that count as true; True where nothing happens when they are made."""
_MADE = frozenset({"object", "array", "class"})

Truth = tuple[bool, bool] | None
"""A truth value, and whether the expression is certainly free of effects; None: not known."""


class Folding:
    """Folds the expressions of one file.

    Attributes:
        enums: by name, the constant members of the file's own TypeScript enums.
        defines: what stands for names.
    """

    def __init__(
        self,
        scopes: Scopes,
        defines: Defines,
        compares_nullish: bool,
        has_exports: bool,
    ) -> None:
        """Fold; with ``has_exports``, the file is a module, whose own ``this`` is undefined."""
        self.enums: dict[str, dict[str, Value]] = {}
        self.defines = defines
        self._last_names = {name.rpartition(".")[2] for name in defines.constants}
        self._scopes = scopes
        self._compares_nullish = compares_nullish
        self._has_exports = has_exports
        self._values: dict[int, Value | None] = {}
        self._truths: dict[int, Truth] = {}
        self._depth = 0

    def value(self, node: Node) -> Value | None:
        """Return the constant that an expression is; None when it is none."""
        fold = _FOLDS.get(node.type)
        if fold is None:
            return None
        known = self._values.get(node.id, self)
        if not isinstance(known, Folding):
            return known
        if self._depth > _DEEPEST:
            return None
        self._depth += 1
        found = fold(self, node)
        self._depth -= 1
        self._values[node.id] = found
        return found

    def truth(self, node: Node) -> Truth:
        """Return whether an expression counts as true."""
        if node.type in ("identifier", "member_expression", "call_expression"):
            found = self.value(node)
            return None if found is None else (found.truthy, True)
        known = self._truths.get(node.id, self)
        if not isinstance(known, Folding):
            return known
        if self._depth > _DEEPEST:
            return None
        self._depth += 1
        truth = self._truth(node)
        self._depth -= 1
        self._truths[node.id] = truth
        return truth

    def _truth(self, node: Node) -> Truth:
        if node.type in TRANSPARENT:
            return self._through(node)
        constant = self.value(node)
        if constant is not None:
            return constant.truthy, True
        if node.type in _ALWAYS_TRUE:
            return True, True
        if node.type in _MADE:
            return True, False
        if node.type == "unary_expression":
            return self._truth_of_unary(node)
        if node.type == "binary_expression":
            return self._truth_of_logical(node)
        if node.type == "sequence_expression":
            last = self.truth(code_children(node)[-1])
            return None if last is None else (last[0], False)
        return None

    def _through(self, node: Node) -> Truth:
        inside = inner(node)
        return None if inside.type in TRANSPARENT else self.truth(inside)

    def _truth_of_unary(self, node: Node) -> Truth:
        operator, argument = _unary(node)
        if argument is None:
            return None
        if operator == "void":
            return False, False
        if operator == "typeof":
            return True, argument.type in ("identifier", "undefined")
        if operator == "!":
            truth = self.truth(argument)
            return None if truth is None else (not truth[0], truth[1])
        return None

    def _truth_of_logical(self, node: Node) -> Truth:
        sides = operands(node)
        if sides is None or sides[0] not in ("&&", "||", "??"):
            return None
        operator, left, right = sides
        chosen = self.chosen(operator, left, right)
        if chosen is not None:
            return self.truth(chosen)
        if operator == "??":
            return None
        after = self.truth(right)
        settles = operator == "||"
        return (settles, False) if after is not None and after[0] is settles else None

    def chosen(self, operator: str, left: Node, right: Node) -> Node | None:
        """Return the side of a logical expression that is left of it; None when both are."""
        test = self.nullish(left) if operator == "??" else self.truth(left)
        if test is None:
            return None
        takes_right = test[0] if operator in ("&&", "??") else not test[0]
        if not takes_right:
            return left
        return right if test[1] else None

    def nullish(self, node: Node) -> Truth:
        """Return whether an expression is null or undefined."""
        node = inner(node)
        constant = self.value(node)
        if constant is not None:
            return constant.nullish, True
        if node.type in _ALWAYS_TRUE:
            return False, True
        if node.type in _MADE:
            return False, False
        if node.type == "unary_expression":
            operator, argument = _unary(node)
            if operator == "void":
                return True, False
            name = argument is not None and argument.type in ("identifier", "undefined")
            return False, operator == "typeof" and name
        if node.type == "update_expression":
            return False, False
        if node.type == "binary_expression":
            sides = operands(node)
            if sides is not None and sides[0] in _NEVER_NULLISH:
                return False, False
            if sides is not None and sides[0] in ("&&", "||", "??"):
                chosen = self.chosen(*sides)
                return None if chosen is None else self.nullish(chosen)
        if node.type == "sequence_expression":
            last = self.nullish(code_children(node)[-1])
            return None if last is None else (last[0], False)
        return None

    # --- the constants ---

    def _literal(self, node: Node) -> Value | None:
        if node.type == "number":
            return _number(text_of(node))
        if node.type in ("true", "false"):
            return values.boolean(node.type == "true")
        if node.type == "null":
            return NULL
        text = plain_string(node)
        return None if text is None else values.string(text)

    def _inside(self, node: Node) -> Value | None:
        inside = inner(node)
        return None if inside.type in TRANSPARENT else self.value(inside)

    def _name(self, node: Node) -> Value | None:
        text = text_of(node)
        defined = self.defines.constants.get(text)
        if defined is None and text not in ("undefined", "NaN", "Infinity"):
            return None
        if not self._scopes.is_free(text, node.start_byte):
            return None
        if defined is not None:
            return defined
        if text == "undefined":
            return UNDEFINED
        return values.number(math.nan if text == "NaN" else math.inf)

    def _this(self, node: Node) -> Value | None:
        nested = node.start_byte in self._scopes.functions
        return UNDEFINED if self._has_exports and not nested else None

    def _member(self, node: Node) -> Value | None:
        member = member_of(node)
        if member is None:
            return None
        target, name = member
        if name in self._last_names:
            dotted = self._dotted(node)
            if dotted is not None and dotted in self.defines.constants:
                return self.defines.constants[dotted]
        target = inner(target)
        if self.enums and target.type == "identifier":
            members = self.enums.get(text_of(target))
            if members is not None and not self._scopes.hides(text_of(target), target.start_byte):
                return members.get(name)
        return None

    def _dotted(self, node: Node) -> str | None:
        names: list[str] = []
        while node.type not in ("identifier", "meta_property"):
            member = member_of(node)
            if member is None:
                return None
            node = member[0]
            names.append(member[1])
        root = text_of(node)
        if node.type == "identifier" and not self._scopes.is_free(root, node.start_byte):
            return None
        return ".".join((root, *reversed(names)))

    def _unary(self, node: Node) -> Value | None:
        operator, argument = _unary(node)
        if argument is None:
            return None
        argument = inner(argument)
        if operator == "!":
            truth = self.truth(argument)
            return values.boolean(not truth[0]) if truth is not None and truth[1] else None
        if operator == "typeof" and argument.type in FUNCTION_VALUES:
            return values.string("function")
        if operator in ("+", "-") and argument.type in ("array", "object"):
            empty = not code_children(argument)
            found = 0.0 if argument.type == "array" else math.nan
            return values.number(-found if operator == "-" else found) if empty else None
        constant = self.value(argument)
        if constant is None:
            return None
        if operator == "typeof":
            return values.string(values.typeof(constant))
        if operator == "void":
            return UNDEFINED
        if operator in ("+", "-") and constant.kind != "bigint":
            converted = values.to_number(constant)
            if converted is not None:
                return values.number(-converted if operator == "-" else converted)
        return None

    def _binary(self, node: Node) -> Value | None:
        sides = operands(node)
        if sides is None:
            return None
        operator, left, right = sides
        if operator in ("&&", "||", "??"):
            chosen = self.chosen(operator, left, right)
            return None if chosen is None else self.value(chosen)
        if operator not in _EQUALITY and operator != "+":
            return None
        if operator == "+":
            self._fold_inner_sums(left)
            first, second = self._addend(left), self._addend(right)
            return None if first is None or second is None else self._sum(first, second)
        before = self.value(left)
        if before is None:
            return None
        after = self.value(right)
        if after is None:
            return None
        if before.nullish and after.nullish and before != after and not self._compares_nullish:
            return None
        same = values.equal(before, after, strict=len(operator) == 3)
        return None if same is None else values.boolean(same == (operator[0] == "="))

    def _fold_inner_sums(self, node: Node) -> None:
        """Fold the sums that a long sum begins with, the innermost first."""
        sums: list[Node] = []
        while node.type == "binary_expression" and node.id not in self._values:
            sides = operands(node)
            if sides is None or sides[0] != "+":
                break
            sums.append(node)
            node = sides[1]
        for inner_sum in reversed(sums[1:]):
            self.value(inner_sum)

    def _addend(self, node: Node) -> Value | None:
        """Return the constant that an operand of a sum stands for; arrays become strings."""
        found = self.value(node)
        inside = inner(node)
        if found is not None or inside.type not in ("array", "object"):
            return found
        items = code_children(inside)
        if inside.type == "object":
            return None if items else values.string("[object Object]")
        texts: list[str] = []
        for item in items:
            value = self.value(item)
            text = values.to_string(value) if value is not None else None
            if value is None or text is None:
                return None
            texts.append("" if value.nullish else text)
        return values.string(",".join(texts))

    def _sum(self, left: Value, right: Value) -> Value | None:
        if "string" not in (left.kind, right.kind):
            return None
        before, after = values.to_string(left), values.to_string(right)
        return None if before is None or after is None else values.string(before + after)


_FOLDS = {
    **dict.fromkeys(
        ("number", "string", "template_string", "true", "false", "null"), Folding._literal
    ),
    **dict.fromkeys(("identifier", "undefined"), Folding._name),
    **dict.fromkeys(("member_expression", "subscript_expression"), Folding._member),
    **dict.fromkeys(TRANSPARENT, Folding._inside),
    "this": Folding._this,
    "unary_expression": Folding._unary,
    "binary_expression": Folding._binary,
}


def _unary(node: Node) -> tuple[str, Node | None]:
    operator = node.child_by_field_name("operator")
    return operator.type if operator is not None else "", node.child_by_field_name("argument")


def _number(text: str) -> Value | None:
    digits = text.replace("_", "")
    if digits.endswith("n"):
        return Value("bigint", digits[:-1])
    try:
        if digits[:2].lower() in ("0x", "0o", "0b"):
            return values.number(float(int(digits, 0)))
        if len(digits) > 1 and digits[0] == "0" and digits.isdigit():
            return values.number(float(int(digits, 8 if digits.strip("01234567") == "" else 10)))
        return values.number(float(digits))
    except (ValueError, OverflowError):
        return None
