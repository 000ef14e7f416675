"""What a workflow bundle costs in memory; the one part of hygiene that executes what it reads."""
