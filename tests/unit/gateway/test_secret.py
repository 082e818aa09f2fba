"""What is kept of a secret."""

from hypothesis import given
from hypothesis import strategies as st

from services.gateway.domain.secret import derived, fingerprint


def test_a_fingerprint_is_stable_and_does_not_hold_the_secret():
    """A copied database must not open a session."""
    assert fingerprint("a-secret") == fingerprint("a-secret")
    assert fingerprint("a-secret") != fingerprint("a-secret ")
    assert "secret" not in fingerprint("a-secret")
    assert len(fingerprint("")) == 64


@given(st.text(min_size=1), st.text(), st.text())
def test_what_is_made_of_a_secret_for_one_purpose_is_nothing_for_another(
    secret: str, one: str, other: str
):
    """A nonce that is seen must not help to guess a state."""
    assert derived(secret, one) == derived(secret, one)
    assert len(derived(secret, one)) == 43
    if one != other:
        assert derived(secret, one) != derived(secret, other)
