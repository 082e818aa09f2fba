"""Train, use and measure suggestions of tags (shared/tags): `potbank tags`."""
