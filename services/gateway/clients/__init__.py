"""Other services, asked over the bus in the gateway's own words."""
