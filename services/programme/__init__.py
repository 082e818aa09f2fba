"""Programme: the needs of the place, who recognised them, and what was given towards them."""
