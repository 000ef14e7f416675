"""How the commit that a bisection found is shown."""
