"""What is true of people and organisations, whatever they are kept in. Standard library only."""
