"""How matching keeps things: MongoDB, this service's database only."""
