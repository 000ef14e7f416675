"""What earlier runs have found: kept outside the repository, taken only where it still holds."""
