"""What rollup knows of values: entities, and what reading, assigning and calling them does."""
