"""The keys that say what the bundler is told; they stand at the top, and in every entry."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct


class BuildSettings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the bundler is told; at the top for all entries, in an entry for that one."""

    platform: Annotated[
        Literal["browser", "node", "neutral"] | None,
        Meta(
            description="Where the bundle runs: browser (the default), node or neutral. webpack: "
            "target web, node, or both; esbuild: platform; rollup: node-resolve with browser: "
            'true, with browser: false and exportConditions: ["node"], or with browser: false. '
            "Node itself and Temporal's worker have one platform only."
        ),
    ] = None
    conditions: Annotated[
        tuple[str, ...] | None,
        Meta(
            description="The conditions of exports and imports in package.json, as webpack's "
            "resolve.conditionNames, esbuild's conditions, node-resolve's exportConditions and "
            "Node's --conditions take them; '...' stands for the bundler's own."
        ),
    ] = None
    main_fields: Annotated[
        tuple[str, ...] | None,
        Meta(
            description="The fields of package.json that name the main file, best first, as "
            "webpack's resolve.mainFields, esbuild's and node-resolve's mainFields take them; "
            "'...' stands for the bundler's own."
        ),
    ] = None
    extensions: Annotated[
        tuple[str, ...] | None,
        Meta(
            description="What is tried after the name of a file, such as .js, as webpack's "
            "resolve.extensions, esbuild's resolveExtensions and node-resolve's extensions take "
            "them; '...' stands for the bundler's own."
        ),
    ] = None
    alias: Annotated[
        dict[
            str,
            Annotated[
                Any,
                Meta(
                    extra_json_schema={
                        "anyOf": [
                            {"type": "string"},
                            {"const": False},
                            {"type": "array", "items": {"type": "string"}},
                        ]
                    }
                ),
            ],
        ],
        Meta(
            description="What to ask for in place of a name, by the rules of webpack's "
            "resolve.alias, esbuild's alias or @rollup/plugin-alias; a path that begins with ./ or "
            "../ starts at the root. Only webpack takes name$ (the name alone), false (an empty "
            "module) and lists. What an entry names replaces what the top says of that name."
        ),
    ] = {}
    external: Annotated[
        tuple[str, ...] | None,
        Meta(
            description="What is not bundled: names of packages, which cover their subpaths, and "
            "paths that begin with / or, from the root, with ./ or ../; one * stands for any text."
        ),
    ] = None
    define: Annotated[
        dict[
            str,
            Annotated[
                Any,
                Meta(extra_json_schema={"type": ["string", "number", "boolean", "null"]}),
            ],
        ],
        Meta(
            description="What stands in place of a global name, such as process.env.NODE_ENV: the "
            "source of a JSON literal (a string with its quotes) or a dotted name, as esbuild's "
            "define and webpack's DefinePlugin take it; true, false, null and numbers stand for "
            "themselves. What an entry names replaces what the top says of that name."
        ),
    ] = {}
