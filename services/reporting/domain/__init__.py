"""What counts, and how it adds up. Standard library only."""
