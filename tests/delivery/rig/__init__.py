"""A small system of three toy services on the real kernel, and what a test needs to torment it."""
