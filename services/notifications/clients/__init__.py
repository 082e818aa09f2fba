"""Other people's systems: membership, the mail server, and the folder that describes the place."""
