"""Resolution as esbuild does it (``internal/resolver`` of its source)."""
