"""Notifications: promises with their clocks, the inbox, and e-mail."""
