"""The installed @temporalio/worker: what its workflow bundler does in that version.

All is read from the package's own ``lib/workflow/bundler.js`` with the static evaluator, so a
version never seen before is read as well as a known one.
"""

from __future__ import annotations

import os
import re
from typing import Literal

from msgspec import Struct
from tree_sitter import Node

from hygiene.discover.installed import installed
from hygiene.discover.package_json import Manifests, PackageJson
from hygiene.files import Tree
from hygiene.resolve.builtins import NODE_BUILTINS
from hygiene.static.evaluate import Evaluator
from hygiene.static.modules import Modules
from hygiene.static.scope import text_of
from hygiene.static.values import (
    ArrayValue,
    External,
    FileUrl,
    Instance,
    ObjectValue,
    Pattern,
    Text,
    Value,
    alternatives,
)

WORKER_NAME = "@temporalio/worker"


class WorkerPackage(Struct, frozen=True):
    """What the workflow bundler of one version of @temporalio/worker does.

    Attributes:
        assumed: the package is not installed; this is the newest version known here.
        version: of @temporalio/worker.
        directory: where it is installed, links resolved; None when assumed.
        webpack_version, webpack_directory: the webpack that it loads; None when not installed.
        disallowed_modules: names aliased to an empty module, Node's builtins included.
        allowed_builtins: the builtins that are replaced by ``module_overrides`` instead.
        module_overrides: the folder searched before node_modules; None when assumed.
        default_interceptors: interceptor modules used where the options name none.
        entry_requests: the specifiers that the generated entry asks for, in order.
        entry_kind: how it asks for them, and for the workflows.
        extensions, extension_alias: of webpack's ``resolve``.
        typescript_target: the ECMAScript version its loader compiles TypeScript to.
        magic_comments: ``require(/* webpackIgnore: true */ …)`` is honoured.
        request_replacements: (regular expression of the resource or request, new request) pairs.
        protobufjs_fs: the module that stands for protobufjs' ``./util/fs`` (1.19 to 1.22); None
            in the other versions.
    """

    assumed: bool
    version: str
    directory: str | None = None
    webpack_version: str | None = None
    webpack_directory: str | None = None
    disallowed_modules: tuple[str, ...] = ()
    allowed_builtins: tuple[str, ...] = ("assert", "url", "util")
    module_overrides: str | None = None
    default_interceptors: tuple[str, ...] = ()
    entry_requests: tuple[str, ...] = (
        "@temporalio/workflow/lib/worker-interface.js",
        "@temporalio/workflow/lib/global-overrides.js",
    )
    entry_kind: Literal["esm", "commonjs"] = "commonjs"
    extensions: tuple[str, ...] = (".ts", ".js")
    extension_alias: tuple[tuple[str, tuple[str, ...]], ...] = ((".js", (".ts", ".js")),)
    typescript_target: str = "es2017"
    magic_comments: bool = True
    request_replacements: tuple[tuple[str, str], ...] = ()
    protobufjs_fs: str | None = None


_DISALLOWED = (
    "@temporalio/activity",
    "@temporalio/client",
    "@temporalio/worker",
    "@temporalio/common/lib/internal-non-workflow",
    "@temporalio/interceptors-opentelemetry/lib/client",
    "@temporalio/interceptors-opentelemetry/lib/worker",
    "@temporalio/interceptors-opentelemetry-v2/lib/client",
    "@temporalio/interceptors-opentelemetry-v2/lib/worker",
    "@temporalio/testing",
    "@temporalio/core-bridge",
)
_OPENTELEMETRY = (
    r"[\\/](?:@temporalio|contrib)[\\/]interceptors-opentelemetry(?:-v2)?[\\/](?:src|lib)[\\/]"
    r"workflow[\\/]workflow-imports\.[jt]s$",
    "./workflow-imports-impl.js",
)
NEWEST_KNOWN = WorkerPackage(
    assumed=True,
    version="1.24.0",
    disallowed_modules=(
        *(one for one in sorted(NODE_BUILTINS) if one not in ("assert", "url", "util")),
        *_DISALLOWED,
    ),
    request_replacements=(_OPENTELEMETRY,),
)
"""The facts of 1.24.0, which a test compares with the package itself."""

_ENTRY_REQUEST = re.compile(r"""(?:require\(|from )'(@temporalio/workflow/[^']+)'""")


def find_worker_package(tree: Tree, manifests: Manifests, directory: str) -> WorkerPackage:
    """Return what the @temporalio/worker installed for ``directory`` does.

    Args:
        tree: the files, installed packages included.
        manifests: the package.json files of the tree.
        directory: of the file that calls the worker.
    """
    home = installed(tree, directory, WORKER_NAME)
    if home is None:
        return NEWEST_KNOWN
    webpack = installed(tree, home, "webpack")
    webpack_version = _version(manifests, webpack) if webpack is not None else None
    return _read(tree, home, _version(manifests, home) or "0.0.0", webpack, webpack_version)


def _version(manifests: Manifests, directory: str) -> str | None:
    found = manifests.at(directory)
    return found.version if isinstance(found, PackageJson) else None


