"""esbuild: what it reads of a file, and what it links into its output."""
