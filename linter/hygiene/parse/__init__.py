"""From the text of one file to the facts that it states by itself."""

from hygiene.parse.module import parse_module

__all__ = ["parse_module"]
