"""What esbuild reads of a package.json (``parsePackageJSON`` in package_json.go)."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from hygiene.discover.package_json import PackageJson
from hygiene.resolve.package_targets import PackageTargets


class Manifest(Struct, frozen=True, eq=False):
    """A package.json as esbuild reads it.

    Attributes:
        path: the file.
        name: empty when there is none.
        main_fields: the main fields that are texts.
        browser: the object form of the browser field: paths and names to what stands for them,
            None for an empty module; None when there is no such object or it does not count.
        exports, imports: by the conditions of a request's kind (``esm``, ``commonjs``).
    """

    path: str
    name: str
    main_fields: Mapping[str, str]
    browser: Mapping[str, str | None] | None
    exports: Mapping[str, PackageTargets] | None
    imports: Mapping[str, PackageTargets] | None


def read_manifest(
    manifest: PackageJson,
    main_fields: tuple[str, ...],
    reads_browser: bool,
    conditions: Mapping[str, frozenset[str]],
) -> Manifest:
    """Return what esbuild reads of ``manifest``.

    Args:
        manifest: the file.
        main_fields: those that count.
        reads_browser: the object form of the browser field counts.
        conditions: those that hold, by the kind of request.
    """
    data = manifest.data
    name = data.get("name")
    fields = ((field, data.get(field)) for field in main_fields)
    return Manifest(
        path=manifest.path,
        name=name if isinstance(name, str) else "",
        main_fields={field: text for field, text in fields if isinstance(text, str) and text},
        browser=_browser(data.get("browser")) if reads_browser else None,
        exports=_targets(data.get("exports"), conditions),
        imports=_targets(data.get("imports"), conditions),
    )


def _browser(field: object) -> Mapping[str, str | None] | None:
    if not isinstance(field, dict):
        return None
    found: dict[str, str | None] = {}
    for key, value in field.items():
        if isinstance(value, str):
            found[key] = value
        elif value is False:
            found[key] = None
    return found


def _targets(
    field: object, conditions: Mapping[str, frozenset[str]]
) -> Mapping[str, PackageTargets] | None:
    if field is None:
        return None
    return {kind: PackageTargets(field, holding) for kind, holding in conditions.items()}
