"""Whether evaluating a module has a side effect: decided for fixes, so what is unknown counts."""
