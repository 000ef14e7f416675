"""Which file a specifier means, or why it means none: one resolver for every bundler's rules."""

from __future__ import annotations

from typing import Protocol

from hygiene.discover.package_json import Manifests
from hygiene.discover.tsconfig import TsConfigs
from hygiene.files import Tree
from hygiene.model import DependencyKind, Resolution
from hygiene.resolve.options import ResolveOptions


class Resolver(Protocol):
    """Resolves specifiers over one tree under one set of options; remembers every answer."""

    def resolve(self, specifier: str, importer: str, kind: DependencyKind) -> Resolution:
        """Return what ``specifier`` means in the file ``importer``.

        Args:
            specifier: as written.
            importer: the absolute path of the file that asks.
            kind: how it asks.
        """


def make_resolver(
    tree: Tree, manifests: Manifests, tsconfigs: TsConfigs, options: ResolveOptions
) -> Resolver:
    """Return a resolver that follows ``options.algorithm``."""
    if options.algorithm == "esbuild":
        from hygiene.resolve.esbuild.resolver import EsbuildResolver

        return EsbuildResolver(tree, manifests, tsconfigs, options)
    if options.algorithm == "node":
        from hygiene.resolve.node.resolver import NodeResolver

        return NodeResolver(tree, manifests, tsconfigs, options)
    from hygiene.resolve.webpack import WebpackResolver

    return WebpackResolver(tree, manifests, tsconfigs, options)
