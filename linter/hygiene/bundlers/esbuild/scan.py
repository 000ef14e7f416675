"""Reading all files that an entry reaches (``ScanBundle`` in ``internal/bundler/bundler.go``)."""

from __future__ import annotations

import base64
import binascii
import os
import re
from collections import deque
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from hygiene.bundlers.esbuild.behaviour import EsbuildBehaviour
from hygiene.bundlers.esbuild.facts import EMPTY_FILE, FileFacts, ImportRecord, Part
from hygiene.bundlers.esbuild.file_options import FileOptions
from hygiene.bundlers.esbuild.linking.graph import LinkedFile
from hygiene.bundlers.esbuild.loaders import CODE, STYLE, Loader, loader_of
from hygiene.bundlers.esbuild.reading.data_files import data_facts, read_json
from hygiene.bundlers.esbuild.reading.module import read_module
from hygiene.bundlers.esbuild.reading.options import ReadOptions
from hygiene.bundlers.esbuild.reading.stylesheets import Stylesheet, read_stylesheet
from hygiene.bundlers.esbuild.side_effects import NOTHING_DECLARED, Declared, declared_effects
from hygiene.bundlers.esbuild.wildcard_files import matching_files
from hygiene.discover.package_json import BrokenManifest
from hygiene.facts import FactsReader
from hygiene.model import (
    DependencyKind,
    External,
    Ignored,
    Language,
    Resolution,
    Resolved,
    Unresolved,
)
from hygiene.reach.records import BuildProblem, UnresolvedRequest
from hygiene.resolve import Resolver
from hygiene.view import View

_DATA_URL = re.compile(r"data:([^;,]*)((?:;[^;,]*)*),(.*)", re.DOTALL)
_DATA_LOADERS: dict[str, Loader] = {
    "text/css": "css",
    "text/javascript": "js",
    "application/json": "json",
}
_TYPES = ("json", "text", "bytes")
_OUTSIDE = ("http://", "https://", "//")
_LANGUAGES: dict[Loader, Language] = {"js": "js", "jsx": "jsx", "ts": "ts", "tsx": "tsx"}


