"""Which declaration a binding finally means, through barrels, stars, namespaces and cycles."""
