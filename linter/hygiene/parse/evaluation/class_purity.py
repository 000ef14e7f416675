"""Whether evaluating a class has an effect.

Follows the class cases of ``JavascriptParser.isPure``; see ``classes`` for what a transpiler does.
"""

from __future__ import annotations

from collections.abc import Callable

from tree_sitter import Node

from hygiene.parse.evaluation import classes
from hygiene.parse.evaluation.dialect import Dialect
from hygiene.parse.evaluation.impure import Impure
from hygiene.parse.frames import code_children

Judge = Callable[[Node | None, int], Impure | None]


def class_impurity(node: Node, judge: Judge, lowered: bool, dialect: Dialect) -> Impure | None:
    """Return the part of a class that has an effect when the class is evaluated.

    Args:
        node: the class.
        judge: of expressions, and of where the comments that annotate them begin.
        lowered: the class is transpiled to ES2017 first.
        dialect: says whether static blocks and constructors count.
    """
    base = classes.heritage(node)
    found = judge(base, node.start_byte)
    if found is not None:
        return found
    if lowered:
        decorator = next(classes.decorators(node), None)
        if decorator is not None:
            return Impure("call", decorator)
        helped = classes.needs_variable(node)
        if helped is not None:
            return Impure("assignment", helped)
    for member in classes.members(node):
        is_block = member.kind == "class_static_block"
        if is_block and not lowered and not dialect.static_blocks:
            continue
        found = _of_member(member, judge, lowered)
        if found is not None:
            return found
        if base is not None and member.is_constructor and dialect.constructors:
            return Impure("class", member.node)
    is_made = lowered and base is not None and dialect.constructors
    made = classes.makes_constructor(node) if is_made else None
    return Impure("class", made) if made is not None else None


def _of_member(member: classes.Member, judge: Judge, lowered: bool) -> Impure | None:
    if member.kind == "class_static_block":
        body = member.node.child_by_field_name("body")
        if lowered and body is not None and not code_children(body):
            return None
        return Impure("static-block", member.node)
    found = judge(member.key, member.node.start_byte)
    if found is not None:
        return found
    if not member.static or not member.is_field:
        return None
    if lowered and not member.private:
        return Impure("assignment", member.node)
    name = member.name
    start = name.end_byte if name is not None else member.node.start_byte
    return judge(member.value, start)
