"""What an evaluation takes for granted, and what it turned out to depend on."""

from __future__ import annotations

from msgspec import Struct, field
from tree_sitter import Node

from hygiene.static.modules import Module
from hygiene.static.values import Arguments, Instance

Key = tuple[str, int]
"""A function or class: the path of its module and the identity of its node."""


def key_of(module: Module, node: Node) -> Key:
    """Return the key of a function or class."""
    return (module.path, node.id)


class Context(Struct, frozen=True, eq=False):
    """The call chain an expression is evaluated in, from the outside.

    Attributes:
        arguments: what the parameters of functions mean.
        instances: the instance that ``this`` means in the methods of a class.
        cwd: the working directory; None for the directory of the nearest package.json.
        argv: the command's arguments, as ``process.argv`` has them; None when not known.
    """

    arguments: dict[Key, Arguments] = field(default_factory=dict)
    instances: dict[Key, Instance] = field(default_factory=dict)
    cwd: str | None = None
    argv: tuple[str, ...] | None = None


class Place(Struct, frozen=True, eq=False):
    """A node of a module."""

    module: Module
    node: Node


class Trace(Struct, eq=False):
    """What an evaluation asked for and its context did not tell.

    Attributes:
        functions: functions whose parameters were read.
        classes: classes whose constructor arguments or abstract members were read.
        cwd: the working directory was used.
        argv: the module that read ``process.argv``.
        objects: the places of the object literals read.
    """

    functions: dict[Key, Place] = field(default_factory=dict)
    classes: dict[Key, Place] = field(default_factory=dict)
    cwd: bool = False
    argv: Module | None = None
    objects: set[tuple[str, int]] = field(default_factory=set)
