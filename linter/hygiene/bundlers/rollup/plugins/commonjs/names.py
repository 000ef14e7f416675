"""Names for what the new text of a module declares, clear of all that the module says.

Follows ``deconflict`` of plugin-commonjs, but for one thing: a word anywhere in the module counts
as taken, even where it names a property. No result depends on it.
"""

from __future__ import annotations

import re
import string
from collections.abc import Collection
from itertools import count

from hygiene.bundlers.rollup.plugins.commonjs.records import Names
from hygiene.bundlers.rollup.plugins.identifiers import capitalized, legal_identifier, module_name

_IN_WORD = frozenset((string.ascii_letters + string.digits + "_$").encode()) | set(range(128, 256))
_REQUIRED = re.compile(rb"(?<![\w$])require\$\$(\d+)(?![\w$])")


def free_names(id_: str, source: bytes, exports: Collection[str]) -> Names:
    """Return names for the module ``id_`` that has the text ``source`` and sets ``exports``."""
    base = module_name(id_)
    taken: set[str] = set()
    own, module, require, has_required, helpers, dynamic_require, module_exports = (
        _free(name, source, taken)
        for name in (
            base,
            f"{base}Module",
            f"require{capitalized(base)}",
            f"hasRequired{capitalized(base)}",
            "commonjsHelpers",
            "commonjsRequire",
            f"{base}Exports",
        )
    )
    return Names(
        own,
        module,
        require,
        has_required,
        helpers,
        dynamic_require,
        module_exports,
        _variables(source, exports, taken),
        _required_names(source),
    )


def _required_names(source: bytes) -> frozenset[int]:
    if b"require$$" not in source:
        return frozenset()
    return frozenset(int(match[1]) for match in _REQUIRED.finditer(source))


def _free(wanted: str, source: bytes, taken: set[str]) -> str:
    name = legal_identifier(wanted)
    number = 1
    while name in taken or _mentions(source, name.encode()):
        name = legal_identifier(f"{wanted}_{number}")
        number += 1
    taken.add(name)
    return name


def _variables(source: bytes, exports: Collection[str], taken: Collection[str]) -> dict[str, str]:
    """Return a variable for each export: with a number that no word of the module ends with."""
    endings = (f"_{number}" for number in count(1))
    ending = next(
        ending
        for ending in endings
        if ending.encode() not in source and not any(name.endswith(ending) for name in taken)
    )
    legal = {name: legal_identifier(name) for name in exports}
    return {name: (name if legal[name] in legal else legal[name]) + ending for name in legal}


def _mentions(source: bytes, word: bytes) -> bool:
    start = source.find(word)
    while start >= 0:
        end = start + len(word)
        around = source[max(start - 1, 0) : start] + source[end : end + 1]
        if _IN_WORD.isdisjoint(around):
            return True
        start = source.find(word, end)
    return False
