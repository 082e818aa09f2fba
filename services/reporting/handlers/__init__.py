"""What reporting does when it hears something, one story per file."""
