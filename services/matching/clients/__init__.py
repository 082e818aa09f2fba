"""Other people's systems: membership's address book and the place pack."""
