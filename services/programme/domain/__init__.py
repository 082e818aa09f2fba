"""What a need is and when it counts as recognised. Standard library only."""
