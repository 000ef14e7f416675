"""One module alone, as rollup sees it when all that it imports is external.

The statements that rollup would keep of ``import './module'`` are those that may have an effect.
Its analysis (``hygiene.bundlers.rollup``) looks into functions, classes and objects of the module;
what comes from elsewhere may do anything when it is called, read from or written to.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from hygiene.bundlers.rollup.behaviour import NEWEST_KNOWN, rollup_behaviour
from hygiene.bundlers.rollup.deep import with_deep_stack
from hygiene.bundlers.rollup.graph.load import Loader
from hygiene.bundlers.rollup.keep import READERS
from hygiene.bundlers.rollup.nodes.modules import Import
from hygiene.bundlers.rollup.problems import BundleError
from hygiene.bundlers.rollup.reading.source import ParsedSource, parse_source
from hygiene.bundlers.rollup.sources import ImportKind, LoadedModule, ResolvedId
from hygiene.bundlers.rollup.values.contexts import EffectsContext

_ENTRY = "\0entry"
_MODULE = "\0module"

COMMONJS = (
    b'import{u as $u}from"u";function require(){return $u}'
    b"var exports={},module={exports:exports,parent:$u,children:$u,hot:$u,id:$u,filename:$u,"
    b"path:$u,paths:$u,loaded:$u},__filename=$u,__dirname=$u;"
)
"""What a CommonJS module is given: its own exports, which it may write to, and unknown values."""

Range = tuple[int, int]


class Alone(Struct, frozen=True):
    """What evaluating a module does.

    Attributes:
        statements: the statements that may have an effect.
        problem: why it cannot be told; empty otherwise.
        place: of the problem.
    """

    statements: tuple[Range, ...] = ()
    problem: str = ""
    place: int = 0


def effects_alone(code: bytes, commonjs: bool, parse: Callable[[], ParsedSource] | None) -> Alone:
    """Return the statements of a module of JavaScript that may have an effect.

    Args:
        code: of the module.
        commonjs: it is a CommonJS module.
        parse: returns the parsed code, where somebody has it; not asked for CommonJS.
    """
    shift = len(COMMONJS) if commonjs else 0
    sources = _Sources(COMMONJS + code if commonjs else code)

    def parsed(module: LoadedModule) -> ParsedSource:
        if module.id == _MODULE and parse is not None and not commonjs:
            return parse()
        return parse_source(module.code)

    def shake() -> list[Range]:
        assert READERS
        loader = Loader(sources, parsed, rollup_behaviour(NEWEST_KNOWN))
        entry = loader.load(_ENTRY)
        loader.bundle.shake(entry)
        found: list[Range] = []
        for statement in loader.modules[_MODULE].program.parts:
            kept = statement.included and not isinstance(statement, Import)
            if kept and statement.has_effects(EffectsContext()):
                found.append((max(0, statement.start - shift), max(0, statement.end - shift)))
        if not found and loader.modules[_MODULE].program.included:
            found.append((0, len(code)))
        return found

    try:
        return Alone(tuple(_deep(shake)))
    except BundleError as failure:
        return Alone((), failure.message, max(0, (failure.start or 0) - shift))


def _deep(work: Callable[[], list[Range]]) -> list[Range]:
    """Do work that recurses deeply for few modules: a thread for each would take longer."""
    try:
        return work()
    except RecursionError:
        return with_deep_stack(work)


class _Sources:
    """An entry that imports the module, and the module; all else is external."""

    def __init__(self, code: bytes) -> None:
        self._code = code

    def resolve(self, specifier: str, importer: str | None, kind: ImportKind) -> ResolvedId:
        known = importer is None or importer == _ENTRY
        return ResolvedId(specifier, external=not known)

    def load(self, id: str) -> LoadedModule:  # noqa: A002 - the name of the protocol
        if id == _ENTRY:
            return LoadedModule(_ENTRY, b'import "\\0module";')
        return LoadedModule(_MODULE, self._code, original_path=_MODULE)
