"""Classes: what their instances and statics hold, from fields, constructors and accessors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from hygiene.static import functions
from hygiene.static.context import Place, key_of
from hygiene.static.modules import Module
from hygiene.static.scope import CLASSES, text_of
from hygiene.static.values import (
    UNDEFINED,
    Arguments,
    ClassValue,
    External,
    Frame,
    FunctionValue,
    Instance,
    Undefined,
    Value,
    alternatives,
    choice,
)

if TYPE_CHECKING:
    from hygiene.static.evaluate import Evaluator

_FIELDS = ("public_field_definition", "field_definition")


def enclosing(node: Node, kinds: frozenset[str]) -> Node | None:
    """Return the nearest node around ``node`` of one of these kinds."""
    parent = node.parent
    while parent is not None and parent.type not in kinds:
        parent = parent.parent
    return parent


def this_value(evaluator: Evaluator, module: Module, node: Node, frame: Frame | None) -> Value:
    """Return what ``this`` means at ``node``."""
    current = frame
    while current is not None:
        if current.this is not None:
            return current.this
        current = current.parent
    owner = enclosing(node, CLASSES)
    if owner is None:
        return evaluator.unknown(module, node, "what this is, is only known at run time")
    known = evaluator.context.instances.get(key_of(module, owner))
    return known or Instance(ClassValue(module, owner), None)


def superclass(evaluator: Evaluator, value: ClassValue) -> Value | None:
    """Return the class that ``value`` extends; None when it extends none."""
    for child in value.node.named_children:
        if child.type != "class_heritage":
            continue
        clause = next((one for one in child.named_children if one.type == "extends_clause"), child)
        if clause.type == "class_heritage" and clause.named_children[0].type == "implements_clause":
            return None
        target = clause.child_by_field_name("value") or clause.named_children[0]
        return evaluator.evaluate(value.module, target, value.frame)
    return None


def lineage(evaluator: Evaluator, value: ClassValue) -> Iterator[ClassValue]:
    """Yield a class and its superclasses in the repository, nearest first."""
    seen: set[tuple[str, int]] = set()
    current: Value | None = value
    while isinstance(current, ClassValue) and key_of(current.module, current.node) not in seen:
        seen.add(key_of(current.module, current.node))
        yield current
        current = superclass(evaluator, current)


def _body(value: ClassValue) -> list[Node]:
    body = value.node.child_by_field_name("body")
    return body.named_children if body is not None else []


def _find(value: ClassValue, name: str, static: bool) -> Node | None:
    for one in _body(value):
        label = one.child_by_field_name("name") or one.child_by_field_name("property")
        if label is None or text_of(label) != name:
            continue
        if any(child.type == "static" for child in one.children) == static:
            return one
    return None


def static_member(
    evaluator: Evaluator, value: ClassValue, name: str, module: Module, node: Node
) -> Value:
    """Return ``Class.name``."""
    for one in lineage(evaluator, value):
        found = _find(one, name, static=True)
        if found is not None:
            return _member_value(evaluator, one, found, value)
    parents = list(lineage(evaluator, value))
    base = superclass(evaluator, parents[-1])
    if isinstance(base, External):
        return evaluator.get(base, name, module, node)
    return UNDEFINED


def _member_value(evaluator: Evaluator, owner: ClassValue, found: Node, this: Value) -> Value:
    if found.type in _FIELDS:
        value = found.child_by_field_name("value")
        if value is None:
            return UNDEFINED
        frame = Frame(key_of(owner.module, found), Arguments(), this, owner.frame)
        return evaluator.evaluate(owner.module, value, frame)
    method = FunctionValue(owner.module, found, owner.frame, this)
    if any(child.type == "get" for child in found.children):
        return functions.invoke(evaluator, method, Arguments())
    return method


def member(
    evaluator: Evaluator, instance: Instance, name: str, module: Module, node: Node
) -> Value:
    """Return ``instance.name``: a method, an accessor, a field or what a constructor assigns."""
    if isinstance(instance.type, External):
        specifier, members = instance.type.specifier, instance.type.members
        return External(specifier, (*members, "prototype", name))
    declared = False
    for owner, arguments in _constructions(evaluator, instance):
        found = _find(owner, name, static=False)
        if found is not None and found.type not in (*_FIELDS, "method_definition"):
            found = None
            declared = True
        assigned = _assigned(evaluator, owner, instance, arguments, name)
        if assigned is not None:
            return assigned
        if found is not None:
            declared = True
            value = _member_value(evaluator, owner, found, instance)
            if not isinstance(value, Undefined):
                return value
            typed = annotated(evaluator, owner.module, found)
            if typed is not None:
                return typed
    if instance.arguments is None:
        # An abstract member, or one that a subclass or a caller sets.
        evaluator.trace.classes[key_of(instance.type.module, instance.type.node)] = Place(
            instance.type.module, instance.type.node
        )
        label = functions.name_of(instance.type.node) or "the class"
        return evaluator.unknown(module, node, f"the member {name} of {label} is set elsewhere")
    return UNDEFINED if declared else evaluator.unknown(module, node, f"{name} is set elsewhere")


def _constructions(
    evaluator: Evaluator, instance: Instance
) -> Iterator[tuple[ClassValue, Frame | None]]:
    """Yield the classes of an instance with the frame of each one's constructor."""
    if isinstance(instance.type, External):
        return
    arguments = instance.arguments
    for owner in lineage(evaluator, instance.type):
        constructor = _find(owner, "constructor", static=False)
        frame: Frame | None = None
        if constructor is None:
            yield owner, None
            continue  # an implicit constructor hands its arguments on
        key = key_of(owner.module, constructor)
        if arguments is not None:
            frame = Frame(key, arguments, instance, owner.frame)
        yield owner, frame
        call = _super_call(constructor)
        if call is None:
            arguments = Arguments() if arguments is not None else None
        else:
            arguments = functions.arguments_of(owner.module, call, frame)


