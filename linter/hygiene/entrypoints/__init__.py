"""Entrypoints: the modules that a bundler is asked to start from."""

from __future__ import annotations

from hygiene.discover.package_json import Manifests
from hygiene.discover.tsconfig import TsConfigs
from hygiene.discover.workspace import Workspace
from hygiene.entrypoints import temporal
from hygiene.entrypoints.entrypoint import Detected
from hygiene.entrypoints.worker.session import Session
from hygiene.files import Tree


def detect_entrypoints(
    tree: Tree,
    workspace: Workspace,
    manifests: Manifests,
    tsconfigs: TsConfigs | None = None,
) -> Detected:
    """Find the entrypoints that the sources of a workspace declare, without running any of it.

    Args:
        tree: the sources.
        workspace: the workspace to look through; every folder below its root counts, packages
            that it does not name included.
        manifests: the package.json files of ``tree``.
        tsconfigs: the tsconfig files of ``tree``; made when not given.

    Returns:
        The entrypoints in the order of their names, and notes on what could not be read.
    """
    session = Session(tree, workspace.root, manifests, tsconfigs or TsConfigs(tree, manifests))
    return temporal.detect(session)
