"""Which occurrences of a name declare it anew, and where that declaration hides an outer one."""

from __future__ import annotations

from hygiene.parse.frames import FUNCTIONS, Frame

Range = tuple[int, int]

_BLOCKS = (
    "statement_block",
    "program",
    "for_statement",
    "for_in_statement",
    "switch_body",
    "class_static_block",
)
_FUNCTION_SCOPES = tuple(FUNCTIONS - {"field_definition", "public_field_definition"})
_PATTERNS = frozenset(
    {
        "array_pattern",
        "assignment_pattern",
        "object_assignment_pattern",
        "object_pattern",
        "pair_pattern",
        "rest_pattern",
    }
)
_NAMED = {
    "abstract_class_declaration": "block",
    "class": "self",
    "class_declaration": "block",
    "enum_declaration": "block",
    "function_declaration": "block",
    "function_expression": "self",
    "function_signature": "block",
    "generator_function": "self",
    "generator_function_declaration": "block",
    "import_alias": "block",
    "internal_module": "block",
    "module": "block",
}
"""Where the name of such a node holds: in the block around it, or only in itself."""

_ANYWHERE = ("identifier", "type_identifier", "shorthand_property_identifier_pattern")


def declared_range(leaf: Frame) -> Range | None:
    """Return where the declaration that ``leaf`` is the name of holds.

    Args:
        leaf: an occurrence of a name.

    Returns:
        The range of the scope; None when the occurrence declares nothing.
    """
    if leaf.type not in _ANYWHERE or leaf.parent is None:
        return None
    parent = leaf.parent
    kind = _NAMED.get(parent.type)
    if kind is not None:
        is_name = leaf.field == "name" or (parent.type == "import_alias" and _is_first(leaf))
        if not is_name:
            return None
        return (parent.start, parent.end) if kind == "self" else _scope(parent, _BLOCKS)
    if leaf.type == "type_identifier":
        return None
    return _pattern_range(leaf)


def _is_first(leaf: Frame) -> bool:
    assert leaf.parent is not None
    first = leaf.parent.node.named_child(0)
    return first is not None and first.start_byte == leaf.start


def _pattern_range(leaf: Frame) -> Range | None:
    """Return the scope of a name that stands in a pattern, a parameter or a variable."""
    frame = leaf
    while frame.parent is not None and frame.parent.type in _PATTERNS:
        if frame.field in ("right", "key", "value") and frame.parent.type != "pair_pattern":
            return None
        if frame.field == "key":
            return None
        frame = frame.parent
    parent = frame.parent
    if parent is None:
        return None
    if parent.type == "variable_declarator":
        if frame.field != "name" or parent.parent is None:
            return None
        is_var = parent.parent.type == "variable_declaration"
        return _scope(parent, _FUNCTION_SCOPES if is_var else _BLOCKS)
    if parent.type in ("required_parameter", "optional_parameter"):
        if frame.field == "value" or parent.parent is None:
            return None
        return _parameters_range(parent)
    if parent.type == "formal_parameters":
        return _parameters_range(frame)
    if parent.type == "arrow_function" and frame.field == "parameter":
        return parent.start, parent.end
    if parent.type == "catch_clause" and frame.field == "parameter":
        return parent.start, parent.end
    if parent.type == "for_in_statement" and frame.field == "left":
        kind = parent.node.child_by_field_name("kind")
        if kind is None:
            return None
        if kind.type == "var":
            return _scope(parent, _FUNCTION_SCOPES)
        return parent.start, parent.end
    return None


def _parameters_range(parameter: Frame) -> Range | None:
    parameters = parameter.parent
    function = parameters.parent if parameters is not None else None
    return None if function is None else (function.start, function.end)


def _scope(frame: Frame, types: tuple[str, ...]) -> Range:
    current = frame
    while current.parent is not None:
        current = current.parent
        if current.type in types:
            break
    return current.start, current.end


class Scopes:
    """The declarations of some names, to ask what an occurrence of one of them means."""

    def __init__(self) -> None:
        self._ranges: dict[str, list[Range]] = {}

    def declare(self, name: str, where: Range) -> None:
        """Note that ``name`` is declared anew in ``where``."""
        self._ranges.setdefault(name, []).append(where)

    def hides(self, name: str, offset: int) -> bool:
        """Say whether an inner declaration of ``name`` holds at ``offset``."""
        return any(start <= offset < end for start, end in self._ranges.get(name, ()))

    def innermost(self, name: str, offset: int) -> Range | None:
        """Return the scope of the declaration of ``name`` that holds at ``offset``."""
        around = [r for r in self._ranges.get(name, ()) if r[0] <= offset < r[1]]
        return min(around, key=lambda r: r[1] - r[0], default=None)

    def declares(self, name: str) -> bool:
        """Say whether ``name`` is declared anew anywhere."""
        return name in self._ranges
