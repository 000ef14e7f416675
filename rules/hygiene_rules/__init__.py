"""The rules of hygiene, one file a rule; they come in by the same door as anyone's."""
