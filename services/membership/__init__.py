"""Membership: people, organisations, and who may speak for whom."""
