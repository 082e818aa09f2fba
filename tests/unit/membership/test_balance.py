"""The balance of constituencies adds up, and says who is missing."""

from hypothesis import given
from hypothesis import strategies as st

from services.membership.domain.balance import balance
from services.membership.domain.group import Constituency

CODES = ("students", "staff", "public", "civic")
wanted = st.dictionaries(st.sampled_from(CODES[:3]), st.integers(0, 5))
seats = st.lists(st.sampled_from(CODES))


@given(wanted, seats)
def test_every_constituency_is_counted_once_in_its_order(sizes: dict[str, int], held: list[str]):
    """Held and missing fill what is wanted exactly, unless more is held than wanted."""
    asked = tuple(Constituency(code, code.title(), size) for code, size in sizes.items())
    shares = balance(asked, held)
    assert tuple(share.constituency for share in shares) == asked
    for share in shares:
        assert share.held == held.count(share.constituency.constituency_id)
        assert share.missing >= 0
        assert max(share.held, share.constituency.seats) == share.held + share.missing


@given(wanted, seats)
def test_the_order_of_seats_does_not_matter(sizes: dict[str, int], held: list[str]):
    """It is a count."""
    asked = tuple(Constituency(code, code, size) for code, size in sizes.items())
    assert balance(asked, held) == balance(asked, reversed(held))


def test_a_voice_that_the_place_gave_up_is_not_counted():
    """History keeps it, the balance does not."""
    assert balance((Constituency("staff", "Staff", 1),), ["guilds"])[0].held == 0
