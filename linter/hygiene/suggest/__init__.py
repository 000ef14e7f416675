"""What would make an entry lighter: edits of the tree, each judged by linking again with it."""
