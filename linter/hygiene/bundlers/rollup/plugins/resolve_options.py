"""The options of plugin-node-resolve that decide which file is found."""

from __future__ import annotations

from msgspec import Struct

from hygiene.entrypoints.build_options import BuildOptions, with_defaults

EXTENSIONS = (".mjs", ".js", ".json", ".node")
"""The plugin's own, in the order in which they are tried."""
_MAIN_FIELDS = ("module", "main")


class NodeResolveOptions(Struct, frozen=True):
    """What the plugin is told.

    Attributes:
        conditions: those that it does not have by itself (``exportConditions``).
        main_fields: ``browser`` among them turns on the browser field.
        extensions: what is tried after the name of a file.
    """

    conditions: tuple[str, ...] = ()
    main_fields: tuple[str, ...] = ("browser", *_MAIN_FIELDS)
    extensions: tuple[str, ...] = EXTENSIONS

    @property
    def uses_browser_field(self) -> bool:
        """Whether the browser field, and the condition of that name, count."""
        return "browser" in self.main_fields


def node_resolve_options(build: BuildOptions) -> NodeResolveOptions:
    """Return what a configuration makes of the options (``getMainFields`` in the plugin)."""
    main_fields = with_defaults(build.main_fields, _MAIN_FIELDS)
    if build.platform == "browser" and "browser" not in main_fields:
        main_fields = ("browser", *main_fields)
    own = ("node",) if build.platform == "node" else ()
    return NodeResolveOptions(
        conditions=with_defaults(build.conditions, ()) + own,
        main_fields=main_fields,
        extensions=with_defaults(build.extensions, EXTENSIONS),
    )
