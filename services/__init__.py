"""The services, a line each: see README.md."""
