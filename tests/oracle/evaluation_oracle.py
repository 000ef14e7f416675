"""What webpack's production mode finds in single files, beside ``hygiene.parse.evaluation``."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hygiene.bundlers.fold import Constant, is_live
from hygiene.bundlers.webpack.behaviour import NEWEST_KNOWN, webpack_behaviour
from hygiene.bundlers.webpack.names import defined_names
from hygiene.model import ModuleFacts, Use
from hygiene.parse.evaluation.module import parse_evaluation
from hygiene.parse.evaluation.records import EvaluationFacts
from hygiene.parse.evaluation.usage import usage
from hygiene.parse.module import parse_module

ORACLE = Path(__file__).parent
_USES = (
    "harmony import specifier",
    "evaluated X in harmony import specifier",
)
_NAME_IN = re.compile(rb"""['"`]\s+in\s+$""")
_URL = "new URL()"
_REQUIRES = ("cjs require", "cjs full require")
_COMMONJS = ("require", "module", "exports", "define")
"""What webpack knows in every module but those that are ECMAScript modules by their name."""


class Verdict(NamedTuple):
    """What one side says of a file, in a form that can be compared.

    Attributes:
        free: its evaluation has no effects.
        used: each (kind, request, whole namespace, offset, exports that must be used) that occurs;
            without an offset where webpack sees a transpiled text.
        pure_functions: the functions whose calls are free of effects.
        inlined: the exported names that stand for a small constant.
    """

    free: bool
    used: frozenset[tuple[Any, ...]]
    pure_functions: tuple[str, ...]
    inlined: tuple[str, ...]


def ask_webpack(files: Sequence[Path], webpack: Path | None = None) -> dict[str, Any]:
    """Return what inner_graph.cjs prints for files; those that webpack never built are absent.

    Args:
        files: absolute paths.
        webpack: another webpack package to use in place of the installed one.
    """
    done = subprocess.run(
        ["node", str(ORACLE / "inner_graph.cjs"), *([str(webpack)] if webpack else [])],
        input=json.dumps([str(file) for file in files]),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


class _Places:
    """Offsets in a file that is not transpiled, in bytes; webpack counts UTF-16 units."""

    def __init__(self, path: Path) -> None:
        self._transpiled = path.suffix == ".ts"
        source = path.read_bytes()
        self._skipped = 3 if source.startswith(b"\xef\xbb\xbf") else 0
        self._units = b""
        if not source.isascii():
            text = source[self._skipped :].decode("utf-8", "replace")
            self._units = text.encode("utf-16-le")

    def of_webpack(self, offset: int) -> int | None:
        """Return the byte that an offset of webpack's means."""
        if self._transpiled:
            return None
        if self._units:
            offset = len(self._units[: 2 * offset].decode("utf-16-le", "replace").encode())
        return offset + self._skipped

    def of_hygiene(self, offset: int) -> int | None:
        """Return an offset of ours."""
        return None if self._transpiled else offset


def said_by_webpack(path: Path, answer: dict[str, Any]) -> Verdict:
    """Return what webpack says of one file."""
    place = _Places(path)
    used: set[tuple[Any, ...]] = set()
    for dependency in answer["dependencies"]:
        kind = dependency["type"]
        when = dependency["used"]
        when = True if when is None else tuple(when) if isinstance(when, list) else when
        if kind in _USES:
            is_in = kind != _USES[0]  # `'name' in ns`, which begins before the name
            start = None if is_in else place.of_webpack(dependency["start"])
            used.add(("use", dependency["request"], dependency["ids"][:1] == [], start, when))
        elif kind == _URL:
            used.add(("url", dependency["request"], False, None, when))
        elif kind in _REQUIRES and when is not True:
            used.add(("require", dependency["request"], False, None, when))
    return Verdict(
        answer["free"], frozenset(used), tuple(answer["pureFunctions"]), tuple(answer["inlined"])
    )


def said_by_hygiene(path: Path, answer: dict[str, Any], version: str = NEWEST_KNOWN) -> Verdict:
    """Return what our facts say of one file.

    Args:
        path: the file.
        answer: what webpack says of it; only the type of the module is taken from it.
        version: of webpack.
    """
    source = path.read_bytes()
    module = parse_module(str(path), source)
    names = defined_names(version, "production")
    if answer["type"] == "javascript/esm":
        names = {
            name: value
            for name, value in names.items()
            if name.removeprefix("typeof ").split(".")[0] not in _COMMONJS
        }
    dialect = webpack_behaviour(version).dialect
    facts = parse_evaluation(str(path), source, names, dialect)
    when = _when(facts)
    used: set[tuple[Any, ...]] = set()
    passed_on = dialect.default_namespaces
    _count_uses(module, source, when, names, used, _Places(path), passed_on)
    for request in module.requests:
        if request.kind == "url":
            used.add(("url", request.specifier, False, None, when(request.start)))
        elif request.kind == "require" and when(request.start) is not True:
            used.add(("require", request.specifier, False, None, when(request.start)))
    alive = frozenset(record for record in used if record[-1] is not None)
    return Verdict(not facts.effects, alive, facts.pure_functions, facts.inlined)


def _when(facts: EvaluationFacts) -> Callable[[int], bool | tuple[str, ...] | None]:
    """Return what says when the place at an offset counts; None for dead code."""
    by_symbol = usage(facts, lambda _: False)
    symbols = {place.start: place.symbol for place in facts.places}

    def when(start: int) -> bool | tuple[str, ...] | None:
        symbol = symbols.get(start)
        if symbol is None:
            return True
        if symbol < 0:
            return None
        found = by_symbol[symbol]
        return found if isinstance(found, bool) else tuple(sorted(found))

    return when


def _count_uses(
    module: ModuleFacts,
    source: bytes,
    when: Callable[[int], bool | tuple[str, ...] | None],
    names: Mapping[str, Constant],
    used: set[tuple[Any, ...]],
    place: _Places,
    passed_on: bool,
) -> None:
    for binding in module.bindings:
        request = module.requests[binding.request]
        if request.kind != "import" or request.type_only or binding.type_only:
            continue
        for use in binding.uses:
            if not is_live(use.guards, names):
                continue
            whole = binding.imported is None and not use.members
            if passed_on and whole and _is_default_export(source, use):
                continue  # webpack makes it a re-export
            is_in = _NAME_IN.search(source, 0, use.start) is not None
            start = None if is_in else place.of_hygiene(use.start)
            used.add(("use", request.specifier, whole, start, when(use.start)))


def _is_default_export(source: bytes, use: Use) -> bool:
    behind = source[use.end :].lstrip(b" ")[:1]
    return source[: use.start].endswith(b"export default ") and behind in (b"", b"\n", b";")
