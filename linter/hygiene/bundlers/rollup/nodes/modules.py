"""Programs, imports and exports."""
# ruff: noqa: D102 - the methods are those of Expression and Node, and documented there

from __future__ import annotations

from typing import TYPE_CHECKING

from hygiene.bundlers.rollup.nodes.members import Member
from hygiene.bundlers.rollup.nodes.node import Node, PlainNode
from hygiene.bundlers.rollup.nodes.promises import FUNCTIONS, NamespaceHandler, PromiseHandler
from hygiene.bundlers.rollup.values.contexts import EffectsContext, InclusionContext
from hygiene.bundlers.rollup.values.keys import ANYTHING, Path
from hygiene.bundlers.rollup.variables.exported import DefaultVariable, ImportedNamespace

if TYPE_CHECKING:
    from hygiene.bundlers.rollup.graph.module import Module
    from hygiene.bundlers.rollup.nodes.calls import Call


class Program(PlainNode):
    """A module's statements (``ast/nodes/Program.ts``); ``parts`` are the statements."""

    __slots__ = ("_effects",)

    type = "Program"

    def finish(self) -> None:
        """Complete it, once its statements are set."""
        self._effects: bool | None = None

    def has_known_effects(self) -> bool:
        """Say whether it is included, and some statement has effects."""
        if not self.included:
            return False
        if self._effects is None:
            self._effects = self.has_effects(EffectsContext())
        return self._effects

    def has_effects(self, context: EffectsContext) -> bool:
        for statement in self.parts:
            if statement.has_effects(context):
                self._effects = True
                return True
        return False

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        self.scope.module.note_included()

    def forget_effects(self) -> None:
        """Ask anew whether some statement has effects."""
        self._effects = None

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if not self.included:
            self.include_node(context)
        for statement in self.parts:
            if whole or statement.should_be_included(context):
                statement.include(context, whole)


class Import(PlainNode):
    """An import, or an export that declares nothing: it has no effects by itself."""

    __slots__ = ()

    type = "ImportDeclaration"

    def has_effects(self, context: EffectsContext) -> bool:
        return False


class ExportDeclaration(PlainNode):
    """``export`` before a declaration (``ast/nodes/ExportNamedDeclaration.ts``)."""

    __slots__ = ("declaration",)

    type = "ExportNamedDeclaration"

    declaration: Node

    def has_effects(self, context: EffectsContext) -> bool:
        return self.declaration.has_effects(context)


class ExportDefault(PlainNode):
    """``export default`` (``ast/nodes/ExportDefaultDeclaration.ts``).

    Attributes:
        declaration: what is exported.
        variable: the name it gets.
    """

    __slots__ = ("declaration", "variable")

    type = "ExportDefaultDeclaration"

    declaration: Node
    variable: DefaultVariable

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        self.included = True
        self.declaration.include(context, whole)
        self.settle(self.declaration)
        if whole:
            self.scope.module.include_variable(self.variable, ANYTHING, context)

    def include_path(self, path: Path, context: InclusionContext) -> None:
        self.included = True
        self.declaration.include_path(path, context)


class ImportCall(Node):
    """``import()`` (``ast/nodes/ImportExpression.ts``).

    Attributes:
        source, options: its arguments.
        target: the module that is imported; None when that is not known, or not bundled.
        tracked: it is known which exports are read of it.
    """

    __slots__ = ("options", "source", "target", "tracked")

    type = "ImportExpression"

    source: Node
    options: Node | None
    target: Module | None
    tracked: bool

    def bind(self) -> None:
        self.tracked = False
        if self.target is None or not self.scope.module.progress.behaviour.follows_namespaces:
            return
        parent = self.parent
        if parent.type in ("ExpressionStatement", "AwaitExpression"):
            self.tracked = True
        elif isinstance(parent, Member):
            self.tracked = self._follow_promise(parent, self.target)

    def _follow_promise(self, member: Member, target: Module) -> bool:
        """Return whether the calls behind it tell which exports are read."""
        called: Node = self
        while not member.computed and member.object is called:
            if member.parent.type != "CallExpression" or not isinstance(member.key, str):
                return False
            call: Call = member.parent  # type: ignore[assignment]  # by its type
            called = call
            if member.key == "then":
                first = call.arguments[0] if call.arguments else None
                if first is None or first.type in FUNCTIONS:
                    member.promise = NamespaceHandler(ImportedNamespace(target.namespace))
                    return True
                return False
            if member.key not in ("catch", "finally"):
                return False
            if isinstance(call.parent, Member):
                member.promise = PromiseHandler()
                member = call.parent
            elif call.parent.type == "ExpressionStatement":
                member.promise = PromiseHandler()
                return True
            else:
                return False
        return False

    def deoptimize(self) -> None:
        self.deoptimized = True

    def deoptimize_path(self, path: Path) -> None:
        if self.target is not None:
            self.target.namespace.deoptimize_path(path)

    def has_effects(self, context: EffectsContext) -> bool:
        return True

    def include(self, context: InclusionContext, whole: int, single: bool = False) -> None:
        if not self.included:
            self.include_node(context)
        self.source.include(context, whole)
        if self.target is None:
            if self.options is not None:
                self.options.include(context, whole)
        elif whole:
            self.target.include_all_exports()
        self.settled = True

    def include_node(self, context: InclusionContext) -> None:
        self.included = True
        target = self.target
        if target is None:
            if self.options is not None:
                self.options.include_path(ANYTHING, context)
            return
        self.scope.module.include_import(self)
        behaviour = self.scope.module.progress.behaviour
        if not behaviour.follows_namespaces:
            self._include_named(target, behaviour.follows_imports)
        elif self.tracked:
            target.execute()
        else:
            target.include_all_exports()

    def _include_named(self, target: Module, follows: bool) -> None:
        """Include what older versions know to be taken of the module."""
        from hygiene.bundlers.rollup.nodes.imported_names import imported_names

        names = imported_names(self) if follows else None
        if names is None:
            target.include_all_exports()
        else:
            target.include_exports(names)

    def is_closed(self) -> bool:
        return False

    def include_path(self, path: Path, context: InclusionContext) -> None:
        if not self.included:
            self.include_node(context)
        if self.target is not None and self.scope.module.progress.behaviour.follows_namespaces:
            self.target.namespace.include_member(path, context)