def _super_call(constructor: Node) -> Node | None:
    stack = [constructor]
    while stack:
        node = stack.pop()
        callee = node.child_by_field_name("function") if node.type == "call_expression" else None
        if callee is not None and callee.type == "super":
            return node
        stack.extend(node.named_children)
    return None


def _assigned(
    evaluator: Evaluator, owner: ClassValue, instance: Instance, frame: Frame | None, name: str
) -> Value | None:
    """Return what the constructor (or another method) of ``owner`` sets ``this.name`` to."""
    values: list[Value] = []
    for method in _body(owner):
        if method.type != "method_definition":
            continue
        label = method.child_by_field_name("name")
        constructor = label is not None and text_of(label) == "constructor"
        key = key_of(owner.module, method)
        if constructor:
            parameter = _parameter_property(method, name)
            if parameter is not None:
                local = parameter.child_by_field_name("pattern")
                if local is not None:
                    body = method.child_by_field_name("body")
                    inside = body.named_children[0] if body and body.named_children else body
                    if inside is not None:
                        return _named(evaluator, owner.module, local, inside, frame)
        for write in owner.module.scopes.member_writes(method, name):
            right = write.child_by_field_name("right")
            if right is None:
                continue
            inner = frame if constructor else Frame(key, Arguments(open=True), instance)
            if (owner.module.path, write.id) in evaluator.calling:
                continue
            evaluator.calling.append((owner.module.path, write.id))
            try:
                values.append(evaluator.evaluate(owner.module, right, inner))
            finally:
                evaluator.calling.pop()
    return choice(values) if values else None


def _named(
    evaluator: Evaluator, module: Module, local: Node, inside: Node, frame: Frame | None
) -> Value:
    from hygiene.static import variables

    declaration = module.scopes.lookup(inside, text_of(local))
    if declaration is None:
        return UNDEFINED
    return variables.declared(evaluator, module, declaration, text_of(local), frame)


def _parameter_property(constructor: Node, name: str) -> Node | None:
    parameters = constructor.child_by_field_name("parameters")
    for one in parameters.named_children if parameters is not None else ():
        marked = any(child.type in ("accessibility_modifier", "readonly") for child in one.children)
        pattern = one.child_by_field_name("pattern")
        if marked and pattern is not None and text_of(pattern) == name:
            return one
    return None


def super_member(evaluator: Evaluator, module: Module, node: Node, frame: Frame | None) -> Value:
    """Return ``super.name`` inside a method."""
    owner = enclosing(node, CLASSES)
    name = node.child_by_field_name("property")
    if owner is None or name is None:
        return UNDEFINED
    base = superclass(evaluator, ClassValue(module, owner, None))
    this = this_value(evaluator, module, node, frame)
    if isinstance(base, ClassValue):
        for one in lineage(evaluator, base):
            found = _find(one, text_of(name), static=False)
            if found is not None:
                return _member_value(evaluator, one, found, this)
    if isinstance(base, External):
        return External(base.specifier, (*base.members, "prototype", text_of(name)))
    return UNDEFINED


def typed_parameter(
    evaluator: Evaluator, module: Module, function: Node, position: int
) -> Value | None:
    """Return an instance for a parameter whose type is a class of the repository."""
    parameters = function.child_by_field_name("parameters")
    named = [
        one
        for one in (parameters.named_children if parameters is not None else ())
        if one.type not in ("comment", "decorator")
    ]
    return annotated(evaluator, module, named[position]) if position < len(named) else None


def annotated(evaluator: Evaluator, module: Module, node: Node) -> Value | None:
    """Return an instance of the class that the type annotation of ``node`` names, if it does."""
    annotation = node.child_by_field_name("type")
    if annotation is None or not annotation.named_children:
        return None
    named = annotation.named_children[0]
    if named.type != "type_identifier":
        return None
    name = text_of(named)
    declaration = module.scopes.lookup(named, name)
    if declaration is None or declaration.kind not in ("class", "import"):
        return None
    from hygiene.static import variables

    value = variables.declared(evaluator, module, declaration, name, None)
    classes = [one for one in alternatives(value) if isinstance(one, ClassValue)]
    return Instance(classes[0], None) if classes else None
