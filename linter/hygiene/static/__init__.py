"""Reads the value of JavaScript expressions from their source, without running anything."""
