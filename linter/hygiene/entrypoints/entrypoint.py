"""The records of entrypoints: what a bundler is asked to build, and where that is said."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from hygiene.entrypoints.build_options import BuildOptions

EntrypointKind = Literal["temporal-workflow", "configured"]


class Location(Struct, frozen=True, order=True):
    """A place in a file: byte offsets, ``end`` not included."""

    path: str
    start: int
    end: int


class Note(Struct, frozen=True, order=True):
    """Something about an entrypoint that the source does not tell, for a person."""

    location: Location
    message: str


class AliasChange(Struct, frozen=True):
    """One entry of ``resolve.alias``: a name, and what stands for it (False: an empty module)."""

    name: str
    targets: tuple[str, ...] | Literal[False]
    exact: bool = False


class LoaderRule(Struct, frozen=True):
    """One entry of ``module.rules``.

    Attributes:
        test, exclude: the conditions as written: a regular expression's source or a path; None
            where there is none or it cannot be read.
        loaders: the names or paths of the loaders.
        own: it is one of the worker's own rules.
    """

    test: str | None
    exclude: str | None
    loaders: tuple[str, ...]
    own: bool = False


class Replacement(Struct, frozen=True):
    """A ``NormalModuleReplacementPlugin``: requests that match become ``target``."""

    pattern: str
    target: str


class WebpackChanges(Struct, frozen=True):
    """What a ``webpackConfigHook`` does to the worker's webpack configuration.

    None means unchanged. ``unknown`` holds a sentence for every part that could not be read.

    Attributes:
        aliases: the aliases it adds or replaces; the worker's own stay unless
            ``drops_own_aliases``.
        extensions, modules, main_fields, condition_names, main_files: as in ``resolve``, whole;
            the worker's own folder in ``modules`` is ``MODULE_OVERRIDES``.
        extension_alias: (extension, its stand-ins) pairs, whole.
        fallback: ``resolve.fallback``, whole.
        symlinks: ``resolve.symlinks``.
        tsconfig_paths: the tsconfig files of its paths plugins; a plugin without one has the
            working directory's ``tsconfig.json``.
        rules: ``module.rules``, whole.
        externals: the names it leaves to the platform.
        entries: modules that run before the generated entry.
        replacements, ignored: of ``NormalModuleReplacementPlugin`` and ``IgnorePlugin`` (the
            latter's ``resourceRegExp``).
        define: names and values (as source) of ``DefinePlugin``.
        mode, target: as in the configuration.
        optimization: (option, value as JSON) pairs of ``optimization``.
    """

    aliases: tuple[AliasChange, ...] = ()
    drops_own_aliases: bool = False
    extensions: tuple[str, ...] | None = None
    extension_alias: tuple[tuple[str, tuple[str, ...]], ...] | None = None
    modules: tuple[str, ...] | None = None
    main_fields: tuple[str, ...] | None = None
    condition_names: tuple[str, ...] | None = None
    main_files: tuple[str, ...] | None = None
    fallback: tuple[AliasChange, ...] = ()
    symlinks: bool | None = None
    tsconfig_paths: tuple[str, ...] | None = None
    rules: tuple[LoaderRule, ...] | None = None
    externals: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    ignored: tuple[str, ...] = ()
    define: tuple[tuple[str, str], ...] = ()
    mode: str | None = None
    target: str | None = None
    optimization: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()


MODULE_OVERRIDES = "<module-overrides>"
"""Stands in ``WebpackChanges.modules`` for the worker's own folder of overrides."""


class TemporalOptions(Struct, frozen=True):
    """What a Temporal worker's options say about its workflow bundle.

    Attributes:
        ignore_modules: module names replaced by empty modules.
        workflow_interceptor_modules: files or specifiers required by the generated entry.
        default_interceptors: the options name no interceptors, so the worker's defaults apply
            (they are none since 1.9; see ``WorkerPackage.default_interceptors``).
        preload_modules: files or specifiers required before anything else.
        payload_converter_path, failure_converter_path: files, or None.
        context: the folder the generated entry stands in, from where specifiers are resolved.
        caller: the file that calls @temporalio/worker; the version installed for it is in use.
        webpack: what its ``webpackConfigHook`` does; None when there is none.
        unknown: sentences for the parts that could not be read; those about the hook are in
            ``webpack``.
    """

    ignore_modules: tuple[str, ...] = ()
    workflow_interceptor_modules: tuple[str, ...] = ()
    default_interceptors: bool = True
    preload_modules: tuple[str, ...] = ()
    payload_converter_path: str | None = None
    failure_converter_path: str | None = None
    context: str | None = None
    caller: str | None = None
    webpack: WebpackChanges | None = None
    unknown: tuple[str, ...] = ()


class Entrypoint(Struct, frozen=True):
    """A module that a bundler starts from.

    Attributes:
        name: a label unique in the workspace: the path of the file from the root, with the
            declaring file behind ``@`` where one file is an entry with several options.
        kind: what it is an entry of.
        path: the absolute path of the file.
        profile: the profile it is built with unless the user says otherwise.
        declared_at: the place that makes it an entry (a call, a configuration's value).
        options: what the profile needs to know besides.
        test: it is declared by a test or a helper of tests.
        bundler_version: the version to predict for; None for the one that is installed.
        also_declared_at: further places that declare the same path with the same options.
        build: what the configuration says about its bundler.
    """

    name: str
    kind: EntrypointKind
    path: str
    profile: str
    declared_at: Location | None = None
    options: TemporalOptions | None = None
    test: bool = False
    bundler_version: str | None = None
    also_declared_at: tuple[Location, ...] = ()
    build: BuildOptions = BuildOptions()


class Detected(Struct, frozen=True):
    """The entrypoints found, in the order of their names, and what could not be read."""

    entrypoints: tuple[Entrypoint, ...] = ()
    notes: tuple[Note, ...] = ()
