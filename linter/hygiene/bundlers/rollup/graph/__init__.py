"""Modules and what connects them: loading, linking, the order of execution, shaking."""
