"""The gateway: authenticates people, serves the JSON API and the pages; no business rule."""