class Scan:
    """The files of one build.

    Attributes:
        entry: the file it starts from; None when that cannot be read.
        files: all of them, by key.
        styles: the style sheets among them, by path.
        style_imports: for each style sheet, those that it imports.
        unresolved: what means no file.
        problems: what could not be read.
        fails: something of these makes esbuild give up.
        notes: what is to be said with the result.
    """

    def __init__(
        self,
        view: View,
        resolver: Resolver,
        behaviour: EsbuildBehaviour,
        source_of: Callable[[str, str], str | None],
        defines: tuple[tuple[str, str], ...],
    ) -> None:
        """Start a build.

        Args:
            view: the sources.
            resolver: finds files.
            behaviour: of the version of esbuild.
            source_of: the source to take where a specifier of an importer does not resolve.
            defines: (dotted name, source that stands for it) pairs.
        """
        self.files: dict[str, LinkedFile] = {}
        self.styles: dict[str, Stylesheet] = {}
        self.style_imports: dict[str, list[str]] = {}
        self.unresolved: list[UnresolvedRequest] = []
        self.problems: list[BuildProblem] = []
        self.notes: list[str] = []
        self.fails = False
        self._reader: FactsReader = view.reader
        self._tree = view.tree
        self._manifests = view.manifests
        self._resolver = resolver
        self._options = FileOptions(view.manifests, view.tsconfigs, behaviour, defines)
        self._behaviour = behaviour
        self._source_of = source_of
        self._queue: deque[LinkedFile] = deque()
        self._instead: list[tuple[LinkedFile, int, str]] = []

    def start(self, path: str) -> LinkedFile | None:
        """Read everything that the file at ``path`` reaches; return that file."""
        entry = self._file(Resolved(path), (), path, 0)
        if entry is not None:
            entry.is_entry = True
        while self._queue:
            self._follow(self._queue.popleft())
        return entry

    def _follow(self, file: LinkedFile) -> None:
        directory = os.path.dirname(file.path) if file.path else ""
        for at, record in enumerate(file.facts.records):
            if record.wildcard is not None:
                file.targets[at] = self._wildcard(file, at, record, directory)
            elif not record.unused:
                file.targets[at] = self._target(file, at, record, directory)

    # --- what a request means ---

    def _target(
        self, file: LinkedFile, at: int, record: ImportRecord, directory: str
    ) -> LinkedFile | None:
        if record.specifier.startswith(_OUTSIDE):
            return None
        url = _DATA_URL.fullmatch(record.specifier)
        if url is not None:
            return self._data_url(record.specifier, url)
        if not directory:
            return None
        kind: DependencyKind = "commonjs" if record.kind == "require" else "esm"
        found: Resolution = self._resolver.resolve(record.specifier, file.path, kind)
        if isinstance(found, External):
            if found.effect_free:
                file.effect_free.add(at)
            return None
        if isinstance(found, Unresolved):
            source = self._source_of(record.specifier, file.path)
            if source is None:
                self._report(file, record, found)
                return None
            self.notes.append(
                f"{record.specifier} is not built, which fails the bundler; "
                "its source is taken instead"
            )
            found = Resolved(source)
        target = self._file(found, record.attributes, file.path, record.start)
        if target is not None and found.when_required is not None:
            self._instead.append((file, at, _key(found.when_required, record.attributes)))
        return target

    def _report(self, file: LinkedFile, record: ImportRecord, found: Unresolved) -> None:
        self.unresolved.append(
            UnresolvedRequest(
                path=file.path,
                start=record.start,
                specifier=record.specifier,
                reason=found.reason,
                detail=found.detail,
                optional=record.handled,
            )
        )
        self.fails = self.fails or not record.handled

    def _data_url(self, text: str, url: re.Match[str]) -> LinkedFile | None:
        loader = _DATA_LOADERS.get(url[1])
        if loader is None:
            return None
        if text not in self.files:
            try:
                content = unquote_to_bytes(url[3])
                if url[2].endswith(";base64"):
                    content = base64.b64decode(content)
            except binascii.Error:
                return None
            if loader == "css":
                facts, style = _stylesheet_stub(()), read_stylesheet(content)
                self.styles[text] = style
            else:
                facts = _read(loader, content, ReadOptions("js"), False)
            self.files[text] = LinkedFile(text, "", 0, facts, NOTHING_DECLARED)
            self._queue.append(self.files[text])
        return self.files[text]

    def _wildcard(
        self, file: LinkedFile, at: int, record: ImportRecord, directory: str
    ) -> LinkedFile | None:
        """Return the file that esbuild makes up to ask for all files of a pattern."""
        assert record.wildcard is not None
        names = matching_files(record.wildcard, directory, self._tree) if directory else None
        if names is None:
            missing = Unresolved("not-found", "no such folder")
            self._report(file, record, missing)
            return None
        call = record.wildcard.call
        records = tuple(
            ImportRecord(name, call, record.start, record.end, attributes=record.attributes)
            for name in names
        )
        part = Part(0, 0, "code", False, records=tuple(range(len(records))))
        facts = FileFacts(
            parts=(Part(0, 0, "code", True), part), records=records, format="esm", has_export=True
        )
        made = LinkedFile(f"{file.key}*{at}", "", 0, facts, NOTHING_DECLARED)
        self.files[made.key] = made
        for position, name in enumerate(names):
            path = self._tree.realpath(os.path.normpath(f"{directory}/{name}"))
            found = Resolved(path)
            made.targets[position] = self._file(found, record.attributes, file.path, record.start)
        return made

    # --- the files ---

    def _file(
        self,
        found: Resolved | Ignored,
        attributes: tuple[tuple[str, str], ...],
        importer: str,
        start: int,
    ) -> LinkedFile | None:
        key = _key(found, attributes)
        known = self.files.get(key)
        if known is not None:
            return known
        if isinstance(found, Ignored):
            file = LinkedFile(key, "", 0, EMPTY_FILE, NOTHING_DECLARED)
            self.files[key] = file
            return file
        path = found.path
        loader = loader_of(path, self._behaviour.css_modules)
        by_attribute = dict(attributes).get("type")
        if not _knows_attributes(attributes):
            self._refuse(importer, start, "an import attribute that esbuild does not support")
            return None
        if by_attribute in _TYPES:
            loader = "json" if by_attribute == "json" else "text"
        if loader is None:
            self._refuse(importer, start, f"no loader is configured for {os.path.basename(path)}")
            return None
        try:
            size = self._tree.size(path)
            if loader in STYLE:
                return self._style(path, key, size, loader)
            facts = self._facts(path, loader, by_attribute == "json")
        except OSError as error:
            self._refuse(path, None, error.strerror or str(error))
            return None
        for place, message in facts.problems:
            self._refuse(path, place, message)
        file = LinkedFile(key, path, size, facts, declared_effects(path, self._manifests))
        self.files[key] = file
        self._queue.append(file)
        return file

    def _facts(self, path: str, loader: Loader, only_default: bool) -> FileFacts:
        language = _LANGUAGES.get(loader)
        options = ReadOptions("js") if language is None else self._options.options(path, language)

        def read(path: str, source: bytes) -> FileFacts:
            return _read(loader, source, options, only_default)

        return self._reader.derived(
            path, ("esbuild", loader, options, only_default), read, FileFacts
        )

    def _style(self, path: str, key: str, size: int, loader: Loader) -> LinkedFile:
        """Return the file that stands for a style sheet in code."""
        sheet = self._sheet(path)
        classes = sheet.classes if loader == "local-css" else ()
        declared: Declared = declared_effects(path, self._manifests)
        file = LinkedFile(key, path, size, _stylesheet_stub(classes), declared)
        file.style = path
        file.free = False
        self.files[key] = file
        return file

    def _sheet(self, path: str) -> Stylesheet:
        known = self.styles.get(path)
        if known is not None:
            return known
        sheet = self._reader.derived(
            path, "esbuild stylesheet", lambda path, source: read_stylesheet(source)
        )
        self.styles[path] = sheet
        self.style_imports[path] = []
        is_module = loader_of(path, self._behaviour.css_modules) == "local-css"
        for specifier, start in (*sheet.imports, *(sheet.composes if is_module else ())):
            target = self._style_target(path, specifier, start)
            if target is not None and loader_of(target) in STYLE:
                self.style_imports[path].append(target)
                try:
                    self._sheet(target)
                except OSError as error:
                    self._refuse(target, None, error.strerror or str(error))
        for specifier, start in sheet.urls:
            target = (
                None if specifier[:1] in ("", "#") else self._style_target(path, specifier, start)
            )
            if target is not None and loader_of(target) not in ("json", "text"):
                self._refuse(path, start, f"no loader is configured for {specifier}")
        return sheet

    def _style_target(self, path: str, specifier: str, start: int) -> str | None:
        if specifier.startswith((*_OUTSIDE, "data:")):
            return None
        found = self._resolver.resolve(specifier, path, "esm")
        if isinstance(found, Unresolved) and not specifier.startswith("."):
            near = self._resolver.resolve(f"./{specifier}", path, "esm")
            found = near if isinstance(near, Resolved) else found
        if isinstance(found, Unresolved):
            record = ImportRecord(specifier, "import", start, start)
            stub = LinkedFile(path, path, 0, EMPTY_FILE, NOTHING_DECLARED)
            self._report(stub, record, found)
        return found.path if isinstance(found, Resolved) else None

    @property
    def refuses_waiting_files(self) -> bool:
        """Whether no file that waits at its top level may be had by ``require``."""
        return not self._behaviour.requires_waiting_files

    @property
    def broken_manifests(self) -> list[BrokenManifest]:
        """The package.json files that could not be read."""
        return self._manifests.broken

    def size(self, path: str) -> int:
        """Return the size in bytes of a file that was read."""
        return self._tree.size(path)

    def _refuse(self, path: str, start: int | None, message: str) -> None:
        self.problems.append(BuildProblem(path, start, message))
        self.fails = True

    # --- afterwards ---

    def prefer_required(self) -> None:
        """Join imports to the file that ``require`` gets, where something asks for that one.

        A package's ``module`` and ``main`` files would else be two copies of it; see
        ``processScannedFiles`` in ``internal/bundler/bundler.go``.
        """
        for file, at, key in self._instead:
            other = self.files.get(key)
            if other is not None:
                file.targets[at] = other


