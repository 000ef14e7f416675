"""Why an entry does not keep something: the hop at which it was shaken off."""

from hygiene.explain.shaken.explain import Shaken, ShakenOff

__all__ = ["Shaken", "ShakenOff"]
