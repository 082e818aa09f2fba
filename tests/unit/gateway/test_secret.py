"""What is kept of a secret."""

from services.gateway.domain.secret import fingerprint


def test_a_fingerprint_is_stable_and_does_not_hold_the_secret():
    """A copied database must not open a session."""
    assert fingerprint("a-secret") == fingerprint("a-secret")
    assert fingerprint("a-secret") != fingerprint("a-secret ")
    assert "secret" not in fingerprint("a-secret")
    assert len(fingerprint("")) == 64
