"""The modules that the plugins make up, by their ids.

Follows the ``load`` hooks of plugin-commonjs and node-resolve.
"""

from __future__ import annotations

from collections.abc import Callable

from hygiene.bundlers.rollup.plugins import ids, proxies
from hygiene.bundlers.rollup.plugins.commonjs.kinds import ModuleKinds
from hygiene.bundlers.rollup.plugins.identifiers import extension
from hygiene.bundlers.rollup.sources import LoadedModule, Unreadable

_FIXED = {
    ids.HELPERS: proxies.HELPERS,
    ids.DYNAMIC_MODULES: proxies.DYNAMIC_REQUIRE,
    ids.EMPTY: proxies.EMPTY,
}


def is_virtual(id_: str) -> bool:
    """Whether no file has this id."""
    return id_.startswith("\0") or id_.endswith(ids.ENTRY)


def virtual_module(
    id_: str, kinds: ModuleKinds, drops_pure: Callable[[str], bool]
) -> LoadedModule | Unreadable:
    """Return the module with a virtual id.

    Args:
        id_: as it was resolved.
        kinds: what the modules are that it is made of.
        drops_pure: whether a module's evaluation goes where nothing of it is used.
    """
    if id_ in _FIXED:
        return _made(id_, _FIXED[id_])
    if id_.endswith(ids.ENTRY):
        actual = id_.removesuffix(ids.ENTRY)
        if kinds.of(actual) == "wrapped":
            return _made(id_, proxies.imported_commonjs(actual, pure=False), synthetic=True)
        return _made(id_, proxies.entry(actual))
    if id_.endswith(ids.EXPORTS):
        return _made(id_, proxies.exports_object(ids.unwrap(id_, ids.EXPORTS)))
    if id_.endswith(ids.MODULE):
        return _made(id_, proxies.module_object(ids.unwrap(id_, ids.MODULE)))
    if id_.endswith(ids.ES_IMPORT):
        actual = ids.unwrap(id_, ids.ES_IMPORT)
        return _made(id_, proxies.imported_commonjs(actual, drops_pure(actual)), synthetic=True)
    if id_.endswith(ids.EXTERNAL):
        return _external(id_, ids.unwrap(id_, ids.EXTERNAL))
    if id_.endswith(ids.BROKEN):
        path = ids.unwrap(id_, ids.BROKEN)
        return Unreadable(id_, "node-resolve cannot use this package.json", path)
    if id_.endswith(ids.PROXY):
        return _made(id_, _required(ids.unwrap(id_, ids.PROXY), kinds))
    return Unreadable(id_, "no plugin makes such a module")


def _external(id_: str, specifier: str) -> LoadedModule | Unreadable:
    """Return what is required and left to the platform, unless only a file can be meant."""
    if specifier.startswith((".", "#")):
        return Unreadable(id_, f"{specifier} is required and not found")
    return _made(id_, proxies.required_default(specifier))


def _required(actual: str, kinds: ModuleKinds) -> str:
    if actual.endswith(".json"):
        return proxies.required_default(actual)
    if kinds.of(actual) == "plain":
        return proxies.required_exports(actual)
    seen = extension(actual) in (".js", ".cjs") and not actual.startswith("\0")
    return proxies.required_namespace(actual, seen)


def _made(id_: str, code: str, synthetic: bool = False) -> LoadedModule:
    exported: bool | str = "__moduleExports" if synthetic else False
    return LoadedModule(id_, code.encode(), synthetic_named_exports=exported)
