"""How we use NATS: broker, relay, consumers, request/reply, provision, dead letters."""
