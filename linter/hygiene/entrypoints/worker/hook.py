"""Reads what a ``webpackConfigHook`` does, by carrying it out on a model of the configuration."""

from __future__ import annotations

from tree_sitter import Node

from hygiene.entrypoints.entrypoint import WebpackChanges
from hygiene.entrypoints.worker.session import Session
from hygiene.entrypoints.worker.webpack_changes import base_configuration, read_changes
from hygiene.static import functions, objects
from hygiene.static.context import key_of
from hygiene.static.evaluate import Evaluator
from hygiene.static.modules import Module
from hygiene.static.scope import text_of
from hygiene.static.values import (
    UNDEFINED,
    Arguments,
    ArrayValue,
    Frame,
    FunctionValue,
    ObjectValue,
    Unknown,
    Value,
    truth,
)

_LOGGING = ("console.", "log.", "logger.", "process.stdout")
_ADDING = frozenset({"push", "unshift"})


def read_hook(session: Session, evaluator: Evaluator, function: FunctionValue) -> WebpackChanges:
    """Return what ``function`` does to the configuration that the worker hands to it."""
    configuration = base_configuration()
    run = _Run(session, evaluator)
    result = run.function(function, configuration)
    if not isinstance(result, ObjectValue):
        run.cannot(function.module, function.node, "returns what cannot be followed")
        result = configuration
    changes = read_changes(session, evaluator, result, function)
    return changes.__replace__(unknown=tuple(dict.fromkeys((*run.problems, *changes.unknown))))


class _ReturnError(Exception):
    """A return statement ended the function with ``value``."""

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


