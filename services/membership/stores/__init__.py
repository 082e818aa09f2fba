"""How membership is kept: MongoDB, this service's database only."""
