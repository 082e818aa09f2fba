"""Who came through whose link, and when a link no longer counts."""

from datetime import UTC, date, datetime

from services.membership.domain.appointment import Appointment
from services.membership.domain.referral import Referral, code_from, referral

NOW = datetime(2026, 11, 20, tzinfo=UTC)
TODAY = NOW.date()
AMBASSADOR = Appointment("a1", "ambassadors", "p1", TODAY, NOW, "c1", referral_code="x")


def test_somebody_new_is_attributed_to_the_ambassador():
    """Ids and a time; the link holds neither name nor address."""
    assert referral(AMBASSADOR, "p2", now=NOW, today=TODAY) == Referral("p2", "p1", NOW)


def test_a_link_counts_for_ambassadors_of_today_and_for_others_than_themselves():
    """It never keeps anybody out, and never says why not."""
    assert referral(None, "p2", now=NOW, today=TODAY) is None
    assert referral(AMBASSADOR, "p1", now=NOW, today=TODAY) is None
    assert referral(AMBASSADOR, "p2", now=NOW, today=date(2026, 11, 19)) is None


def test_a_code_is_short_and_says_nothing():
    """The end of an id is chance; its beginning would tell when somebody was appointed."""
    assert code_from("01KAHZ8V5N3W6T0M4C2R7Q9XYB") == "0m4c2r7q9xyb"
