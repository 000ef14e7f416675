"""Scopes: where names are declared and looked up, as in ``ast/scopes`` of rollup's source."""
