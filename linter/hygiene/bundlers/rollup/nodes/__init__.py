"""Syntax nodes: what evaluating and including each of them means (``ast/nodes`` of rollup)."""
