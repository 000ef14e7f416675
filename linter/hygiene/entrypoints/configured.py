"""Entrypoints that the configuration names, beside those that are detected."""

from __future__ import annotations

import os
from collections.abc import Iterable

from msgspec.structs import replace

from hygiene.config import Config
from hygiene.entrypoints.build_options import BuildOptions
from hygiene.entrypoints.configured_options import entry_build_options
from hygiene.entrypoints.entrypoint import Entrypoint, Location
from hygiene.files import Tree


def with_configured(
    detected: Iterable[Entrypoint], config: Config, tree: Tree, root: str, build: BuildOptions
) -> tuple[Entrypoint, ...]:
    """Return the detected entrypoints with those of a configuration added, sorted by name.

    A configured entry whose file is detected too keeps what was detected of its options.

    Args:
        detected: what the sources declare.
        config: the user's configuration.
        tree: the sources.
        root: the folder that configured paths start from.
        build: the options of bundlers that hold for all entries.

    Raises:
        HygieneError: a configured file does not exist, or an option is wrong, with its line.
    """
    found = [replace(one, build=build) for one in detected]
    for index, entry in enumerate(config.settings.entries):
        path = os.path.normpath(os.path.join(root, entry.path))
        if tree.kind(path) != "file":
            raise config.error(
                ("entries", index, "path"),
                f"there is no file {entry.path}",
                "give the path of a module file, from the root",
            )
        real = tree.realpath(path)
        place = config.place(("entries", index))
        declared_at = Location(config.path, place, place) if config.path else None
        same = [known for known in found if known.path == real]
        found = [known for known in found if known.path != real]
        base = (
            same[0]
            if same
            else Entrypoint(
                name=os.path.relpath(real, root).replace(os.sep, "/"),
                kind="configured",
                path=real,
                profile=entry.profile,
                declared_at=declared_at,
            )
        )
        found.append(
            replace(
                base,
                name=entry.name or base.name,
                profile=entry.profile,
                bundler_version=entry.bundler_version,
                build=entry_build_options(config, index, build),
            )
        )
    return tuple(sorted(found, key=lambda one: one.name))
