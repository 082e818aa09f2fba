"""What is true about promises, notices and letters. Standard library only."""
