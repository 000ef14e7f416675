"""Parameters: variables whose values are what functions are called with."""
# ruff: noqa: D102 - the methods are those of Expression, and documented there

from __future__ import annotations

from typing import TYPE_CHECKING

from hygiene.bundlers.rollup.values.contexts import (
    SHARED_TRACKER,
    EffectsContext,
    InclusionContext,
    Tracker,
)
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
)
from hygiene.bundlers.rollup.values.keys import (
    ANYTHING,
    HERE,
    LONGEST_PATH,
    UNKNOWN_KEY,
    UNKNOWN_VALUE,
    Key,
    Literal,
    Path,
    Symbol,
)
from hygiene.bundlers.rollup.values.operators import identical
from hygiene.bundlers.rollup.variables.local import LocalVariable
from hygiene.bundlers.rollup.variables.tracking import UsedFullPaths, UsedTopLevelPaths
from hygiene.bundlers.rollup.variables.variable import Owner

if TYPE_CHECKING:
    from hygiene.bundlers.rollup.nodes.node import Node

_MOST_INTERACTIONS = 20


class ParameterVariable(LocalVariable):
    """A parameter (``ast/variables/ParameterVariable.ts``).

    While every call passes the same value, that value is known; ``reassigned`` says otherwise.
    """

    __slots__ = (
        "_arguments",
        "_deoptimized_keys",
        "_interactions",
        "_known",
        "_known_literal",
        "_tracked",
        "_value_dependents",
    )

    def __init__(self, name: str, declaration: Node | None, path: Path, module: Owner) -> None:
        super().__init__(name, declaration, UNKNOWN, path, module, "parameter")
        self._used = UsedTopLevelPaths()
        self._arguments: dict[Expression, None] = {}
        self._interactions: list[tuple[Interaction, Path]] = []
        self._tracked = Tracker()
        self._deoptimized_keys: dict[Key, None] = {}
        self._value_dependents: list[Dependent] = []
        self._known: Expression | None = None
        self._known_literal: Literal = UNKNOWN_VALUE

    def add_argument(self, argument: Expression) -> None:
        """Note that the function is called with ``argument`` for this parameter."""
        self._update_known(argument)
        if argument is UNKNOWN:
            if UNKNOWN not in self._arguments:
                self._arguments[UNKNOWN] = None
                for interaction, _ in self._interactions:
                    deoptimize_interaction(interaction)
                self._interactions = []
        elif UNKNOWN_KEY in self._deoptimized_keys:
            argument.deoptimize_path((*self.path, UNKNOWN_KEY))
        elif argument not in self._arguments:
            self._arguments[argument] = None
            for key in list(self._deoptimized_keys):
                argument.deoptimize_path((*self.path, key))
            for interaction, path in list(self._interactions):
                argument.deoptimize_arguments(interaction, self.path + path, SHARED_TRACKER)

    def _update_known(self, argument: Expression) -> None:
        if self.reassigned:
            return
        known = self._known
        if known is None:
            self._known = argument
            self._known_literal = argument.literal_value(self.path, SHARED_TRACKER, self)
            return
        if known is argument or _same_variable(known, argument):
            return
        literal = self._known_literal
        if isinstance(literal, Symbol) or not identical(
            argument.literal_value(self.path, SHARED_TRACKER, self), literal
        ):
            self.mark_reassigned()

    def mark_reassigned(self) -> None:
        if self.reassigned:
            return
        self.reassigned = True
        dependents, self._value_dependents = self._value_dependents, []
        for dependent in dependents:
            dependent.deoptimize_cache()

    def deoptimize_cache(self) -> None:
        """The value that was passed may change."""
        self.mark_reassigned()

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        if not self._is_followed(path):
            return UNKNOWN_VALUE
        known = self._known or UNKNOWN
        self._value_dependents.append(origin)
        key = (path, known)
        if key in tracker.seen:
            return UNKNOWN_VALUE
        tracker.seen.add(key)
        found = known.literal_value(self.path + path, tracker, origin)
        tracker.seen.discard(key)
        return found

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        kind = interaction.kind
        if kind == ASSIGN or not self._is_followed(path):
            return super().has_effects_on(path, interaction, context)
        if kind == CALL:
            called = context.instantiated if interaction.new else context.called
            call = (path, interaction.arguments, self)
            if call in called:
                return False
            called.add(call)
        else:
            assert kind == READ
            key = (path, self)
            if key in context.accessed:
                return False
            context.accessed.add(key)
        return (self._known or UNKNOWN).has_effects_on(self.path + path, interaction, context)

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        keys = self._deoptimized_keys
        if (
            len(path) >= 2
            or UNKNOWN in self._arguments
            or len(self._interactions) >= _MOST_INTERACTIONS
            or (
                len(path) == 1
                and (UNKNOWN_KEY in keys or (interaction.kind == CALL and path[0] in keys))
            )
            or len(self.path) + len(path) > LONGEST_PATH
        ):
            deoptimize_interaction(interaction)
            return
        if not self._tracked.knows(path, interaction.arguments):
            for argument in list(self._arguments):
                argument.deoptimize_arguments(interaction, self.path + path, SHARED_TRACKER)
            if UNKNOWN not in self._arguments:
                self._interactions.append((interaction, path))

    def deoptimize_path(self, path: Path) -> None:
        if not path:
            self.mark_reassigned()
            return
        keys = self._deoptimized_keys
        key = path[0]
        if UNKNOWN_KEY in keys or key in keys:
            return
        keys[key] = None
        for argument in list(self._arguments):
            argument.deoptimize_path((*self.path, key))
        if key is UNKNOWN_KEY:
            self._interactions = []
            self._tracked = Tracker()
            self._deoptimized_keys = {UNKNOWN_KEY: None}
            self._arguments = {UNKNOWN: None}

    def returned(
        self, path: Path, interaction: Interaction, tracker: Tracker, origin: Dependent
    ) -> Returned:
        if not path:
            self.deoptimize_path(ANYTHING)
        elif path[0] not in self._deoptimized_keys:
            self.deoptimize_path((path[0],))
        return UNKNOWN_RETURNED

    def include_used_paths(self, argument: Expression, context: InclusionContext) -> None:
        """Include of an argument what the function uses of the parameter."""
        self._used.include_in(argument, context, self.path)


