"""What the TARGET of a question means: symbols, modules, packages, and globs over both."""
