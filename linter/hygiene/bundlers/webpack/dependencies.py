"""From the facts of one file to the dependencies that webpack's parser would record for it.

Follows the parser plugins in webpack's ``lib/dependencies``. Dependencies that differ only in
place are recorded once, at the first place, unless a caller wants them all: in development mode
more of them cannot change what is kept.
"""

from __future__ import annotations

from collections.abc import Mapping

from hygiene.bundlers.fold import Constant, is_live
from hygiene.bundlers.webpack.behaviour import WebpackBehaviour
from hygiene.bundlers.webpack.esm_exports import OwnExports
from hygiene.bundlers.webpack.graph import Dependency, DependencyRole, Module, Unread
from hygiene.bundlers.webpack.names import known_in
from hygiene.model import (
    Binding,
    CommonJsReExport,
    ModuleFacts,
    Request,
    RequestKind,
    Use,
)

_COMMONJS_KINDS = frozenset({"require", "require-resolve"})


def record_dependencies(
    module: Module,
    transpiled: bool,
    names: Mapping[str, Constant],
    magic_comments: bool,
    behaviour: WebpackBehaviour,
    every_use: bool = False,
) -> list[Dependency]:
    """Return the dependencies of ``module`` in the order of the source.

    Args:
        module: with its facts.
        transpiled: a TypeScript loader reads it first, which elides imports never used as values.
        names: the names the bundler folds (see ``hygiene.bundlers.fold``).
        magic_comments: ``webpackIgnore`` counts in ``require`` too, not in ``import()`` only.
        behaviour: of the version.
        every_use: record each use of a binding, since it matters where in the code it is.
    """
    facts = module.facts
    if facts is None or module.type in ("json", "unreadable"):
        return []
    if module.type == "style":
        return [_of_style_sheet(module, index, r) for index, r in enumerate(facts.requests)]
    if module.type == "wasm":
        module.local_names = tuple(export.name for export in facts.exports)
        return [
            Dependency("wasm", module, b.request, b.start, b.end, ids=(b.local,))
            for b in facts.bindings
        ]
    if module.type == "dynamic" and facts.esm:
        return []  # import and export are syntax errors in a script
    if _has_unread_imports(facts):
        return []
    names = known_in(names, module)
    dropped = _dropped_requests(module, facts, transpiled, names, magic_comments, behaviour)
    unknown = _unknown_contexts(behaviour)
    dropped |= {
        index
        for index, request in enumerate(facts.requests)
        if request.context is not None and request.context.call in unknown
    }
    found: list[Dependency] = []
    for index in range(len(facts.requests)):
        if index not in dropped:
            found.extend(_of_request(module, facts, index, names, behaviour))
    if transpiled:
        _lower_namespace_exports(facts, found)
    own = OwnExports(facts, behaviour)
    namespace = own.default_namespace
    found.extend(_of_bindings(module, facts, dropped, names, namespace, every_use, behaviour))
    found.extend(_of_reexports(module, facts, dropped, own))
    if namespace is not None and namespace.request not in dropped:
        (use,) = namespace.uses
        found.append(
            Dependency("re-export", module, namespace.request, use.start, use.end, name="default")
        )
    found.sort(key=lambda dependency: dependency.start)
    module.local_names = tuple(own.names())
    return found


def _has_unread_imports(facts: ModuleFacts) -> bool:
    """Whether an import statement is a syntax error (as ``import defer`` is): no parser goes on."""
    return any(
        request.start <= problem.start < request.end
        for problem in facts.problems
        for request in facts.requests
        if request.kind in ("import", "export-from")
    )


def _of_style_sheet(module: Module, index: int, request: Request) -> Dependency:
    role: DependencyRole = "style" if request.kind == "import" else "url"
    return Dependency(role, module, index, request.start, request.end)


def _dropped_requests(
    module: Module,
    facts: ModuleFacts,
    transpiled: bool,
    names: Mapping[str, Constant],
    magic_comments: bool,
    behaviour: WebpackBehaviour,
) -> set[int]:
    ignorable = {
        "dynamic-import",
        *(("url", "worker") if behaviour.ignores_urls else ()),
        *(("require", "require-resolve") if magic_comments else ()),
    }
    dropped: set[int] = set()
    for index, request in enumerate(facts.requests):
        if request.type_only or not is_live(request.guards, names):
            dropped.add(index)
        elif module.type == "esm" and (
            request.kind in _COMMONJS_KINDS
            or (request.context is not None and request.context.call.startswith("require"))
        ):
            dropped.add(index)  # require is no such function in a strict ECMAScript module
        elif (
            dict(request.magic).get("webpackIgnore") == "true" and _call_kind(request) in ignorable
        ):
            dropped.add(index)
    if transpiled:
        dropped |= elided_requests(facts)
    return dropped


_CALLS: Mapping[str, RequestKind] = {
    "import": "dynamic-import",
    "require": "require",
    "require.resolve": "require-resolve",
    "url": "url",
}


def _call_kind(request: Request) -> RequestKind:
    """Return the kind of a request, or of the call that asks for a folder."""
    if request.context is None:
        return request.kind
    return _CALLS.get(request.context.call, "context")