def in_order(entry: LinkedFile) -> list[LinkedFile]:
    """Return the files that ``entry`` reaches, each after those that it asks for."""
    order: list[LinkedFile] = []
    seen = {entry}
    way = [(entry, iter(entry.targets))]
    while way:
        file, targets = way[-1]
        for target in targets:
            if target is not None and target not in seen:
                seen.add(target)
                way.append((target, iter(target.targets)))
                break
        else:
            order.append(file)
            way.pop()
    return order


def _knows_attributes(attributes: tuple[tuple[str, str], ...]) -> bool:
    return all(name == "type" and value in _TYPES for name, value in attributes)


def _key(found: Resolved | Ignored, attributes: tuple[tuple[str, str], ...]) -> str:
    key = found.path + found.query
    if isinstance(found, Ignored):
        key = f"(disabled):{key}"
    return key + "".join(f" {name}={value}" for name, value in sorted(attributes))


def _read(loader: Loader, source: bytes, options: ReadOptions, only_default: bool) -> FileFacts:
    if loader in CODE:
        return read_module(source, options)
    if loader == "text":
        return data_facts(())
    facts = read_json(source)
    if not only_default:
        return facts
    alone = data_facts((), facts.problems)
    return FileFacts(
        parts=alone.parts,
        exports=alone.exports,
        format="esm",
        lazy=(),
        problems=facts.problems,
    )


def _stylesheet_stub(classes: tuple[str, ...]) -> FileFacts:
    return data_facts(classes)
