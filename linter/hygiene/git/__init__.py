"""Sources at a revision, read straight from git's objects: nothing is checked out."""

from __future__ import annotations

from hygiene.git.repository import Repository, Revision
from hygiene.git.tree import TrackedTree

__all__ = ["Repository", "Revision", "TrackedTree"]
