"""What membership can do: one story per file."""
