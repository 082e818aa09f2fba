"""How the gateway keeps its few things in MongoDB."""