class _NoImports:
    """Resolves relative imports inside the package only."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def resolve(self, specifier: str, importer: str) -> str | None:
        if not specifier.startswith("."):
            return None
        path = os.path.normpath(os.path.join(os.path.dirname(importer), specifier))
        for one in (path, f"{path}.js"):
            if self._tree.kind(one) == "file":
                return one
        return None


def _read(
    tree: Tree, home: str, version: str, webpack: str | None, webpack_version: str | None
) -> WorkerPackage:
    path = f"{home}/lib/workflow/bundler.js"
    modules = Modules(tree, _NoImports(tree))
    bundler = modules.get(path)
    known = NEWEST_KNOWN
    if bundler is None:
        return known.__replace__(
            version=version,
            directory=home,
            webpack_version=webpack_version,
            webpack_directory=webpack,
        )
    evaluator = Evaluator(modules, lambda _: home)
    source = bundler.source.decode("utf-8", "replace")
    text = source.replace("\\n", "\n")

    def exported(name: str) -> Value:
        return evaluator.exported(path, name, bundler, bundler.root)

    options = ObjectValue()
    literal = _options_literal(bundler.root)
    if literal is not None:
        found = evaluator.evaluate(bundler, literal)
        options = found if isinstance(found, ObjectValue) else options

    def option(*names: str) -> Value:
        value: Value = options
        for name in names:
            value = evaluator.get(value, name, bundler, bundler.root)
        return value

    overrides = f"{home}/lib/workflow/module-overrides"
    shim = f"{overrides}/protobufjs-fs.js"
    return WorkerPackage(
        assumed=False,
        version=version,
        directory=home,
        webpack_version=webpack_version,
        webpack_directory=webpack,
        disallowed_modules=texts(evaluator, exported("disallowedModules"))
        or known.disallowed_modules,
        allowed_builtins=texts(evaluator, exported("allowedBuiltinModules"))
        or known.allowed_builtins,
        module_overrides=overrides if tree.kind(overrides) == "directory" else None,
        default_interceptors=_default_interceptors(tree, home, source),
        entry_requests=tuple(dict.fromkeys(_ENTRY_REQUEST.findall(text))),
        entry_kind="esm" if "import * as api" in text else "commonjs",
        extensions=texts(evaluator, option("resolve", "extensions")) or known.extensions,
        extension_alias=_pairs(evaluator, option("resolve", "extensionAlias")),
        typescript_target=_target(source) or known.typescript_target,
        magic_comments="commonjsMagicComments: true" in source,
        request_replacements=_replacements(evaluator, option("plugins")),
        protobufjs_fs=shim if "protobufjs-fs.js" in source and tree.kind(shim) else None,
    )


def _options_literal(root: Node) -> Node | None:
    """Find webpack's options: the object literal with a ``resolve`` and an ``entry``."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node.type == "object":
            keys = {
                text_of(key)
                for one in node.named_children
                if (key := one.child_by_field_name("key")) is not None
            }
            if {"resolve", "entry"} <= keys:
                return node
        stack.extend(node.named_children)
    return None


def texts(evaluator: Evaluator, value: Value) -> tuple[str, ...]:
    """Return the strings among the items of an array value."""
    found: list[str] = []
    for one in alternatives(value):
        for item in one.items if isinstance(one, ArrayValue) else ():
            part = evaluator.value(item)
            if isinstance(part, Text):
                found.append(part.value)
            elif isinstance(part, FileUrl):
                found.append(part.path)
    return tuple(found)


def _pairs(evaluator: Evaluator, value: Value) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, ObjectValue):
        return ()
    return tuple(
        (key, texts(evaluator, evaluator.value(part))) for key, part in value.properties.items()
    )


def _default_interceptors(tree: Tree, home: str, source: str) -> tuple[str, ...]:
    """Up to 1.8 an interceptor of the worker's own was added; from 1.9 none is."""
    path = f"{home}/lib/workflow-log-interceptor.js"
    try:
        worker_options = tree.read(f"{home}/lib/worker-options.js").decode("utf-8", "replace")
    except OSError:
        worker_options = ""
    applies = "interceptors: appendDefaultInterceptors({})" in worker_options or re.search(
        r"workflowInterceptorModules \?\? \w+\.?default\w+", source
    )
    return (path,) if applies and tree.kind(path) == "file" else ()


def _target(source: str) -> str | None:
    found = re.search(r"jsc: \{\s*target: '([^']+)'", source)
    return found.group(1) if found is not None else None


def _replacements(evaluator: Evaluator, value: Value) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for item in value.items if isinstance(value, ArrayValue) else ():
        plugin = evaluator.value(item)
        if (
            isinstance(plugin, Instance)
            and isinstance(plugin.type, External)
            and plugin.type.members[-1:] == ("NormalModuleReplacementPlugin",)
            and plugin.arguments is not None
            and len(plugin.arguments.items) == 2
        ):
            pattern, target = (evaluator.value(one) for one in plugin.arguments.items)
            if isinstance(pattern, Pattern) and isinstance(target, Text):
                found.append((pattern.source, target.value))
    return tuple(found)