class _Run:
    """Carries statements out in order; what it cannot carry out becomes a problem."""

    def __init__(self, session: Session, evaluator: Evaluator) -> None:
        self.session = session
        self.evaluator = evaluator
        self.problems: list[str] = []
        self._depth = 0

    def cannot(self, module: Module, node: Node, what: str) -> None:
        line = node.start_point[0] + 1
        self.problems.append(
            f"webpackConfigHook {what} ({self.session.relative(module.path)}:{line}), "
            "which hygiene cannot read: its prediction may differ"
        )

    def function(self, function: FunctionValue, configuration: Value) -> Value:
        """Call ``function`` with the configuration and return what it returns."""
        module, node = function.module, function.node
        key = key_of(module, node)
        frame = Frame(key, Arguments((configuration,)), function.this, function.frame)
        body = node.child_by_field_name("body")
        if body is None or self._depth > 8:
            return configuration
        self._depth += 1
        try:
            if body.type != "statement_block":
                return self.expression(module, body, frame)
            self.statements(module, body, frame)
        except _ReturnError as done:
            return done.value
        finally:
            self._depth -= 1
        return configuration

    def statements(self, module: Module, block: Node, frame: Frame) -> None:
        for statement in block.named_children:
            self.statement(module, statement, frame)

    def statement(self, module: Module, statement: Node, frame: Frame) -> None:
        match statement.type:
            case (
                "comment"
                | "empty_statement"
                | "throw_statement"
                | "function_declaration"
                | "class_declaration"
            ):
                return
            case "lexical_declaration" | "variable_declaration":
                self._declare(module, statement, frame)
            case "expression_statement":
                self.expression(module, statement.named_children[0], frame)
            case "return_statement":
                parts = [one for one in statement.named_children if one.type != "comment"]
                if parts:
                    raise _ReturnError(self.expression(module, parts[0], frame))
            case "statement_block":
                self.statements(module, statement, frame)
            case "if_statement":
                self._if(module, statement, frame)
            case "try_statement":
                body = statement.child_by_field_name("body")
                if body is not None:
                    self.statements(module, body, frame)
            case _:
                self.cannot(module, statement, f"has a {statement.type.replace('_', ' ')}")

    def _declare(self, module: Module, statement: Node, frame: Frame) -> None:
        for one in statement.named_children:
            name, value = one.child_by_field_name("name"), one.child_by_field_name("value")
            if name is None or value is None or name.type != "identifier":
                continue  # destructured names are looked up in the configuration when they are read
            declaration = module.scopes.lookup(name, text_of(name))
            if declaration is not None:
                label = f"{declaration.scope.id} {text_of(name)}"
                frame.names[label] = self.expression(module, value, frame)

    def _if(self, module: Module, statement: Node, frame: Frame) -> None:
        condition, then, other = (
            statement.child_by_field_name(one)
            for one in ("condition", "consequence", "alternative")
        )
        if condition is None or then is None:
            return
        known = truth(self.evaluator.evaluate(module, condition, frame))
        if known is None:
            self.cannot(module, condition, "depends on a condition")
        branch = other if known is False else then
        if branch is not None:
            for part in [branch] if branch.type != "else_clause" else branch.named_children:
                self.statement(module, part, frame)

    def expression(self, module: Module, node: Node, frame: Frame) -> Value:
        """Carry out an expression for its effect and return its value."""
        while node.type in ("parenthesized_expression", "await_expression"):
            node = node.named_children[0]
        match node.type:
            case "assignment_expression" | "augmented_assignment_expression":
                return self._assign(module, node, frame)
            case "call_expression":
                return self._call(module, node, frame)
            case "unary_expression" if text_of(node).startswith("delete "):
                self._delete(module, node, frame)
            case "sequence_expression":
                for one in node.named_children[:-1]:
                    self.expression(module, one, frame)
                return self.expression(module, node.named_children[-1], frame)
            case "ternary_expression" | "binary_expression" if "(" in text_of(node):
                return self._branching(module, node, frame)
        return self.evaluator.evaluate(module, node, frame)

    def _branching(self, module: Module, node: Node, frame: Frame) -> Value:
        condition = node.child_by_field_name("condition") or node.child_by_field_name("left")
        known = truth(self.evaluator.evaluate(module, condition, frame)) if condition else None
        if node.type == "ternary_expression" and known is not None:
            branch = node.child_by_field_name("consequence" if known else "alternative")
            if branch is not None:
                return self.expression(module, branch, frame)
        return self.evaluator.evaluate(module, node, frame)

    def _assign(self, module: Module, node: Node, frame: Frame) -> Value:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return UNDEFINED
        if node.type == "augmented_assignment_expression":
            value = self.evaluator.evaluate(module, node, frame)
            if text_of(node.child_by_field_name("operator") or node) not in ("||=", "??="):
                self.cannot(module, node, f"changes {text_of(left)}")
            return value
        value = self.expression(module, right, frame)
        if left.type == "identifier":
            declaration = module.scopes.lookup(left, text_of(left))
            if declaration is not None:
                frame.names[f"{declaration.scope.id} {text_of(left)}"] = value
        elif not objects.assign_member(self.evaluator, module, left, value, frame):
            self.cannot(module, node, f"sets {text_of(left)}")
        return value

    def _delete(self, module: Module, node: Node, frame: Frame) -> None:
        target = node.child_by_field_name("argument")
        holder = target.child_by_field_name("object") if target is not None else None
        name = target.child_by_field_name("property") if target is not None else None
        value = self.evaluator.evaluate(module, holder, frame) if holder is not None else None
        if isinstance(value, ObjectValue) and name is not None:
            value.properties.pop(text_of(name), None)
        else:
            self.cannot(module, node, f"removes {text_of(node)[7:]}")

    def _call(self, module: Module, node: Node, frame: Frame) -> Value:
        callee = node.child_by_field_name("function")
        if callee is None or text_of(callee).startswith(_LOGGING):
            return UNDEFINED
        arguments = functions.arguments_of(module, node, frame)
        if text_of(callee) == "Object.assign" and arguments.items:
            target = self.evaluator.value(arguments.items[0])
            if isinstance(target, ObjectValue):
                objects.assign(self.evaluator, module, node, target, arguments.items[1:])
                return target
        method, holder = (callee.child_by_field_name(one) for one in ("property", "object"))
        if method is not None and holder is not None and text_of(method) in _ADDING:
            target = self.evaluator.evaluate(module, holder, frame)
            if isinstance(target, ArrayValue):
                front = text_of(method) == "unshift"
                objects.insert(self.evaluator, module, node, target, frame, front)
                return target
        values = [self.evaluator.value(one) for one in arguments.items]
        touching = any(isinstance(one, ObjectValue | ArrayValue) for one in values)
        function = self.evaluator.evaluate(module, callee, frame)
        if isinstance(function, FunctionValue) and touching and len(values) == 1:
            return self.function(function, values[0])
        result = self.evaluator.evaluate(module, node, frame)
        if _mutates(callee) or (touching and isinstance(result, Unknown)):
            self.cannot(module, node, f"calls {text_of(callee)}")
        return result


def _mutates(callee: Node) -> bool:
    method = callee.child_by_field_name("property")
    return method is not None and text_of(method) in ("forEach", "splice", "pop", "shift", "fill")
