"""Variables: what names stand for, as in ``ast/variables`` of rollup's source."""
