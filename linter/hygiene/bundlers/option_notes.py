"""What is to be said of options that a bundler does not have, or that would have helped."""

from __future__ import annotations

from collections.abc import Iterable

from hygiene.entrypoints.build_options import BuildOptions
from hygiene.reach.records import BuildProblem, UnresolvedRequest
from hygiene.resolve import Alias


def plain_aliases(build: BuildOptions, bundler: str) -> tuple[tuple[Alias, ...], list[str]]:
    """Return the aliases that name one replacement, and notes on the others.

    Args:
        build: the options of an entry.
        bundler: one that takes no other aliases.
    """
    plain: list[Alias] = []
    notes: list[str] = []
    for alias in build.alias:
        if alias.exact or alias.targets is False or len(alias.targets) != 1:
            name = f"{alias.name}$" if alias.exact else alias.name
            notes.append(
                f'the alias "{name}" is one that only webpack takes; {bundler} goes without'
            )
        else:
            plain.append(alias)
    return tuple(plain), notes


def unheeded(build: BuildOptions, names: Iterable[str], bundler: str) -> list[str]:
    """Return notes on the options that are set and that a bundler does not have.

    Args:
        build: the options of an entry.
        names: of ``BuildOptions``, those that it does not have.
        bundler: as a person calls it.
    """
    defaults = BuildOptions()
    return [
        f"{bundler} has no option {name}, so the configured one is not heeded"
        for name in names
        if getattr(build, name) != getattr(defaults, name)
    ]


def builtin_note(build: BuildOptions, unresolved: Iterable[UnresolvedRequest]) -> tuple[str, ...]:
    """Return a note on the platform where the modules of Node are missing, if they are.

    Args:
        build: the options of the entry.
        unresolved: what the build did not find.
    """
    names = {
        one.specifier
        for one in unresolved
        if one.reason == "node-builtin" and not one.optional and not one.generated
    }
    if not names or build.platform == "node":
        return ()
    return (
        f"modules of Node ({', '.join(sorted(names)[:3])}) are not found on the platform "
        f'{build.platform}; platform = "node" in the configuration leaves them to Node',
    )


def emptied_note(
    build: BuildOptions, problems: Iterable[BuildProblem], empty: str
) -> tuple[str, ...]:
    """Return a note on the platform where names of a module are missing that is left out there.

    Args:
        build: the options of the entry.
        problems: what fails the build.
        empty: what the bundler calls a module that a browser field leaves out.
    """
    if build.platform != "browser" or not any(empty in one.message for one in problems):
        return ()
    return (
        "a browser field leaves a module out of which names are imported; "
        'platform = "node" in the configuration heeds no browser field',
    )
