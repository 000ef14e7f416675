"""Proving that edits leave what the program does as it is."""
