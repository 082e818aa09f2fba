"""What programme does, one story per file."""
