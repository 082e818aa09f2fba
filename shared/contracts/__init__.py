"""The published language: events, requests and the words they use. Pydantic only."""
