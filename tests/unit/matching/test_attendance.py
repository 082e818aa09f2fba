"""Who came, who did not, and who may say so."""

from datetime import timedelta

import pytest

from services.matching.domain.attendance import recorded
from services.matching.domain.engagement import Attendance, Engagement, begun
from services.matching.domain.errors import FieldRefused, OwnAttendance
from services.matching.domain.kinds import Side
from tests.unit.matching.builders import NOW, TODAY, a_match, an_offer, an_opportunity

DAY = timedelta(days=1)


def an_engagement() -> Engagement:
    """Begun today."""
    return begun("engagement-1", a_match(), an_offer(), an_opportunity(), NOW)


def test_the_last_word_about_a_day_counts() -> None:
    """In the order of the days."""
    today = TODAY + 2 * DAY
    said = [(TODAY + DAY, True), (TODAY, False), (TODAY + DAY, False)]
    engagement = an_engagement()
    for on, came in said:
        engagement = recorded(engagement, Attendance(on, came), Side.ORGANISATION, today)

    assert engagement.attendance == (Attendance(TODAY, False), Attendance(TODAY + DAY, False))


def test_nobody_came_tomorrow() -> None:
    """The field is named."""
    with pytest.raises(FieldRefused) as refused:
        recorded(an_engagement(), Attendance(TODAY + DAY, True), Side.ORGANISATION, TODAY)
    assert refused.value.field == "on"


def test_nobody_says_of_themselves_that_they_came() -> None:
    """Also not who speaks for the organisation."""
    with pytest.raises(OwnAttendance):
        recorded(an_engagement(), Attendance(TODAY, True), Side.MEMBER, TODAY)
