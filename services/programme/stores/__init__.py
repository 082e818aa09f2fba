"""How needs are kept: MongoDB, this service's database only."""