def _unknown_contexts(behaviour: WebpackBehaviour) -> set[str]:
    """Return the calls that ask for no folder in this version."""
    known = {
        "url": behaviour.follows_url_contexts,
        "import.meta.webpackContext": behaviour.reads_meta_contexts,
    }
    return {call for call, is_known in known.items() if not is_known}


def _lower_namespace_exports(facts: ModuleFacts, found: list[Dependency]) -> None:
    """Make ``export * as ns from`` an import and an export, as the transpiler's target asks for."""
    namespaces = {
        r.request
        for r in facts.reexports
        if r.name is not None and r.imported is None and r.binding is None
    }
    for dependency in found:
        if dependency.role == "re-export-evaluation" and dependency.request in namespaces:
            dependency.role = "evaluation"


def elided_requests(facts: ModuleFacts) -> set[int]:
    """Return the requests that a file-by-file TypeScript transpiler removes.

    An import statement goes when it brings in names and none of them is used as a value or
    exported; a re-export statement goes when each of its names is marked ``type``.
    """
    kept_bindings = {r.binding for r in facts.reexports if not r.type_only}
    wanted: dict[int, bool] = {}
    for position, binding in enumerate(facts.bindings):
        used = not binding.type_only and (bool(binding.uses) or position in kept_bindings)
        wanted[binding.request] = wanted.get(binding.request, False) or used
    for reexport in facts.reexports:
        if reexport.binding is None:
            used = not reexport.type_only
            wanted[reexport.request] = wanted.get(reexport.request, False) or used
    return {index for index, used in wanted.items() if not used}


def _of_request(
    module: Module,
    facts: ModuleFacts,
    index: int,
    names: Mapping[str, Constant],
    behaviour: WebpackBehaviour,
) -> list[Dependency]:
    request = facts.requests[index]
    kind = request.kind
    start, end = request.start, request.end
    if kind == "import":
        return [Dependency("evaluation", module, index, start, end)]
    if kind == "export-from":
        return [Dependency("re-export-evaluation", module, index, start, end)]
    if kind == "dynamic-import":
        if dict(request.magic).get("webpackMode", "").strip("\"'") == "weak":
            return []
        return [Dependency("import-call", module, index, start, end)]
    if kind == "context":
        return [Dependency("context", module, index, start, end)]
    if kind == "url":
        return [Dependency("url", module, index, start, end)]
    if kind == "worker":
        return [Dependency("worker", module, index, start, end)]
    reexports = [
        reexport
        for reexport in (facts.commonjs.reexports if facts.commonjs and not module.esm else ())
        if reexport.request == index
    ]
    followed = [
        reexport
        for reexport in reexports
        if (behaviour.follows_named_requires or not reexport.named)
        and (behaviour.follows_defined_requires or not reexport.defined)
    ]
    passed_on = [
        Dependency(
            "export-require",
            module,
            index,
            start,
            end,
            ids=reexport.members,
            name=reexport.name,
            unread=_when_unread(reexport),
        )
        for reexport in followed
    ]
    if any(not reexport.named for reexport in followed):
        return passed_on
    unread = request.members == () or (
        request.reads is not None and not any(is_live(guards, names) for guards in request.reads)
    )
    only_evaluated = (
        unread and len(followed) == len(reexports) and behaviour.skips_evaluation_only_require
    )
    return [
        Dependency("require", module, index, start, end, evaluation_only=only_evaluated),
        *passed_on,
    ]


def _when_unread(reexport: CommonJsReExport) -> Unread:
    if reexport.used:
        return "kept"
    return "dropped" if reexport.lazy else "evaluated"


def _of_bindings(
    module: Module,
    facts: ModuleFacts,
    dropped: set[int],
    names: Mapping[str, Constant],
    default_namespace: Binding | None,
    every_use: bool,
    behaviour: WebpackBehaviour,
) -> list[Dependency]:
    found: list[Dependency] = []
    for binding in facts.bindings:
        if binding.request in dropped or binding.type_only:
            continue
        if facts.requests[binding.request].kind == "import-equals":
            continue  # a require() once transpiled
        seen: set[tuple[str, ...]] = set()
        for use in binding.uses:
            ids = (*_imported(binding), *_members(use, behaviour))
            if default_namespace is not None and use in default_namespace.uses:
                continue
            if (ids in seen and not every_use) or not is_live(use.guards, names):
                continue
            seen.add(ids)
            found.append(
                Dependency("specifier", module, binding.request, use.start, use.end, ids=ids)
            )
    return found


def _members(use: Use, behaviour: WebpackBehaviour) -> tuple[str, ...]:
    if use.asked and not behaviour.answers_in:
        return use.members[:-1]
    return use.members + use.optional if behaviour.counts_optional_members else use.members


def _imported(binding: Binding) -> tuple[str, ...]:
    return () if binding.imported is None else (binding.imported,)


def _of_reexports(
    module: Module, facts: ModuleFacts, dropped: set[int], own: OwnExports
) -> list[Dependency]:
    found: list[Dependency] = []
    for reexport in facts.reexports:
        if reexport.request in dropped or reexport.type_only:
            continue
        if own.declares(reexport):
            continue
        ids = () if reexport.imported is None else (reexport.imported,)
        found.append(
            Dependency(
                "re-export",
                module,
                reexport.request,
                reexport.start,
                reexport.end,
                ids=ids,
                name=reexport.name,
            )
        )
    return found
