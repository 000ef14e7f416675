"""The value of an expression: literals, names, members, operators."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from tree_sitter import Node

from hygiene.static import calls, classes, functions, objects, variables
from hygiene.static.context import Context, Key, Trace
from hygiene.static.modules import Export, Module, Modules, declared_names
from hygiene.static.primitives import added, as_number, as_text, compared, length, same
from hygiene.static.scope import CLASSES, FUNCTIONS, text_of
from hygiene.static.values import (
    UNDEFINED,
    ArrayValue,
    Choice,
    ClassValue,
    Constant,
    External,
    FileUrl,
    Frame,
    FunctionValue,
    Instance,
    Namespace,
    ObjectValue,
    Pattern,
    Text,
    Thunk,
    Undefined,
    Unknown,
    Value,
    alternatives,
    choice,
    nullish,
    truth,
)

_TRANSPARENT = frozenset(
    {
        "parenthesized_expression",
        "as_expression",
        "satisfies_expression",
        "non_null_expression",
        "await_expression",
    }
)
STEPS = 50_000
"""Evaluations before an expression is given up as too complex; real options take some hundreds."""

GLOBAL = "<global>"
REQUIRE = "<require>"
"""``External`` specifiers of the global names, and of a ``require`` (its member: its directory)."""


class Evaluator:
    """Evaluates expressions of one tree in one context; ``trace`` says what was asked of it."""

    def __init__(
        self,
        modules: Modules,
        package_directory: Callable[[str], str],
        context: Context | None = None,
    ) -> None:
        self.modules = modules
        self.package_directory = package_directory
        self.context = context or Context()
        self.trace = Trace()
        self.building: dict[tuple[Key, str], Value] = {}
        self.calling: list[Key] = []
        self._steps = 0

    def value(self, part: Thunk | Value) -> Value:
        """Return the value of a part of an object, array or argument list."""
        if isinstance(part, Thunk):
            return self.evaluate(part.module, part.node, part.frame)
        return part

    def unknown(self, module: Module, node: Node, reason: str) -> Unknown:
        """Make the unknown value of ``node``."""
        return Unknown(module.path, node.start_byte, node.end_byte, reason)

    def evaluate(self, module: Module, node: Node, frame: Frame | None = None) -> Value:
        """Return what the expression ``node`` may be."""
        self._steps += 1
        if self._steps > STEPS:
            return self.unknown(module, node, "the expression is too complex to follow")
        kind = node.type
        if kind in _TRANSPARENT:
            inner = _first(node)
            return UNDEFINED if inner is None else self.evaluate(module, inner, frame)
        if kind == "type_assertion":
            return self.evaluate(module, node.named_children[-1], frame)
        if kind in FUNCTIONS:
            return FunctionValue(module, node, frame)
        if kind in CLASSES:
            return ClassValue(module, node, frame)
        match kind:
            case "string":
                return Text(string_value(node))
            case "template_string":
                return self._template(module, node, frame)
            case "number":
                return _number(text_of(node))
            case "true" | "false":
                return Constant(kind == "true")
            case "null":
                return Constant(None)
            case "undefined":
                return UNDEFINED
            case "regex":
                return _pattern(node)
            case "identifier" | "shorthand_property_identifier":
                return variables.identifier(self, module, node, frame)
            case "this":
                return classes.this_value(self, module, node, frame)
            case "object":
                return objects.object_literal(self, module, node, frame)
            case "array":
                return objects.array_literal(self, module, node, frame)
            case "member_expression" | "subscript_expression":
                return self._member(module, node, frame)
            case "call_expression":
                return calls.call(self, module, node, frame)
            case "new_expression":
                return calls.construct(self, module, node, frame)
            case "ternary_expression":
                return self._ternary(module, node, frame)
            case "binary_expression":
                return self._binary(module, node, frame)
            case "unary_expression":
                return self._unary(module, node, frame)
            case "assignment_expression":
                return self.evaluate(module, node.named_children[-1], frame)
            case "augmented_assignment_expression":
                return objects.augmented(self, module, node, frame)
            case "sequence_expression":
                return self.evaluate(module, node.named_children[-1], frame)
            case "enum_declaration":
                return objects.enum(self, module, node, frame)
        return self.unknown(module, node, "this kind of expression is only known at run time")

    def _template(self, module: Module, node: Node, frame: Frame | None) -> Value:
        parts: list[Value] = []
        for child in node.named_children:
            if child.type == "string_fragment":
                parts.append(Text(text_of(child)))
            elif child.type == "escape_sequence":
                parts.append(Text(_unescape(text_of(child))))
            elif child.type == "template_substitution":
                parts.append(self.evaluate(module, child.named_children[0], frame))
        return self._joined(parts, module, node)

    def _member(self, module: Module, node: Node, frame: Frame | None) -> Value:
        target = node.child_by_field_name("object")
        if target is None:
            return self.unknown(module, node, "incomplete source")
        if target.type == "meta_property" or text_of(target) == "import.meta":
            return _import_meta(self, module, node)
        if target.type == "super":
            return classes.super_member(self, module, node, frame)
        value = self.evaluate(module, target, frame)
        name = node.child_by_field_name("property")
        if name is not None:
            return self.get(value, text_of(name), module, node)
        index = node.child_by_field_name("index")
        key = self.evaluate(module, index, frame) if index is not None else UNDEFINED
        return choice(self._at(value, one, module, node) for one in _each(key))

    def _at(self, value: Value, key: Value, module: Module, node: Node) -> Value:
        name = as_text(key)
        if name is not None:
            return self.get(value, name, module, node)
        if isinstance(value, ObjectValue) and not value.unknown:
            found = [self.value(one) for one in value.properties.values()]
            return choice([*found, UNDEFINED])  # the key may be another one
        return self.unknown(module, node, "the key is only known at run time")

    def get(self, value: Value, name: str, module: Module, node: Node) -> Value:
        """Return the property ``name`` of ``value``; ``node`` is blamed when it is not known."""
        match value:
            case ObjectValue():
                return self._property(value, name)
            case ArrayValue():
                return objects.array_member(self, value, name, module, node)
            case Choice(values):
                return choice(self.get(one, name, module, node) for one in values)
            case Namespace(path):
                return self.exported(path, name, module, node)
            case External(specifier, members):
                return calls.external_member(self, External(specifier, (*members, name)), module)
            case FileUrl(path) if name in ("pathname", "href"):
                return Text(path) if name == "pathname" else value
            case Text(text) if name == "length":
                return Constant(float(length(text)))
            case ClassValue():
                return classes.static_member(self, value, name, module, node)
            case Instance():
                return classes.member(self, value, name, module, node)
            case Unknown():
                return value
            case Undefined():
                return UNDEFINED
        return self.unknown(module, node, f"the property {name} is only known at run time")

    def _property(self, value: ObjectValue, name: str) -> Value:
        part = value.properties.get(name)
        if part is None:
            return value.unknown[0] if value.unknown else UNDEFINED
        return self.value(part)

    def exported(
        self, path: str, name: str, blame: Module, node: Node, seen: frozenset[str] = frozenset()
    ) -> Value:
        """Return the value that the module at ``path`` exports as ``name``."""
        module = self.modules.get(path)
        if module is None or path in seen:
            return self.unknown(blame, node, f"{path} cannot be read as a module")
        exports = self.modules.exports(module)
        found = exports.names.get(name)
        if found is not None:
            return self._export(module, found, name, node)
        if exports.whole is not None:
            whole = self.evaluate(module, exports.whole)
            return whole if name == "default" else self.get(whole, name, blame, node)
        for specifier in exports.stars:
            target = self.modules.resolver.resolve(specifier, path)
            if target is None:
                continue
            value = self.exported(target, name, blame, node, seen | {path})
            if not isinstance(value, Unknown | Undefined):
                return value
        if exports.stars and self.modules.resolver.resolve(exports.stars[-1], path) is None:
            return External(exports.stars[-1], (name,))
        return UNDEFINED

    def _export(self, module: Module, export: Export, name: str, node: Node) -> Value:
        if export.specifier is not None:
            return self.imported(module, export.specifier, export.imported, node)
        target = export.node
        if target is None:
            return UNDEFINED
        if target.type in ("lexical_declaration", "variable_declaration"):
            for declarator in target.named_children:
                if name in declared_names(target) and declarator.type == "variable_declarator":
                    identifier = declarator.child_by_field_name("name")
                    if identifier is not None and text_of(identifier) == name:
                        return variables.identifier(self, module, identifier, None)
            return UNDEFINED
        return self.evaluate(module, target)

    def imported(self, module: Module, specifier: str, name: str | None, node: Node) -> Value:
        """Return what ``import { name } from 'specifier'`` brings (None: the namespace)."""
        path = self.modules.resolver.resolve(specifier, module.path)
        if path is None:
            return calls.external(specifier, name)
        return Namespace(path) if name is None else self.exported(path, name, module, node)

    def _ternary(self, module: Module, node: Node, frame: Frame | None) -> Value:
        condition, left, right = (
            node.child_by_field_name(field) for field in ("condition", "consequence", "alternative")
        )
        if condition is None or left is None or right is None:
            return self.unknown(module, node, "incomplete source")
        known = truth(self.evaluate(module, condition, frame))
        if known is not None:
            return self.evaluate(module, left if known else right, frame)
        return choice([self.evaluate(module, left, frame), self.evaluate(module, right, frame)])

    def _binary(self, module: Module, node: Node, frame: Frame | None) -> Value:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        operator = node.child_by_field_name("operator")
        if left is None or right is None or operator is None:
            return self.unknown(module, node, "incomplete source")
        first = self.evaluate(module, left, frame)
        sign = operator.type
        if sign in ("||", "&&", "??"):
            known = nullish(first) if sign == "??" else truth(first)
            takes_right = None if known is None else known == (sign != "||")
            if takes_right is False:
                return first
            second = self.evaluate(module, right, frame)
            if takes_right:
                return second
            if sign == "&&" and isinstance(second, Undefined):
                return functions.first_unknown([first]) or self.unknown(
                    module, node, "the result is only known at run time"
                )
            if sign == "&&":
                # Spread or tested, a falsy left side amounts to nothing.
                return choice([UNDEFINED, second])
            kept = [
                one
                for one in _each(first)
                if (nullish(one) is not True if sign == "??" else truth(one) is not False)
            ]
            return choice([*kept, second])
        second = self.evaluate(module, right, frame)
        if sign == "+":
            return self._sum([first, second], module, node)
        if sign in ("===", "==", "!==", "!="):
            equal = same(first, second, loose=len(sign) == 2)
            if equal is not None:
                return Constant(equal == (sign[0] == "="))
        answer = compared(sign, first, second)
        if answer is not None:
            return Constant(answer)
        return functions.first_unknown([first, second]) or self.unknown(
            module, node, "the result is only known at run time"
        )

    def _sum(self, parts: list[Value], module: Module, node: Node) -> Value:
        told = [_told(one) for one in parts]
        unknown = functions.first_unknown(parts) or self.unknown(
            module, node, "the result is only known at run time"
        )
        if not all(told):
            return unknown
        total = functions.combine(
            [choice(one) for one in told], lambda pair: added(*pair) or unknown
        )
        guessed = any(
            len(one) < len(alternatives(part)) for one, part in zip(told, parts, strict=True)
        )
        return choice([total, unknown]) if guessed else total

    def _joined(self, parts: list[Value], module: Module, node: Node) -> Value:
        """Return the text of a template from its parts."""
        joined: Value = Text("")
        for part in parts:
            joined = self._sum([joined, part], module, node)
            if isinstance(joined, Unknown):
                break
        return joined

    def _unary(self, module: Module, node: Node, frame: Frame | None) -> Value:
        argument, operator = (node.child_by_field_name(one) for one in ("argument", "operator"))
        if argument is None or operator is None:
            return UNDEFINED
        if operator.type == "void":
            return UNDEFINED
        value = self.evaluate(module, argument, frame)
        kind = _typeof(value) if operator.type == "typeof" else None
        if kind is not None:
            return Text(kind)
        known = truth(value) if operator.type == "!" else None
        if known is not None:
            return Constant(not known)
        number = as_number(value) if operator.type in ("-", "+") else None
        if number is not None:
            return Constant(-number if operator.type == "-" else number)
        return self.unknown(module, node, "the result is only known at run time")


def _import_meta(evaluator: Evaluator, module: Module, node: Node) -> Value:
    name = text_of(node.child_by_field_name("property") or node)
    match name:
        case "url":
            return FileUrl(module.path)
        case "filename" | "path":
            return Text(module.path)
        case "dirname" | "dir":
            return Text(os.path.dirname(module.path))
        case "resolve":
            return External(REQUIRE, (os.path.dirname(module.path), "url"))
    return evaluator.unknown(module, node, f"import.meta.{name} is only known at run time")


def _first(node: Node) -> Node | None:
    return next((one for one in node.named_children if one.type != "comment"), None)


def _each(value: Value) -> Iterator[Value]:
    yield from value.values if isinstance(value, Choice) else (value,)


def _told(part: Value) -> list[Value]:
    """Return what a string may be made of: not what is unknown, nor absent, beside a text."""
    known = [one for one in _each(part) if as_text(one) is not None]
    return [one for one in known if nullish(one) is False] or known


def _typeof(value: Value) -> str | None:
    match value:
        case Text():
            return "string"
        case Undefined():
            return "undefined"
        case Constant(bool()):
            return "boolean"
        case Constant(float()):
            return "number"
        case FunctionValue() | ClassValue():
            return "function"
        case ObjectValue() | ArrayValue() | Instance() | Namespace() | Constant(None):
            return "object"
    return None


def _number(text: str) -> Value:
    try:
        return Constant(float(text.replace("_", "")))
    except ValueError:
        return Constant(float(int(text.rstrip("n").replace("_", ""), 0)))


def _pattern(node: Node) -> Pattern:
    source, flags = (node.child_by_field_name(one) for one in ("pattern", "flags"))
    return Pattern(text_of(source) if source else "", text_of(flags) if flags else "")


def string_value(node: Node) -> str:
    """Return the content of a string literal, escapes resolved."""
    return "".join(
        _unescape(text_of(child)) if child.type == "escape_sequence" else text_of(child)
        for child in node.named_children
    )


_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}


def _unescape(sequence: str) -> str:
    body = sequence[1:]
    if body[:1] in ("u", "x"):
        try:
            return chr(int(body[1:].strip("{}"), 16))
        except (ValueError, OverflowError):
            return ""
    return _ESCAPES.get(body, "" if body in ("\n", "\r\n") else body)
