"""The text of the virtual modules that plugin-commonjs puts between modules.

Follows ``proxies.js``, ``helpers.js`` and the ``load`` hook of plugin-commonjs.
"""

from __future__ import annotations

from hygiene.bundlers.rollup.plugins import ids
from hygiene.bundlers.rollup.plugins.commonjs.render import quoted
from hygiene.bundlers.rollup.plugins.identifiers import capitalized, module_name

_HELPERS_IMPORT = f"from {quoted(ids.HELPERS)};"


def exports_object(id_: str) -> str:
    """Return the module that holds the ``exports`` of a module."""
    name = module_name(id_)
    return f"var {name} = {{}}; export {{{name} as __exports}}"


def module_object(id_: str) -> str:
    """Return the module that holds the ``module`` of a module."""
    name = module_name(id_)
    return f"var {name} = {{exports: {{}}}}; export {{{name} as __module}}"


def required_default(id_: str) -> str:
    """Return what ``require`` gives of JSON and of what is left to the platform."""
    return f"export {{ default }} from {quoted(id_)};"


def required_exports(id_: str) -> str:
    """Return what ``require`` gives of a CommonJS module at the top level."""
    return f"export {{ __moduleExports as default }} from {quoted(id_)};"


def entry(id_: str) -> str:
    """Return what an entry is made of that is a CommonJS module at the top level."""
    return f"export * from {quoted(id_)};export {{ default }} from {quoted(id_)};"


def required_namespace(id_: str, seen: bool) -> str:
    """Return what ``require`` gives of an ECMAScript module.

    Args:
        id_: of the ECMAScript module.
        seen: the plugin has looked at it, since its extension is one of CommonJS.
    """
    name = module_name(id_)
    imports = [
        f"import {{ getAugmentedNamespace }} {_HELPERS_IMPORT}",
        f"import * as {name} from {quoted(id_)};",
    ]
    first, second = imports if seen else reversed(imports)
    return f"{first} {second} export default /*@__PURE__*/getAugmentedNamespace({name});"


def imported_commonjs(id_: str, pure: bool) -> str:
    """Return what an ECMAScript module gets of a CommonJS module.

    Args:
        id_: of the CommonJS module.
        pure: its evaluation is dropped where nothing of it is used.
    """
    name = module_name(id_)
    require, exports = f"require{capitalized(name)}", f"{name}Exports"
    return (
        f"import {{ getDefaultExportFromCjs }} {_HELPERS_IMPORT}\n"
        f"import {{ __require as {require} }} from {quoted(id_)};\n"
        f"var {exports} = {'/*@__PURE__*/ ' if pure else ''}{require}();\n"
        f"export {{ {exports} as __moduleExports }};\n"
        f"export default /*@__PURE__*/getDefaultExportFromCjs({exports});"
    )


DYNAMIC_REQUIRE = """export function commonjsRequire(path) {
	throw new Error('Could not dynamically require "' + path + '".');
}"""
"""What calls of ``require`` become that ask for no constant."""

EMPTY = "export default {};"
"""What a module is that a browser field turns off."""

HELPERS = """
export var commonjsGlobal = typeof globalThis !== 'undefined' ? globalThis
	: typeof self !== 'undefined' ? self : {};
export function getDefaultExportFromCjs(x) {
	return x && x.__esModule ? x.default : x;
}
export function getAugmentedNamespace(n) {
	if (n.__esModule) return n;
	return Object.assign({}, n);
}
"""
"""The functions that the other texts import, as far as it matters to what is kept."""
