"""Who hosts the network and when; nobody owns it."""

from datetime import date

import pytest

from services.membership.domain.errors import FieldRefused, HostedAlready
from services.membership.domain.partnership import Partnership, recorded

UNIVERSITY = Partnership("p1", "University of Staffordshire", "host", date(2022, 1, 1))


def test_one_partner_hosts_at_a_time():
    """Two hosts would be two controllers of everybody's data."""
    keele = Partnership("p2", "Keele University", "host", date(2026, 1, 1))
    with pytest.raises(HostedAlready, match="University of Staffordshire hosts"):
        recorded(keele, [UNIVERSITY])
    assert recorded(keele, [UNIVERSITY.ended(date(2025, 12, 31))]) == keele
    with pytest.raises(HostedAlready):
        recorded(keele, [UNIVERSITY.ended(date(2026, 1, 1))])


def test_any_number_of_partners_may_back_it():
    """Seven do on its founding page, the host among them."""
    backing = Partnership("p2", "University of Staffordshire", "backer", date(2022, 1, 1))
    assert recorded(backing, [UNIVERSITY, backing]) == backing


def test_nothing_ends_before_it_begins():
    """And the refusal says when it began."""
    with pytest.raises(FieldRefused, match="01/01/2022"):
        UNIVERSITY.ended(date(2021, 12, 31))


def test_the_last_day_still_counts():
    """From one day to another, both included."""
    ended = UNIVERSITY.ended(date(2025, 12, 31))
    assert ended.lasts_on(date(2025, 12, 31))
    assert not ended.lasts_on(date(2026, 1, 1))
    assert not UNIVERSITY.lasts_on(date(2021, 12, 31))
