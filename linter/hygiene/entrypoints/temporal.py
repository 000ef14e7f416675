"""Finds the workflow bundles of Temporal workers in the users' code."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator

from msgspec import Struct

from hygiene.discover.package_json import PackageJson
from hygiene.entrypoints.entrypoint import Detected, Entrypoint, Location, Note, TemporalOptions
from hygiene.entrypoints.worker.callers import Callers, CallSite, constructed_class, container
from hygiene.entrypoints.worker.mentions import MENTIONS
from hygiene.entrypoints.worker.options import Readings, read_options
from hygiene.entrypoints.worker.session import Session
from hygiene.entrypoints.worker.sinks import Sink, find_sinks, loose_options
from hygiene.static import classes
from hygiene.static.context import Context, Place, Trace, key_of
from hygiene.static.modules import Module
from hygiene.static.values import ClassValue

PROFILE = "temporal"
_LEVELS = 4
"""Calls followed outwards from a worker's options; wrappers of wrappers are rarer than two."""
_CONTEXTS = 400

_TEST = re.compile(
    r"(?:^|/)(?:tests?|__tests__|__mocks__|spec|specs|e2e|testing|test-utils?)/"
    r"|[._-](?:test|spec|e2e)\.[cm]?[jt]sx?$"
)


def is_test(relative: str) -> bool:
    """Say whether a path (from the root) is a test or a helper of tests, by convention."""
    return _TEST.search(relative) is not None


class _Found(Struct, frozen=True):
    path: str
    options: TemporalOptions
    location: Location
    test: bool
    note: str | None


