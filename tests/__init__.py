"""How we know: see README.md of this folder."""
