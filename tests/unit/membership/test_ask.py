"""An ask for a check: one for each person and duty."""

from services.membership.domain.ask import ask_id


def test_asking_twice_is_one_ask():
    """Else somebody who settled it would still be reminded."""
    assert ask_id("p1", "mentor") == ask_id("p1", "mentor")
    assert len({ask_id("p1", "mentor"), ask_id("p2", "mentor"), ask_id("p1", "helper")}) == 3
