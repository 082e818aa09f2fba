"""`potbank backup` and `potbank restore`: in their copies the forgotten cannot be read."""
