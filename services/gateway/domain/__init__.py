"""What the gateway itself must be right about: sessions, sign-in links and repeated requests."""
