"""What a host owes a visitor: one promise for each time that is proposed."""

from datetime import UTC, date, datetime

from services.notifications.domain.promise_wording import page_of
from services.notifications.domain.visit_promise import (
    due_before,
    visit_answer_id,
    visit_answer_owed,
)

NOW = datetime(2026, 11, 16, 10, tzinfo=UTC)
TODAY, USUAL = date(2026, 11, 16), date(2026, 11, 23)


def test_an_organisation_owes_the_visitor_or_the_coordinators_do():
    """Nobody waits for nobody."""
    part = ("visit-1", "part-1", 2)
    fields = {"member_id": "member-1", "opened_at": NOW, "due_on": USUAL}
    host = visit_answer_owed(part, organisation_id="organisation-1", **fields)
    assert (host.owner_id, host.owner_side) == ("organisation-1", "organisation")
    cuppa = visit_answer_owed(part, organisation_id=None, **fields)
    assert (cuppa.owner_id, cuppa.owner_side) == ("coordinators", "coordinators")
    assert cuppa.promise_id == visit_answer_id("part-1", 2) != visit_answer_id("part-1", 1)
    assert page_of(host) == "/visits/visit-1"


def test_the_answer_is_due_before_the_day_it_is_about():
    """And never on a day that is past already."""
    assert due_before(date(2026, 12, 20), USUAL, TODAY) == USUAL
    assert due_before(date(2026, 11, 19), USUAL, TODAY) == date(2026, 11, 18)
    assert due_before(TODAY, USUAL, TODAY) == TODAY
