"""From the text of one file to the facts that it states by itself."""