class _Detector:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.callers = Callers(session)
        self.found: list[_Found] = []
        self.notes: list[Note] = []
        self.read: set[tuple[str, int]] = set()
        self._contexts = 0

    def run(self) -> Detected:
        modules = self._modules()
        for module in modules:
            for sink in find_sinks(self.session, module):
                self._contexts = 0
                self.explore(sink, Context(), [])
        for module in modules:
            if self._uses_temporal(module):
                for sink in loose_options(module, self.read):
                    self._contexts = 0
                    self.explore(sink, Context(), [])
        return Detected(self._entrypoints(), tuple(sorted(set(self.notes))))

    def _modules(self) -> list[Module]:
        paths = self.session.scan.mentioning(MENTIONS)
        found = [self.session.modules.get(path) for path in paths]
        return [one for one in found if one is not None]

    def _uses_temporal(self, module: Module) -> bool:
        if b"temporal" not in module.source.lower():
            return False
        manifest = self.session.manifests.nearest(os.path.dirname(module.path))
        if manifest is not None and (manifest.name or "").startswith("@temporalio/"):
            return False  # Temporal's own packages hand options on; they make no worker
        root = self.session.manifests.at(self.session.root)
        for one in (manifest, root):
            if isinstance(one, PackageJson) and any(
                "temporal" in name for name in _dependencies(one)
            ):
                return True
        return False

    def explore(self, sink: Sink, context: Context, sites: list[CallSite]) -> None:
        """Read a sink's options in ``context``, and again in those of its callers if need be."""
        self._contexts += 1
        evaluator = self.session.evaluator(context)
        readings = read_options(self.session, evaluator, sink.module, sink.options, sink.shape)
        trace = evaluator.trace
        self.read |= trace.objects
        if len(sites) < _LEVELS and self._contexts < _CONTEXTS:
            contexts = list(self._outwards(sink, context, sites, trace))
            for one, site in contexts:
                self.explore(sink, one, [*sites, site])
            if contexts:
                return
        if trace.cwd and context.cwd is None:
            readings = self._with_directory(sink, context, sites, readings)
        self._keep(sink, sites, readings)

    def _outwards(
        self, sink: Sink, context: Context, sites: list[CallSite], trace: Trace
    ) -> Iterator[tuple[Context, CallSite]]:
        """Yield the contexts that callers give to what the options depend on."""
        places = [*trace.functions.values(), *trace.classes.values()]
        for place in places:
            bound = list(self._bind(place, context))
            if bound:
                yield from bound
                return
        if trace.argv is not None and context.argv is None:
            yield from self._commands(trace.argv, context)
            return
        if trace.cwd and context.cwd is None and not sites:
            holder = container(sink.call)
            if holder is not None:
                yield from self._bind(Place(sink.module, holder), context)

    def _bind(self, place: Place, context: Context) -> Iterator[tuple[Context, CallSite]]:
        for site in self.callers.of(place):
            arguments = dict(context.arguments)
            instances = dict(context.instances)
            key = key_of(place.module, place.node)
            if site.instance is not None and isinstance(site.instance.type, ClassValue):
                owner = constructed_class(place.node)
                if owner is not None and key_of(place.module, owner) in instances:
                    continue
                if site.instance.arguments is not None and owner is not place.node:
                    arguments[key] = site.arguments
                evaluator = self.session.evaluator()
                for one in classes.lineage(evaluator, site.instance.type):
                    instances[key_of(one.module, one.node)] = site.instance
            elif key in arguments:
                continue
            else:
                arguments[key] = site.arguments
            yield context.__replace__(arguments=arguments, instances=instances), site

    def _commands(self, module: Module, context: Context) -> Iterator[tuple[Context, CallSite]]:
        """Yield the contexts of the package.json scripts that run ``module`` as a command."""
        from hygiene.static.values import Arguments

        for directory in self.session.scan.package_directories:
            manifest = self.session.manifests.at(directory)
            if not isinstance(manifest, PackageJson):
                continue
            for rest in _invocations(manifest, module.path):
                argv = ("node", module.path, *rest)
                site = CallSite(module, module.root, Arguments())
                yield context.__replace__(argv=argv, cwd=directory), site

    def _with_directory(
        self, sink: Sink, context: Context, sites: list[CallSite], readings: Readings
    ) -> Readings:
        """Read again with the working directory a worker is likely started in."""
        start = sites[-1].module.path if sites else sink.module.path
        for directory in dict.fromkeys([self.session.package_directory(start), self.session.root]):
            evaluator = self.session.evaluator(context.__replace__(cwd=directory))
            again = read_options(self.session, evaluator, sink.module, sink.options, sink.shape)
            if again.found:
                note = (
                    "its path is taken from the working directory, which is assumed to be "
                    f"{self.session.relative(directory)}"
                )
                found = [
                    one.__replace__(note=note if one.note is None else f"{note}; {one.note}")
                    for one in again.found
                ]
                return Readings(found, again.problems)
        return readings

    def _keep(self, sink: Sink, sites: list[CallSite], readings: Readings) -> None:
        outer = sites[-1] if sites else None
        module, node = (outer.module, outer.node) if outer else (sink.module, sink.call)
        if node.id == module.root.id:
            node = sink.call
        location = Location(module.path, node.start_byte, node.end_byte)
        test = is_test(self.session.relative(module.path))
        for one in readings.found:
            self.found.append(_Found(one.path, one.options, location, test, one.note))
            if one.note is not None:
                self.notes.append(Note(location, one.note))
        if sink.known or readings.found:
            self.notes.extend(Note(location, one) for one in readings.problems)

    def _entrypoints(self) -> tuple[Entrypoint, ...]:
        merged: dict[tuple[str, TemporalOptions], list[_Found]] = {}
        for one in self.found:
            same = one.options.__replace__(unknown=(), caller=None)
            merged.setdefault((one.path, same), []).append(one)
        entries: list[Entrypoint] = []
        for (path, _), same_options in merged.items():
            ranked = sorted(same_options, key=lambda one: (one.test, one.location))
            first = ranked[0]
            others = dict.fromkeys(one.location for one in ranked[1:])
            others.pop(first.location, None)
            entries.append(
                Entrypoint(
                    name=self.session.relative(path),
                    kind="temporal-workflow",
                    path=path,
                    profile=PROFILE,
                    declared_at=first.location,
                    options=first.options,
                    test=first.test,
                    also_declared_at=tuple(others),
                )
            )
        return tuple(sorted(self._named(entries), key=lambda one: one.name))

    def _named(self, entries: list[Entrypoint]) -> list[Entrypoint]:
        """Give entries of the same file names that tell them apart."""
        entries.sort(key=lambda one: (one.path, one.test, one.declared_at or Location("", 0, 0)))
        used: set[str] = set()
        named: list[Entrypoint] = []
        for entry in entries:
            name = entry.name
            if name in used and entry.declared_at is not None:
                name = f"{name}@{self.session.relative(entry.declared_at.path)}"
            number = 2
            label = name
            while label in used:
                label, number = f"{name}#{number}", number + 1
            used.add(label)
            named.append(entry.__replace__(name=label))
        return named


def _dependencies(manifest: PackageJson) -> Iterator[str]:
    for field in ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies"):
        part = manifest.get(field)
        if isinstance(part, dict):
            yield from (str(name) for name in part)


def _invocations(manifest: PackageJson, path: str) -> Iterator[tuple[str, ...]]:
    """Yield the arguments that the package's scripts give to the file at ``path``."""
    scripts = manifest.get("scripts")
    for script in scripts.values() if isinstance(scripts, dict) else ():
        for command in re.split(r"&&|\|\||[;|\n]", script) if isinstance(script, str) else ():
            try:
                words = shlex.split(command)
            except ValueError:
                continue
            for index, word in enumerate(words):
                if os.path.normpath(os.path.join(manifest.directory, word)) == path:
                    yield tuple(words[index + 1 :])


def detect(session: Session) -> Detected:
    """Return the workflow bundles that the code of a repository makes."""
    return _Detector(session).run()
