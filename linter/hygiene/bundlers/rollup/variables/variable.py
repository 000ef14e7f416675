"""The base of all variables, and those that no source declares."""
# ruff: noqa: D102 - the methods are those of Expression, and documented there

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from hygiene.bundlers.rollup.behaviour import RollupBehaviour
from hygiene.bundlers.rollup.values.contexts import EffectsContext, InclusionContext, Tracker
from hygiene.bundlers.rollup.values.expression import Dependent, Expression
from hygiene.bundlers.rollup.values.globals import global_at
from hygiene.bundlers.rollup.values.interactions import (
    ASSIGN,
    CALL,
    READ,
    Interaction,
    deoptimize_interaction,
)
from hygiene.bundlers.rollup.values.keys import UNDEFINED, UNKNOWN_VALUE, Literal, Path

if TYPE_CHECKING:
    from hygiene.bundlers.rollup.nodes.function_base import FunctionBase
    from hygiene.bundlers.rollup.nodes.node import Node


class Progress(Protocol):
    """What the whole bundle has in common while it is shaken.

    Attributes:
        needs_pass: something has changed, so that all modules are looked at once more.
        deoptimizations: which paths of which entities may have other values.
        new_initializers: what was assigned to variables that have just been included.
        unread: functions that anyone may call, and that are to be read before the next pass.
        behaviour: of the version of rollup.
    """

    needs_pass: bool
    deoptimizations: Tracker
    new_initializers: dict[Expression, None]
    unread: list[FunctionBase]
    behaviour: RollupBehaviour


class Owner(Protocol):
    """The module that a variable belongs to."""

    executed: bool
    pass_started: bool

    @property
    def progress(self) -> Progress:
        """What the whole bundle has in common."""

    def execute(self) -> None:
        """Note that the module runs, and with it those that it imports for their effects."""


class Variable(Expression):
    """What a name stands for.

    Attributes:
        name: as it is declared; ``default`` for a default export.
        module: the module it belongs to; None for globals.
        kind: how it is declared (``var``, ``let``, ``parameter``, …); None for none of these.
        reassigned: nothing is known of its value.
        assigned: some code assigns to it.
        only_called: nothing is done with it but calls.
        initialised: its declaration has been reached.
        calls_kept: it is called in a ``try`` block.
    """

    __slots__ = (
        "assigned",
        "hoisted",
        "initialised",
        "kind",
        "module",
        "name",
        "only_called",
        "reassigned",
    )

    is_namespace: ClassVar[bool] = False
    is_local: ClassVar[bool] = False

    def __init__(self, name: str, module: Owner | None = None, kind: str | None = None) -> None:
        super().__init__()
        self.name = name
        self.module = module
        self.kind = kind
        self.reassigned = False
        self.assigned = False
        self.only_called = True
        self.initialised = False
        self.hoisted: Variable | None = None

    def mark_reassigned(self) -> None:
        """Note that nothing is known of its value."""
        self.reassigned = True

    def mark_called_in_try(self) -> None:
        """Note that it is called in a ``try`` block."""

    def add_reassigned_value(self, value: Expression) -> None:
        """Note a value that is assigned to it."""

    def add_use(self, place: Node) -> None:
        """Note that the expression ``place`` reads it."""
        parent = place.parent
        called = parent.type == "CallExpression" and getattr(parent, "callee", None) is place
        if not called and parent.type != "ExportDefaultDeclaration":
            self.only_called = False

    def is_wholly_included(self) -> bool:
        """Say whether including any path of it would include nothing more."""
        return False

    def used_only_in_calls(self) -> bool:
        """Whether nothing is done with it but calls."""
        return self.only_called

    def original(self) -> Variable:
        """Return the variable that this one is only another name for."""
        return self

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        return interaction.kind != READ or bool(path)

    def include_path(self, path: Path, context: InclusionContext) -> None:
        self.included = True
        if self.hoisted is not None:
            self.hoisted.include_path(path, context)


class UndefinedVariable(Variable):
    """The name ``undefined``."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__("undefined")

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        return UNDEFINED


class ExternalVariable(Variable):
    """An export of a module that is not bundled; ``*`` is its namespace."""

    __slots__ = ()

    def is_wholly_included(self) -> bool:
        return self.included

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        return interaction.kind != READ or len(path) > (1 if self.name == "*" else 0)


class ExternalNamespace(ExternalVariable):
    """The namespace of a module that is not bundled."""

    __slots__ = ()

    is_namespace = True


class GlobalVariable(Variable):
    """A name that no module declares."""

    __slots__ = ()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.reassigned = True

    def is_wholly_included(self) -> bool:
        return self.included

    def deoptimize_arguments(self, interaction: Interaction, path: Path, tracker: Tracker) -> None:
        if interaction.kind == CALL:
            found = global_at(self.name, path)
            if found is not None:
                found.deoptimize(interaction)
                return
        elif (path and global_at(self.name, path[:-1]) is not None) or not path:
            return
        deoptimize_interaction(interaction)

    def literal_value(self, path: Path, tracker: Tracker, origin: Dependent) -> Literal:
        found = global_at(self.name, path)
        return found.literal if found is not None else UNKNOWN_VALUE

    def has_effects_on(self, path: Path, interaction: Interaction, context: EffectsContext) -> bool:
        if interaction.kind == READ:
            if not path:
                return self.name != "undefined" and global_at(self.name, ()) is None
            return global_at(self.name, path[:-1]) is None
        if interaction.kind == ASSIGN:
            return True
        found = global_at(self.name, path)
        return found is None or found.effect(interaction, context)
