"""Other people's systems: membership's address book, the place pack and SciPy."""
