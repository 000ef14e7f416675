"""``require`` under another name: ``const load = require; load('x')``.

Follows the ``rename`` hooks of webpack's ``JavascriptParser`` and ``CommonJsImportsParserPlugin``:
the other name means ``require`` for the rest of the function in which it is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tree_sitter import Tree

from hygiene.model import Request
from hygiene.parse.frames import Frame, text_of
from hygiene.parse.guards import Guards
from hygiene.parse.occurrences import Occurrences
from hygiene.parse.requests import CallRequests


def renamed_requires(
    source: bytes, tree: Tree, reads: Iterable[Frame], guards: Guards
) -> Iterator[Request]:
    """Yield the requests made through another name of ``require``.

    Args:
        source: the file.
        tree: its syntax tree.
        reads: the reads of ``require`` itself.
        guards: the tests around places.
    """
    ranges: dict[str, list[tuple[int, int]]] = {}
    for leaf in reads:
        name = _new_name(leaf)
        if name is not None and name != "require":
            function = leaf.function()
            end = function.end if function is not None else len(source)
            ranges.setdefault(name, []).append((leaf.end, end))
    if not ranges:
        return
    calls = CallRequests(guards)
    # The declaration of the new name would hide it from itself: all words are looked at.
    for name, leaves in Occurrences(source, tree, ranges.keys(), keep_hidden=True).reads.items():
        for leaf in leaves:
            if any(start <= leaf.start < end for start, end in ranges[name]):
                yield from calls.at("require", leaf)


def _new_name(leaf: Frame) -> str | None:
    parent = leaf.parent
    if parent is None:
        return None
    if parent.type == "variable_declarator" and leaf.field == "value":
        target = parent.node.child_by_field_name("name")
    elif parent.type == "assignment_expression" and leaf.field == "right":
        target = parent.node.child_by_field_name("left")
    else:
        return None
    return text_of(target) if target is not None and target.type == "identifier" else None
