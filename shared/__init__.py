"""What all services agree on; no business rule lives here."""
