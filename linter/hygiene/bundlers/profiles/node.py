"""Node itself: no bundler, no shaking; what loads when the entry starts."""

from hygiene.bundlers.node.keep import predict, resolver

__all__ = ["predict", "resolver"]
