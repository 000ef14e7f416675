"""Variables that only modules have: default exports, namespaces, members of other exports."""
# ruff: noqa: D102 - the methods are those of Expression, and documented there

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from hygiene.bundlers.rollup.values.contexts import EffectsContext, InclusionContext, Tracker
from hygiene.bundlers.rollup.values.expression import Dependent, Expression
from hygiene.bundlers.rollup.values.interactions import (
    ASSIGN,
    CALL,
    Interaction,
    deoptimize_interaction,
)
from hygiene.bundlers.rollup.values.keys import (
    ANYTHING,
    HERE,
    TO_STRING_TAG,
    UNKNOWN_VALUE,
    Key,
    Literal,
    Path,
)
from hygiene.bundlers.rollup.values.primitives import UNDEFINED_EXPRESSION
from hygiene.bundlers.rollup.variables.local import LocalVariable
from hygiene.bundlers.rollup.variables.variable import Owner, UndefinedVariable, Variable

if TYPE_CHECKING:
    from hygiene.bundlers.rollup.nodes.identifiers import Identifier
    from hygiene.bundlers.rollup.nodes.node import Node


class ExportingModule(Owner, Protocol):
    """A module, as its namespace sees it."""

    def exported_variables(self) -> dict[str, Variable]:
        """Return what the module exports, by name."""

    def export_named(self, name: str) -> Variable | None:
        """Return the export of this name."""

    def include_all_exports(self) -> None:
        """Include everything that the module exports."""

    def include_variable(self, variable: Variable, path: Path, context: InclusionContext) -> None:
        """Include a variable that this module uses."""

    def include_merged_namespaces(self) -> None:
        """Include the namespaces whose members are exported without being named."""


class DefaultVariable(LocalVariable):
    """The default export (``ast/variables/ExportDefaultVariable.ts``).

    Attributes:
        identifier: what it is only another name for: a declared name, or an exported identifier.
        declared: that is the name of the declaration itself.
    """

    __slots__ = ("_original", "declared", "identifier")

    def __init__(
        self,
        declaration: Node,
        value: Expression,
        identifier: Identifier | None,
        declared: bool,
        module: Owner,
    ) -> None:
        super().__init__("default", declaration, value, HERE, module, "other")
        self.identifier = identifier
        self.declared = declared
        self._original: Variable | None = None

    def add_use(self, place: Node) -> None:
        original = self.original()
        if original is self:
            super().add_use(place)
        else:
            original.add_use(place)

    def direct_original(self) -> Variable | None:
        """Return the variable that is exported, if nothing can come between."""
        identifier = self.identifier
        if identifier is None:
            return None
        variable = identifier.variable
        if self.declared:
            return variable
        if (
            variable is None
            or identifier.is_possible_tdz()
            or variable.reassigned
            or isinstance(variable, (UndefinedVariable, SyntheticVariable))
        ):
            return None
        return variable

    def original_namespace(self) -> Variable | None:
        """Return the namespace that is exported, if it is one."""
        current: Variable | None = self
        seen: set[Variable] = set()
        while isinstance(current, DefaultVariable) and current not in seen:
            seen.add(current)
            if current.declared or current.identifier is None:
                return None
            current.identifier.bind()  # its module may have its turn later
            current = current.identifier.variable
        return current if current is not None and current.is_namespace else None

    def original(self) -> Variable:
        if self._original is None:
            seen: set[Variable] = set()
            current: Variable = self
            original: Variable | None = self
            while isinstance(original, DefaultVariable) and original not in seen:
                seen.add(original)
                current = original
                original = original.direct_original()
            self._original = original or current
        return self._original


class NamespaceVariable(Variable):
    """The namespace object of a module (``ast/variables/NamespaceVariable.ts``)."""

    __slots__ = ("_all_deoptimized", "_merged", "module")

    is_namespace = True
    module: ExportingModule

    def __init__(self, module: ExportingModule) -> None:
        super().__init__("*", module)
        self._all_deoptimized = False
        self._merged = False

    def _member(self, key: Key) -> Variable | None:
        return self.module.exported_variables().get(key) if isinstance(key, str) else None

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        if len(path) > 1 or (len(path) == 1 and interaction.kind == CALL):
            if not isinstance(path[0], str):
                deoptimize_interaction(interaction)
                return
            member = self._member(path[0])
            if member is not None:
                member.deoptimize_arguments(interaction, path[1:], tracker)

    def deoptimize_path(self, path: Path) -> None:
        if len(path) <= 1:
            return
        if isinstance(path[0], str):
            member = self._member(path[0])
            if member is not None:
                member.deoptimize_path(path[1:])
        elif not self._all_deoptimized:
            self._all_deoptimized = True
            for variable in self.module.exported_variables().values():
                variable.deoptimize_path(ANYTHING)

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        return "Module" if path and path[0] is TO_STRING_TAG else UNKNOWN_VALUE

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        if not path:
            return True
        if len(path) == 1 and interaction.kind != CALL:
            return interaction.kind == ASSIGN
        member = self._member(path[0])
        return member is None or member.has_effects_on(path[1:], interaction, context)

    def include_path(self, path: Path, context: InclusionContext) -> None:
        super().include_path(path, context)
        follows = self.module.progress.behaviour.follows_namespaces
        self.include_member(path if follows else ANYTHING, context)

    def include_member(self, path: Path, context: InclusionContext) -> None:
        """Include what is at ``path``, and not the namespace object."""
        if not path:
            return
        if isinstance(path[0], str):
            member = self._member(path[0])
            if member is not None:
                self.module.include_variable(member, path[1:], context)
                return
        else:
            self.module.include_all_exports()
        if not self._merged:
            self._merged = True
            self.module.include_merged_namespaces()


class ImportedNamespace(Variable):
    """The namespace that ``import()`` gives to a callback: only members in use are included."""

    __slots__ = ("_namespace",)

    is_namespace = True

    def __init__(self, namespace: NamespaceVariable) -> None:
        super().__init__("*", namespace.module)
        self._namespace = namespace

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        self._namespace.deoptimize_arguments(interaction, path, tracker)

    def deoptimize_path(self, path: Path) -> None:
        self._namespace.deoptimize_path(path)

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        return self._namespace.literal_value(path, tracker, origin)

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        return self._namespace.has_effects_on(path, interaction, context)

    def include_path(self, path: Path, context: InclusionContext) -> None:
        self._namespace.include_member(path, context)


class SyntheticVariable(Variable):
    """An export that is a member of another export (``SyntheticNamedExportVariable.ts``)."""

    __slots__ = ("module", "namespace")

    module: ExportingModule

    def __init__(self, module: ExportingModule, name: str, namespace: Variable) -> None:
        super().__init__(name, module)
        self.namespace = namespace

    def include_path(self, path: Path, context: InclusionContext) -> None:
        super().include_path(path, context)
        self.module.include_variable(self.namespace, (self.name, *path), context)


def member_of_namespace(base: Variable, keys: list[str]) -> Expression | None:
    """Return the export that ``keys`` lead to; undefined where the last one does not exist."""
    while keys:
        if not isinstance(base, NamespaceVariable):
            return None
        found = base.module.export_named(keys[0])
        if found is None:
            return UNDEFINED_EXPRESSION if len(keys) == 1 else None
        base, keys = found, keys[1:]
    return base
