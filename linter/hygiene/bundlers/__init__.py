"""Bundler profiles: which modules each bundler keeps, and why. One file a profile."""
