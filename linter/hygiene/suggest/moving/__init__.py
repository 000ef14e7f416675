"""Moving declarations of a module to files of their own."""
