"""The options of a bundler, read from the settings; what is wrong is one error with its line."""

from __future__ import annotations

import re

import msgspec

from hygiene.config.build_settings import BuildSettings
from hygiene.config.config import Config, Pointer
from hygiene.entrypoints.build_options import DEFAULTS, BuildOptions
from hygiene.resolve import Alias
from hygiene.resolve.paths import is_relative, join

_NAME = re.compile(r"[^\W\d][\w$]*|\$[\w$]*")


def top_build_options(config: Config, root: str) -> BuildOptions:
    """Return the options that hold where no entry says otherwise.

    Args:
        config: the user's configuration.
        root: the absolute path that configured paths start from.

    Raises:
        HygieneError: a value means nothing; says which, and what to write.
    """
    return _options(config, config.settings, (), BuildOptions(directory=root))


def entry_build_options(config: Config, index: int, top: BuildOptions) -> BuildOptions:
    """Return the options of a configured entry.

    Args:
        config: the user's configuration.
        index: the position of the entry.
        top: what holds for all entries.

    Raises:
        HygieneError: a value means nothing; says which, and what to write.
    """
    return _options(config, config.settings.entries[index], ("entries", index), top)


def _options(
    config: Config, settings: BuildSettings, place: Pointer, base: BuildOptions
) -> BuildOptions:
    _check_lists(config, settings, place)
    alias = {(one.name, one.exact): one for one in base.alias}
    for name, value in settings.alias.items():
        one = _alias(config, (*place, "alias", name), name, value, base.directory)
        alias[one.name, one.exact] = one
    define = dict(base.define)
    for name, value in settings.define.items():
        define[name] = _defined(config, (*place, "define", name), name, value)
    external = base.external
    if settings.external is not None:
        external = tuple(
            join(base.directory, one) if is_relative(one) else one for one in settings.external
        )
    return BuildOptions(
        platform=settings.platform or base.platform,
        conditions=base.conditions if settings.conditions is None else settings.conditions,
        main_fields=base.main_fields if settings.main_fields is None else settings.main_fields,
        extensions=base.extensions if settings.extensions is None else settings.extensions,
        alias=tuple(alias.values()),
        external=external,
        define=tuple(define.items()),
        directory=base.directory,
    )


def _check_lists(config: Config, settings: BuildSettings, place: Pointer) -> None:
    for index, one in enumerate(settings.extensions or ()):
        if one != DEFAULTS and (one[:1] != "." or len(one) == 1 or "/" in one):
            raise config.error(
                (*place, "extensions", index),
                f'"{one}" is no extension',
                'write it with its dot, such as ".ts"',
            )
    for name in ("conditions", "main_fields"):
        for index, one in enumerate(getattr(settings, name) or ()):
            if not one:
                raise config.error((*place, name, index), f"{name} has an empty text", "remove it")
    if settings.main_fields == ():
        raise config.error(
            (*place, "main_fields"),
            "main_fields is empty, so no package would have a main file",
            'name at least one field, such as "main", or remove the key',
        )
    for index, one in enumerate(settings.external or ()):
        if not one or one.count("*") > 1:
            raise config.error(
                (*place, "external", index),
                f'external "{one}" ' + ("has more than one *" if one else "is empty"),
                "write the name of a package, or a path, with at most one *",
            )


def _alias(config: Config, place: Pointer, name: str, value: object, directory: str) -> Alias:
    exact = name.endswith("$")
    bare = name.removesuffix("$")
    if not bare or bare.startswith(".") or bare.endswith("/"):
        raise config.error(
            place, f'alias "{name}" is no name', "write the name of a package, such as lodash"
        )
    if value is False:
        return Alias(bare, False, exact)
    targets = [value] if isinstance(value, str) else value
    if (
        not isinstance(targets, list)
        or not targets
        or not all(isinstance(one, str) and one for one in targets)
    ):
        raise config.error(
            place,
            f'alias "{name}" must be a string, false or a list of strings',
            "write what to ask for in its place, such as lodash-es or ./src/lodash.js",
        )
    return Alias(
        bare, tuple(join(directory, one) if is_relative(one) else one for one in targets), exact
    )


def _defined(config: Config, place: Pointer, name: str, value: object) -> str:
    if isinstance(value, dict):
        raise config.error(
            place,
            f"define {name} is a table",
            f'put the whole name in quotes: "{_whole_name(name, value)}" = …',
        )
    if not _is_dotted(name):
        raise config.error(
            place, f'define "{name}" is no name', "write a name such as process.env.NODE_ENV"
        )
    if value is None or isinstance(value, bool | int | float):
        return msgspec.json.encode(value).decode()
    if isinstance(value, str) and (_is_dotted(value) or _is_json(value)):
        return value
    raise config.error(
        place,
        f"define {name} is neither a JSON literal nor a name",
        "a string needs quotes of its own: '\"production\"'",
    )


def _whole_name(name: str, value: object) -> str:
    """Return the dotted name that TOML made tables of."""
    while isinstance(value, dict) and value:
        key, value = next(iter(value.items()))
        name = f"{name}.{key}"
    return name


def _is_dotted(text: str) -> bool:
    return all(_NAME.fullmatch(part) for part in text.split("."))


def _is_json(text: str) -> bool:
    try:
        msgspec.json.decode(text)
    except msgspec.DecodeError:
        return False
    return True
