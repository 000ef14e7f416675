"""Where a rule file uses the ``Facts`` that it is given, under whatever names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

import libcst as cst
from libcst.metadata import Assignment, ParentNodeProvider, Scope, ScopeProvider
from msgspec import Struct

from hygiene.authoring.python_source import PythonSource

_FACTS = ("hygiene.Facts", "hygiene.program.Facts")
_CHECK = "check"


class MethodUse(Struct, frozen=True):
    """``facts.NAME`` in a rule file.

    Attributes:
        attribute: the expression.
        call: the call of it; None where it is only mentioned.
    """

    attribute: cst.Attribute
    call: cst.Call | None


class FactsUses:
    """The uses of ``Facts`` in a file: parameters that are annotated so, and copies of them.

    The first parameter of the function ``check`` is one also without an annotation.
    """

    def __init__(self, source: PythonSource) -> None:
        self._source = source

    @cached_property
    def _scopes(self) -> Mapping[cst.CSTNode, Scope | None]:
        return self._source.wrapper.resolve(ScopeProvider)

    @cached_property
    def _parents(self) -> Mapping[cst.CSTNode, cst.CSTNode]:
        return self._source.wrapper.resolve(ParentNodeProvider)

    def of_method(self, name: str) -> Iterator[MethodUse]:
        """Yield the uses of an attribute of ``Facts``, in the order of the file."""
        found: list[cst.Attribute] = []

        class Visitor(cst.CSTVisitor):
            def visit_Attribute(self, node: cst.Attribute) -> None:  # noqa: N802  # libcst's name
                if node.attr.value == name:
                    found.append(node)

        self._source.module.visit(Visitor())
        for attribute in found:
            if self._is_facts(attribute.value):
                parent = self._parents[attribute]
                if isinstance(parent, cst.Call) and parent.func is attribute:
                    yield MethodUse(attribute, parent)
                else:
                    yield MethodUse(attribute, None)

    def _is_facts(self, node: cst.BaseExpression, depth: int = 0) -> bool:
        scope = self._scopes.get(node)
        if not isinstance(node, cst.Name) or scope is None or depth > _CHAIN:
            return False
        assignments = [a for a in scope[node.value] if isinstance(a, Assignment)]
        return any(self._holds_facts(a.node, depth) for a in assignments)

    def _holds_facts(self, node: cst.CSTNode, depth: int) -> bool:
        if isinstance(node, cst.Param):
            return self._is_annotated(node) or self._is_first_of_check(node)
        target = self._parents.get(node)
        if isinstance(target, cst.AssignTarget):
            assign = self._parents[target]
            return isinstance(assign, cst.Assign) and self._is_facts(assign.value, depth + 1)
        return False

    def _is_annotated(self, parameter: cst.Param) -> bool:
        if parameter.annotation is None:
            return False
        annotation = parameter.annotation.annotation
        if isinstance(annotation, cst.SimpleString):
            return annotation.evaluated_value == "Facts"
        return any(self._source.means(annotation, name) for name in _FACTS)

    def _is_first_of_check(self, parameter: cst.Param) -> bool:
        parameters = self._parents[parameter]
        function = self._parents[parameters]
        if not isinstance(parameters, cst.Parameters) or not isinstance(function, cst.FunctionDef):
            return False
        first = next(iter((*parameters.posonly_params, *parameters.params)), None)
        outer = isinstance(self._parents[function], cst.Module)
        return outer and function.name.value == _CHECK and parameter is first


_CHAIN = 8
"""How many copies of a variable are followed."""
