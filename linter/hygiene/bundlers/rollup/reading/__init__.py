"""From source text to syntax nodes; functions are read when they are asked for."""
