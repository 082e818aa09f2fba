"""What notifications can do: one story per file."""
