"""From a specifier and the file that asks to the file that is meant, as webpack resolves it."""

from hygiene.resolve.options import Alias, ResolveOptions, webpack_defaults
from hygiene.resolve.resolver import Resolver

__all__ = ["Alias", "ResolveOptions", "Resolver", "webpack_defaults"]
