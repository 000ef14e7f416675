"""The virtual ids of rollup's plugins: a NUL, the id of a module, and what is made of it.

Follows ``wrapId`` and its suffixes in plugin-commonjs.
"""

from __future__ import annotations

PROXY = "?commonjs-proxy"
"""The value that ``require`` gives of a module that is not wrapped."""
WRAPPED = "?commonjs-wrapped"
"""A required module that is wrapped in a function; it resolves to the module itself."""
EXTERNAL = "?commonjs-external"
"""A required module that is left to the platform."""
EXPORTS = "?commonjs-exports"
"""The ``exports`` object of a module."""
MODULE = "?commonjs-module"
"""The ``module`` object of a module."""
ENTRY = "?commonjs-entry"
"""An entry that is a CommonJS module; the only suffix without a NUL before the id."""
ES_IMPORT = "?commonjs-es-import"
"""What an ECMAScript module imports of a wrapped module."""

BROKEN = "?node-resolve-broken"
"""A package.json that node-resolve fails for. The plugin has no such id: it throws at once."""

HELPERS = "\0commonjsHelpers.js"
DYNAMIC_MODULES = "\0commonjs-dynamic-modules"
EMPTY = "\0node-resolve:empty.js"
"""What ``false`` in a browser field stands for."""


def wrap(id_: str, suffix: str) -> str:
    """Return the virtual id of something that is made of a module."""
    return f"\0{id_}{suffix}"


def unwrap(wrapped: str, suffix: str) -> str:
    """Return the id of the module that a virtual id is made of."""
    return wrapped[1 : -len(suffix)]
