"""How facts are kept: MongoDB, this service's database only."""
