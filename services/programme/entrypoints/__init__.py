"""How messages come in to programme: thin."""
