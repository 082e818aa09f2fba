"""One attempt to sign in at the university."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.gateway.domain.university_flow import VALID_FOR, FlowSecrets, UniversityFlow

NINE = datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_an_attempt_lasts_ten_minutes():
    """Long enough to find a second factor."""
    flow = UniversityFlow("id", "/my/offers", NINE + VALID_FOR)
    assert flow.is_valid(NINE + timedelta(minutes=9, seconds=59))
    assert not flow.is_valid(NINE + timedelta(minutes=10))


@given(st.text(min_size=1), st.text(min_size=1))
def test_every_browser_has_its_own_state_nonce_and_verifier(one: str, other: str):
    """All from its cookie; none of them tells another, or the cookie."""
    mine = FlowSecrets.of(one)
    assert mine == FlowSecrets.of(one)
    assert len({mine.state, mine.nonce, mine.verifier, one}) == 4
    if one != other:
        theirs = FlowSecrets.of(other)
        assert {mine.state, mine.nonce, mine.verifier}.isdisjoint(vars(theirs).values())


@given(st.text(min_size=1))
def test_the_verifier_is_one_by_the_standard(cookie: str):
    """RFC 7636: 43 to 128 unreserved characters."""
    verifier = FlowSecrets.of(cookie).verifier
    assert 43 <= len(verifier) <= 128
    assert all(c.isalnum() or c in "-._~" for c in verifier)
