"""Reporting: what really happened, counted once, and how much of what was promised was kept."""
