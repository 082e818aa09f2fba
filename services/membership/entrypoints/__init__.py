"""How messages come in: thin."""
