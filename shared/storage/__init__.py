"""How we use MongoDB: the driver, the unit of work, document stores, outbox and inbox."""