class ThisVariable(ParameterVariable):
    """``this`` of a function."""

    __slots__ = ()

    def __init__(self, module: Owner) -> None:
        super().__init__("this", None, HERE, module)
        self._used = UsedFullPaths()

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        found = context.replaced.get(self) or UNKNOWN
        return found.has_effects_on(path, interaction, context)


class ArgumentsVariable(LocalVariable):
    """``arguments`` of a function."""

    __slots__ = ("_passed",)

    def __init__(self, module: Owner) -> None:
        super().__init__("arguments", None, UNKNOWN, HERE, module, "other")
        self._passed: list[Expression] = []

    def add_passed(self, argument: Expression) -> None:
        """Note that the function is called with ``argument``."""
        if self.included:
            argument.deoptimize_path(ANYTHING)
        else:
            self._passed.append(argument)

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        return interaction.kind != READ or len(path) > 1

    def include_path(self, path: Path, context: InclusionContext) -> None:
        super().include_path(path, context)
        passed, self._passed = self._passed, []
        for argument in passed:
            argument.deoptimize_path(ANYTHING)


def _same_variable(known: Expression, argument: Expression) -> bool:
    """Whether both are identifiers of one variable."""
    return (
        getattr(known, "type", None) == "Identifier"
        and getattr(argument, "type", None) == "Identifier"
        and known.variable is argument.variable  # type: ignore[attr-defined]  # by their type
    )
