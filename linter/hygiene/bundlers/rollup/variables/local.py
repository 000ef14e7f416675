"""A variable that a module declares."""
# ruff: noqa: D102 - the methods are those of Expression, and documented there

from __future__ import annotations

from typing import TYPE_CHECKING

from hygiene.bundlers.rollup.values.contexts import EffectsContext, InclusionContext, Tracker
from hygiene.bundlers.rollup.values.expression import (
    UNKNOWN,
    UNKNOWN_RETURNED,
    Dependent,
    Expression,
    Returned,
)
from hygiene.bundlers.rollup.values.interactions import (
    ASSIGN,
    CALL,
    READ,
    Interaction,
    deoptimize_interaction,
    include_interaction,
)
from hygiene.bundlers.rollup.values.keys import (
    ANYTHING,
    LONGEST_PATH,
    UNKNOWN_KEY,
    UNKNOWN_VALUE,
    Literal,
    Path,
    joined,
)
from hygiene.bundlers.rollup.variables.tracking import UsedFullPaths, UsedPaths
from hygiene.bundlers.rollup.variables.variable import Owner, Variable

if TYPE_CHECKING:
    from hygiene.bundlers.rollup.nodes.node import Node


class LocalVariable(Variable):
    """A variable with a declaration (``ast/variables/LocalVariable.ts``).

    Attributes:
        initializer: its value is what is at ``path`` of this.
        path: the way to its value; empty but for destructuring.
        declarations: the identifiers that declare it.
        called_in_try: some ``try`` block calls it.
    """

    __slots__ = (
        "_assigned_functions",
        "_dependents",
        "_more_initializers",
        "_used",
        "called_in_try",
        "declarations",
        "initializer",
        "module",
        "path",
    )

    is_local = True
    module: Owner

    def __init__(
        self,
        name: str,
        declaration: Node | None,
        initializer: Expression,
        path: Path,
        module: Owner,
        kind: str,
    ) -> None:
        super().__init__(name, module, kind)
        self.initializer = initializer
        self.path = path
        self.declarations: list[Node] = [declaration] if declaration is not None else []
        self.called_in_try = False
        self._more_initializers: list[Expression] | None = None
        self._assigned_functions: list[Expression] = []
        self._dependents: list[Dependent] = []
        self._used: UsedPaths = UsedFullPaths()

    # --- declarations ---------------------------------------------------------------------------

    def add_declaration(self, identifier: Node, initializer: Expression) -> None:
        """Note another declaration of the same variable."""
        self.declarations.append(identifier)
        self.keep_initializers().append(initializer)

    def keep_initializers(self) -> list[Expression]:
        """Note that it may have several values; return the list of them."""
        if self._more_initializers is None:
            self._more_initializers = [self.initializer]
            self.initializer = UNKNOWN
            self.mark_reassigned()
        return self._more_initializers

    def consolidate_initializers(self) -> None:
        """Assume that anything may be done to each of its values, if it has several."""
        for initializer in self._more_initializers or ():
            initializer.deoptimize_path(ANYTHING)

    def is_wholly_included(self) -> bool:
        return self._used.are_all()

    def add_reassigned_value(self, value: Expression) -> None:
        if _is_function(value):
            self._assigned_functions.append(value)

    def mark_called_in_try(self) -> None:
        self.called_in_try = True

    # --- its value ------------------------------------------------------------------------------

    def _is_followed(self, path: Path) -> bool:
        return not self.reassigned and len(path) + len(self.path) <= LONGEST_PATH

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        if not self._is_followed(path):
            deoptimize_interaction(interaction)
            return
        key = (path, self.initializer)
        if key not in tracker.seen:
            tracker.seen.add(key)
            self.initializer.deoptimize_arguments(interaction, self.path + path, tracker)
            tracker.seen.discard(key)

    def deoptimize_path(self, path: Path) -> None:
        if self.reassigned or self.module.progress.deoptimizations.knows(path, self):
            return
        if path:
            self.initializer.deoptimize_path(joined(self.path, path))
            return
        self.mark_reassigned()
        dependents, self._dependents = self._dependents, []
        for dependent in dependents:
            dependent.deoptimize_cache()
        self.initializer.deoptimize_path((*self.path, UNKNOWN_KEY))

    def known_function(self, path: Path, tracker: Tracker, origin: Dependent) -> Expression | None:
        key = (path, self.initializer)
        if not self._is_followed(path) or key in tracker.seen:
            return None
        tracker.seen.add(key)
        self._dependents.append(origin)
        found = self.initializer.known_function(self.path + path, tracker, origin)
        tracker.seen.discard(key)
        return found

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        key = (path, self.initializer)
        if not self._is_followed(path) or key in tracker.seen:
            return UNKNOWN_VALUE
        tracker.seen.add(key)
        self._dependents.append(origin)
        found = self.initializer.literal_value(self.path + path, tracker, origin)
        tracker.seen.discard(key)
        return found

    def returned(
        self, path: Path, interaction: Interaction, tracker: Tracker, origin: Dependent
    ) -> Returned:
        key = (path, self.initializer)
        if not self._is_followed(path) or key in tracker.seen:
            return UNKNOWN_RETURNED
        tracker.seen.add(key)
        self._dependents.append(origin)
        found = self.initializer.returned(self.path + path, interaction, tracker, origin)
        tracker.seen.discard(key)
        return found

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        if len(path) + len(self.path) > LONGEST_PATH:
            return True
        kind = interaction.kind
        if kind == ASSIGN:
            if self.included:
                return True
            if not path:
                return False
        if self.reassigned:
            return True
        if kind != CALL:
            seen = context.accessed if kind == READ else context.assigned
            key = (path, self)
            if key in seen:
                return False
            seen.add(key)
        else:
            called = context.instantiated if interaction.new else context.called
            call = (path, interaction.arguments, self)
            if call in called:
                return False
            called.add(call)
        return self.initializer.has_effects_on(self.path + path, interaction, context)

    # --- inclusion ------------------------------------------------------------------------------

    def include_path(self, path: Path, context: InclusionContext) -> None:
        if self._used.use(path):
            return
        progress = self.module.progress
        progress.needs_pass = True
        if not self.included:
            progress.new_initializers[self.initializer] = None
        super().include_path(path, context)
        for declaration in self.declarations:
            if not declaration.included:
                declaration.include(context, 0)
            node = declaration.parent
            while not node.included:
                node.include_node(context)
                if node.type == "Program":
                    break
                node = node.parent
        if path:
            self.initializer.include_path(joined(self.path, path), context)
            for initializer in self._more_initializers or ():
                initializer.include_path(ANYTHING, context)

    def include_arguments(
        self, path: Path, interaction: Interaction, context: InclusionContext
    ) -> None:
        if self.reassigned:
            include_interaction(interaction, context)
            if not path:
                self._include_arguments_of_helpers(interaction, context)
            return
        initializer = self.initializer
        if initializer in context.arguments_of or len(path) + len(self.path) > LONGEST_PATH:
            include_interaction(interaction, context)
            return
        context.arguments_of.add(initializer)
        initializer.include_arguments(self.path + path, interaction, context)
        context.arguments_of.discard(initializer)

    def _include_arguments_of_helpers(
        self, interaction: Interaction, context: InclusionContext
    ) -> None:
        """Functions that call their parameters in a ``try`` block keep all of the arguments."""
        helpers = list(self._assigned_functions)
        if not self.path:
            helpers.insert(0, self.initializer)
        for helper in helpers:
            if _is_function(helper):
                scope = helper.open()  # type: ignore[attr-defined]  # a function, as asked above
                if scope.calls_parameters_in_try():
                    scope.include_arguments(interaction, context)


def _is_function(value: Expression) -> bool:
    return getattr(value, "type", None) in ("ArrowFunctionExpression", "FunctionExpression")
