"""Comments that say of a finding that it is meant to be so."""
