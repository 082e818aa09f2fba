"""Nobody is entered who did not agree, or is too young to."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from services.membership.domain.errors import FieldRefused
from services.membership.domain.individual import Consent, Individual, entered

JOAN = Individual(
    person_id="i1",
    name="Joan",
    reached_by="the lunch club",
    wishes="company",
    interests=(),
    consent=Consent("said yes", date(2026, 11, 17)),
    entered_at=datetime(2026, 11, 20, tzinfo=UTC),
    entered_by="r1",
)


def test_an_adult_who_agreed_is_entered():
    """Consent of today is as good as consent of last week."""
    assert entered(JOAN, adult=True) == JOAN


def test_nobody_under_eighteen_is_entered():
    """Children are the business of one service, and this is not it."""
    with pytest.raises(FieldRefused, match="under 18") as refused:
        entered(JOAN, adult=False)
    assert refused.value.field == "adult"


def test_consent_cannot_be_given_tomorrow():
    """A date in the future is a slip, or no consent."""
    early = replace(JOAN, entered_at=datetime(2026, 11, 16, tzinfo=UTC))
    with pytest.raises(FieldRefused, match="not come yet"):
        entered(early, adult=True)
