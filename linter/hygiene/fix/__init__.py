"""Applying fixes: until nothing changes, each file whole or not at all."""
