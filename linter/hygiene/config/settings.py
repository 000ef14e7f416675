"""The keys of a configuration; the JSON schema that is shipped is made from these records."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, Struct, field

from hygiene.config.build_settings import BuildSettings


class Budget(Struct, frozen=True, forbid_unknown_fields=True):
    """What an entry may keep; `hygiene diff` ends with status 1 when one is over it."""

    max_bytes: Annotated[
        str | int | None, Meta(description='Bytes of source, such as "1.5 MB" or a number.')
    ] = None
    max_growth: Annotated[
        str | int | None, Meta(description="By how much it may grow from one revision to another.")
    ] = None
    forbidden: Annotated[tuple[str, ...], Meta(description="Packages that it must not keep.")] = ()


class EntrySettings(BuildSettings, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An entry that cannot be detected, or that needs other options."""

    path: Annotated[
        str, Meta(description="The module file that the bundler starts from, from the root.")
    ]
    name: Annotated[str | None, Meta(description="A label for reports; by default, the path.")] = (
        None
    )
    profile: Annotated[
        str, Meta(description="The bundler that builds it, for example temporal.")
    ] = "temporal"
    bundler_version: Annotated[
        str | None,
        Meta(description="The bundler's version, in place of the one that is installed."),
    ] = None
    budget: Annotated[
        Budget | None, Meta(description="What this entry may keep, in place of the budget for all.")
    ] = None


class Override(Struct, frozen=True, forbid_unknown_fields=True):
    """Other settings of rules for some files; of several that name a file, the last one counts."""

    paths: Annotated[
        tuple[str, ...], Meta(description="Globs of files from the root; a folder names all in it.")
    ]
    ignore: Annotated[
        tuple[str, ...], Meta(description="Rules whose findings there are not reported.")
    ] = ()
    rules: Annotated[
        dict[str, str | dict[str, Any]],
        Meta(description="For each rule, its severity, or a table as in `rules`."),
    ] = field(default_factory=dict)


class Settings(BuildSettings, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Configuration of hygiene."""

    entries: Annotated[
        tuple[EntrySettings, ...], Meta(description="Entries besides those that are detected.")
    ] = ()
    budget: Annotated[Budget, Meta(description="What every entry may keep.")] = Budget()
    select: Annotated[
        tuple[str, ...] | None,
        Meta(description="The rules to run, by code, start of a code or name; by default, all."),
    ] = None
    ignore: Annotated[
        tuple[str, ...], Meta(description="Rules not to run, by code, start of a code or name.")
    ] = ()
    exclude: Annotated[
        tuple[str, ...],
        Meta(description="Globs from the root; findings in files that match are not reported."),
    ] = ()
    rules: Annotated[
        dict[str, str | dict[str, Any]],
        Meta(
            description="For each rule, by name or code: its severity (error, warning, info or "
            "off), or a table with `severity` and its own options; `hygiene rules show` tells them."
        ),
    ] = field(default_factory=dict)
    overrides: Annotated[
        tuple[Override, ...], Meta(description="Other settings of rules for some files.")
    ] = ()
    baseline: Annotated[
        str | None,
        Meta(description="A file of known findings, from the root, which are not reported."),
    ] = None
    extend: Annotated[
        str | tuple[str, ...],
        Meta(
            description="Configurations that this one adds to: paths from this file that begin "
            "with a dot, or files of packages in node_modules. Tables are merged key by key; "
            "anything else here takes the place of what is there."
        ),
    ] = ()
