"""Proving that edits leave what the program does as it is."""

from __future__ import annotations

from hygiene.proof.prove import Proof, prove

__all__ = ["Proof", "prove"]
