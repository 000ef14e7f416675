"""Entrypoints: the modules that a bundler is asked to start from."""

from __future__ import annotations

from hygiene.discover.package_json import Manifests
from hygiene.discover.tsconfig import TsConfigs
from hygiene.discover.workspace import Workspace
from hygiene.entrypoints.entrypoint import Detected
from hygiene.entrypoints.scan import SourceScan
from hygiene.entrypoints.worker.mentions import MENTIONS
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
    scan = SourceScan(tree, workspace.root)
    if not scan.mentioning(MENTIONS):
        return Detected()
    # The detector reads code, and takes a while to load.
    from hygiene.entrypoints import temporal
    from hygiene.entrypoints.worker.session import Session

    tsconfigs = tsconfigs or TsConfigs(tree, manifests)
    return temporal.detect(Session(tree, workspace.root, manifests, tsconfigs, scan))
