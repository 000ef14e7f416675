"""The options of a resolver, named as webpack's ``resolve`` options where it has them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Alias(Struct, frozen=True):
    """One entry of ``resolve.alias``.

    Attributes:
        name: what it replaces; may hold one ``*``.
        targets: what to ask for instead, tried in order; False for an empty module.
        exact: it replaces ``name`` alone, not ``name/more`` (written ``name$`` in webpack).
    """

    name: str
    targets: tuple[str, ...] | Literal[False]
    exact: bool = False


class ResolveOptions(Struct, frozen=True):
    """What a bundler is told about resolution.

    Attributes:
        conditions: the conditions of ``exports`` and ``imports`` that hold for every request; the
            resolver adds ``import`` or ``require`` by the kind of dependency.
        exact_conditions: ``conditions`` are all that hold: the configuration lists them itself, and
            nothing is added by the kind of dependency.
        main_fields: package.json fields that name a package's main file, best first.
        main_files: names of a directory's main file, without extension.
        extensions: tried in order after the name as written (with ``""`` among them, only these).
        extension_alias: (extension, its stand-ins in order) pairs.
        alias: tried in order.
        fallback: aliases that apply when nothing else has been found.
        alias_fields: package.json fields that map requests and files of their package.
        modules: where bare specifiers are looked for: an absolute directory, or a name that is
            tried in every directory from the importer's upwards.
        roots: directories that a specifier starting with ``/`` is tried in first.
        strict_modules: an importer that is a strict ECMAScript module (``.mjs``, or ``.js`` in a
            package of type ``module``) must write file names in full, as in webpack.
        symlinks: a file is known by its real path.
        tsconfig_paths: ``paths`` and ``baseUrl`` of tsconfig.json: read by a plugin of the
            bundler, tried when all else has failed, or unknown to it.
        tsconfig_file: the tsconfig.json that the plugin reads (absolute); None for the one
            nearest to the importer.
        node_builtins: what a Node builtin without a package of that name means.
        algorithm: whose rules hold.
        version: esbuild: the version whose rules hold; empty for the newest.
        automatic_main: esbuild: ``main_fields`` are its own: ``main`` wins over ``module`` where a
            package is required.
        external: names, paths and patterns that are left to the platform (see ``Externals``).
        working_directory: where the bundler is started (absolute); relative ``external`` paths,
            and esbuild's aliases, start from there.
    """

    conditions: frozenset[str] = frozenset()
    exact_conditions: bool = False
    main_fields: tuple[str, ...] = ("main",)
    main_files: tuple[str, ...] = ("index",)
    extensions: tuple[str, ...] = (".js", ".json", ".node")
    extension_alias: tuple[tuple[str, tuple[str, ...]], ...] = ()
    alias: tuple[Alias, ...] = ()
    fallback: tuple[Alias, ...] = ()
    alias_fields: tuple[str, ...] = ()
    modules: tuple[str, ...] = ("node_modules",)
    roots: tuple[str, ...] = ()
    strict_modules: bool = False
    symlinks: bool = True
    tsconfig_paths: Literal["plugin", "last-resort", "off"] = "last-resort"
    tsconfig_file: str | None = None
    node_builtins: Literal["unresolved", "external"] = "unresolved"
    algorithm: Literal["webpack", "esbuild", "node"] = "webpack"
    version: str = ""
    automatic_main: bool = False
    external: tuple[str, ...] = ()
    working_directory: str = "/"


Platform = Literal["browser", "node", "neutral"]
_PLATFORM_CONDITIONS: dict[Platform, tuple[str, ...]] = {
    "browser": ("browser",),
    "node": ("node",),
    "neutral": (),
}


def webpack_defaults(
    mode: Literal["development", "production"],
    has_module_sync: bool = True,
    platform: Platform = "browser",
) -> ResolveOptions:
    """Return webpack's own options (``getResolveDefaults`` in defaults.js).

    Args:
        mode: as in webpack's configuration.
        has_module_sync: the condition ``module-sync`` holds (5.107 and later).
        platform: the target: ``web``, ``node``, or both together for ``neutral``.
    """
    module_sync = ["module-sync"] if has_module_sync else []
    browser = platform == "browser"
    return ResolveOptions(
        conditions=frozenset(
            {"webpack", mode, *_PLATFORM_CONDITIONS[platform], "module", *module_sync}
        ),
        main_fields=("browser", "module", "main") if browser else ("module", "main"),
        extensions=(".js", ".json", ".wasm"),
        alias_fields=("browser",) if browser else (),
        strict_modules=True,
        node_builtins="external" if platform == "node" else "unresolved",
    )


def esbuild_defaults(platform: Platform = "browser") -> ResolveOptions:
    """Return esbuild's own options for a platform (``defaultMainFields`` in resolver.go)."""
    main_fields = {"browser": ("browser", "module", "main"), "node": ("main", "module")}
    conditions = {"browser": {"browser", "module"}, "node": {"node", "module"}}
    return ResolveOptions(
        algorithm="esbuild",
        conditions=frozenset(conditions.get(platform, ())),
        main_fields=main_fields.get(platform, ()),
        automatic_main=True,
        extensions=(".tsx", ".ts", ".jsx", ".js", ".css", ".json"),
        extension_alias=(
            (".js", (".ts", ".tsx")),
            (".jsx", (".ts", ".tsx")),
            (".mjs", (".mts",)),
            (".cjs", (".cts",)),
        ),
        alias_fields=("browser",) if platform == "browser" else (),
        tsconfig_paths="plugin",
        node_builtins="external" if platform == "node" else "unresolved",
    )


def node_defaults(*, has_module_sync: bool = True) -> ResolveOptions:
    """Return what Node itself does (``Modules: Packages`` of its documentation).

    Args:
        has_module_sync: the condition ``module-sync`` holds (20.19, 22.10 and later).
    """
    conditions = {"node", "node-addons", *(["module-sync"] if has_module_sync else [])}
    return ResolveOptions(
        algorithm="node",
        conditions=frozenset(conditions),
        strict_modules=True,
        tsconfig_paths="off",
        node_builtins="external",
    )
