"""From a specifier and the file that asks to the file that is meant, by each bundler's rules."""

from hygiene.resolve.options import (
    Alias,
    Platform,
    ResolveOptions,
    esbuild_defaults,
    node_defaults,
    webpack_defaults,
)
from hygiene.resolve.resolver import Resolver, make_resolver

__all__ = [
    "Alias",
    "Platform",
    "ResolveOptions",
    "Resolver",
    "esbuild_defaults",
    "make_resolver",
    "node_defaults",
    "webpack_defaults",
]
