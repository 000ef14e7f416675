"""Where specifiers lead under rollup's plugins, for those who ask file by file."""

from __future__ import annotations

from hygiene.bundlers.rollup.plugins import ids
from hygiene.bundlers.rollup.sources import ResolvedId, Sources
from hygiene.model import DependencyKind, External, Ignored, Resolution, Resolved, Unresolved


class PluginResolver:
    """Resolves as the plugins do; what they make of a module stands for the module itself."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def resolve(self, specifier: str, importer: str, kind: DependencyKind) -> Resolution:
        """Return what ``specifier`` means in the file ``importer``; see ``Resolver``."""
        del kind
        found = self._sources.resolve(specifier, importer, "import")
        if isinstance(found, ResolvedId):
            if found.external:
                return External(found.id)
            if found.id == ids.EMPTY:
                return Ignored("browser-field")
            path, _, query = found.id.lstrip("\0").partition("?")
            return Resolved(path, "" if query.startswith("commonjs-") else query and f"?{query}")
        if found is None:
            return Unresolved("not-found", "")
        return Unresolved(found.reason, found.detail)
