"""The words without which a file has nothing to do with a worker."""

from __future__ import annotations

MENTIONS = ("@temporalio/worker", "workflowsPath", "bundleWorkflowCode")
"""A file without any of these neither makes a worker nor names its workflows."""
