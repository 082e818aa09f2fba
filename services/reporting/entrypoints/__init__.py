"""How messages come in to reporting: thin."""
