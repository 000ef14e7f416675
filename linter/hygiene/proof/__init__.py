"""Proving that edits leave what the program does as it is."""

from __future__ import annotations

from hygiene.proof.manifests import files_with_effects
from hygiene.proof.prove import Proof, prove

__all__ = ["Proof", "files_with_effects", "prove"]
