"""What esbuild makes of the files together: their formats, bindings, and what stays."""
