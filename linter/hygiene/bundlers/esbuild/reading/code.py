"""What is known of the code of one file before its parts are looked into."""

from __future__ import annotations

from typing import NamedTuple

from hygiene.bundlers.esbuild.reading.folding import Folding
from hygiene.bundlers.esbuild.reading.ranges import Ranges
from hygiene.bundlers.esbuild.reading.scopes import Scopes
from hygiene.bundlers.esbuild.reading.tokens import Tokens


class Code(NamedTuple):
    """The code of one file.

    Attributes:
        source: its text.
        tokens: what stands in it.
        scopes: what its names mean.
        folding: which of its expressions are constant.
        types: the places that only TypeScript reads.
        dead: the places that can never run.
        is_module: ``exports`` and ``module`` are globals to it.
    """

    source: bytes
    tokens: Tokens
    scopes: Scopes
    folding: Folding
    types: Ranges
    dead: Ranges
    is_module: bool
