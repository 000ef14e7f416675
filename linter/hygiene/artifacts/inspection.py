"""All that ``hygiene bundle`` says of an artifact."""

from __future__ import annotations

from msgspec import Struct

from hygiene.artifacts.modules import BuiltModule, built_modules
from hygiene.artifacts.packages import Duplicate, PackageShare, find_duplicates, package_shares
from hygiene.artifacts.prediction import Check, check_prediction
from hygiene.artifacts.read import read_artifact
from hygiene.artifacts.records import Artifact
from hygiene.progress import doing
from hygiene.project import Project


class Inspection(Struct, frozen=True):
    """What is inside an artifact.

    Attributes:
        artifact: what it says of itself.
        files: its modules that are files, the one with most bytes first.
        others: its modules that are none: runtime, externals, empty modules and the like.
        packages: largest first.
        duplicates: the packages that it holds more than once.
        check: beside the prediction for its entry; None when that entry is not known.
    """

    artifact: Artifact
    files: tuple[BuiltModule, ...]
    others: tuple[BuiltModule, ...]
    packages: tuple[PackageShare, ...]
    duplicates: tuple[Duplicate, ...]
    check: Check | None

    @property
    def code_bytes(self) -> int:
        """The bytes of the artifact without its source map."""
        return self.artifact.bytes - self.artifact.map_bytes

    def share(self, package: PackageShare) -> float:
        """Return the part of the code, from 0 to 1, that a package takes.

        Stats tell the sizes of modules before minimizing, so there it is the part of all modules.
        """
        if self.artifact.kind == "webpack-stats":
            return package.bytes / max(1, sum(one.bytes for one in (*self.files, *self.others)))
        return package.bytes / max(1, self.code_bytes)


def inspect(
    project: Project, path: str, entry: str | None = None, profile: str | None = None
) -> Inspection:
    """Look into an artifact.

    Args:
        project: the repository that it was built from.
        path: the file.
        entry: the name of its entry; None to find it out.
        profile: the profile to check it against; None for that of the entry.

    Raises:
        HygieneError: the file is no artifact, or there is no such entry or profile.
    """
    doing(f"reading {path}")
    artifact = read_artifact(path)
    entrypoint = project.entrypoint_for(entry, profile) if entry is not None else None
    modules = built_modules(project, artifact, entrypoint)
    files = tuple(module for module in modules if module.kind == "file")
    return Inspection(
        artifact=artifact,
        files=files,
        others=tuple(module for module in modules if module.kind != "file"),
        packages=package_shares(files),
        duplicates=find_duplicates(project, files),
        check=check_prediction(project, artifact, modules, entrypoint, profile),
    )
