"""What esbuild reads of one file; nothing here knows of other files."""
