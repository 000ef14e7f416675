"""Reads how a program sets up Temporal workers."""
