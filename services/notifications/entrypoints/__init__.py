"""How messages and the clock come in; thin."""
