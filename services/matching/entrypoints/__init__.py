"""How messages come in to matching, and its clock: thin."""
