"""Matching: offers meet opportunities, and what became of each match."""
