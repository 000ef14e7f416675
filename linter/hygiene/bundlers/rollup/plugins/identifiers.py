"""Names that rollup's plugins make of file names and keys.

Follows ``makeLegalIdentifier`` of @rollup/pluginutils and ``getName`` of plugin-commonjs.
"""

from __future__ import annotations

import posixpath
import re

_HYPHENATED = re.compile(r"-(\w)", re.ASCII)
_ILLEGAL = re.compile(r"[^$_a-zA-Z0-9]")
_FORBIDDEN = frozenset(
    re.findall(
        r"\w+",
        """
        break case class catch const continue debugger default delete do else export extends
        finally for function if import in instanceof let new return super switch this throw try
        typeof var void while with yield enum await implements package protected static interface
        private public arguments Infinity NaN undefined null true false eval uneval isFinite isNaN
        parseFloat parseInt decodeURI decodeURIComponent encodeURI encodeURIComponent escape
        unescape Object Function Boolean Symbol Error EvalError InternalError RangeError
        ReferenceError SyntaxError TypeError URIError Number Math Date String RegExp Array
        Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array
        Float32Array Float64Array Map Set WeakMap WeakSet SIMD ArrayBuffer DataView JSON Promise
        Generator GeneratorFunction Reflect Proxy Intl
        """,
    )
)
"""Words that no variable may be called, and globals that none should be."""


def legal_identifier(text: str) -> str:
    """Return a name for a variable that is as close to ``text`` as can be."""
    name = _HYPHENATED.sub(lambda match: match[1].upper(), text)
    # JavaScript sees a character beyond the basic plane as two.
    name = _ILLEGAL.sub(lambda match: "_" if match[0] <= "\uffff" else "__", name)
    if name[:1].isdigit() or name in _FORBIDDEN or not name:
        return f"_{name}"
    return name


def module_name(id_: str) -> str:
    """Return what the module of a file is called: its file, or the folder of an ``index``."""
    name = legal_identifier(_stem(posixpath.basename(id_)))
    if name != "index":
        return name
    return legal_identifier(posixpath.basename(posixpath.dirname(id_)))


def capitalized(name: str) -> str:
    """Return ``name`` with its first letter in upper case."""
    return name[:1].upper() + name[1:]


def extension(path: str) -> str:
    """Return the extension as Node's ``path.extname``: ``.js``; empty where there is none."""
    return posixpath.splitext(posixpath.basename(path))[1]


def _stem(name: str) -> str:
    return posixpath.splitext(name)[0]
