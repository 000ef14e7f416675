"""esbuild's metafile: what went into every output (https://esbuild.github.io/api/#metafile)."""

from __future__ import annotations

from msgspec import Struct, field

from hygiene.artifacts.records import Artifact, Part


class _Import(Struct):
    path: str
    external: bool = False


class _Input(Struct):
    bytes: int
    imports: list[_Import] = field(default_factory=list)
    format: str | None = None


class _Share(Struct):
    bytes_in_output: int = field(name="bytesInOutput")


class _Output(Struct):
    bytes: int
    inputs: dict[str, _Share]
    entry_point: str | None = field(name="entryPoint", default=None)


class Metafile(Struct):
    """The parts of a metafile that say what is in the outputs."""

    inputs: dict[str, _Input]
    outputs: dict[str, _Output]


def artifact_of_metafile(path: str, metafile: Metafile) -> Artifact:
    """Return what a metafile tells of its outputs; source maps are not counted.

    Args:
        path: of the metafile.
        metafile: its content.
    """
    outputs = {name: o for name, o in metafile.outputs.items() if not name.endswith(".map")}
    shares: dict[str, int] = {}
    for output in outputs.values():
        for name, share in output.inputs.items():
            shares[name] = shares.get(name, 0) + share.bytes_in_output
    importers: dict[str, list[str]] = {}
    for name, source in metafile.inputs.items():
        for request in source.imports:
            if not request.external and shares.get(name):
                importers.setdefault(request.path, []).append(name)
    parts = []
    for name, size in shares.items():
        if size > 0:
            source = metafile.inputs.get(name, _Input(0))
            parts.append(
                Part(
                    name=name,
                    bytes=size,
                    source_bytes=source.bytes,
                    esm=None if source.format is None else source.format == "esm",
                    imported_by=tuple(dict.fromkeys(importers.get(name, ()))),
                )
            )
    return Artifact(
        path=path,
        kind="esbuild-metafile",
        bytes=sum(output.bytes for output in outputs.values()),
        map_bytes=0,
        parts=tuple(parts),
        profiles=("esbuild",),
        entries=tuple(o.entry_point for o in outputs.values() if o.entry_point is not None),
        outputs=tuple((name, output.bytes) for name, output in outputs.items()),
    )
