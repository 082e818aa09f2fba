"""The safeguarding policy: what the law allows, how long things count, and which version held."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.membership.domain.errors import FieldRefused, NoPolicyInForce
from services.membership.domain.safeguarding import Duty, Level, SafeguardingPolicy, months_later
from tests.unit.membership.policies import OLD, POLICY, VERSION


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("highest", list(Level))
def test_no_level_beyond_the_lawful_one_may_be_asked_for(level: Level, highest: Level):
    """Asking for more than a duty is eligible for is an offence, not a precaution."""
    duty = Duty("reading", "Reading", Level.NONE, highest)

    if level.rank <= highest.rank or level is Level.NONE:
        assert duty.asked(level) is level
    else:
        with pytest.raises(FieldRefused, match="does not allow") as refused:
            duty.asked(level)
        assert refused.value.field == "level"
        assert "at most" in refused.value.fix


def test_each_level_covers_those_below_it():
    """Somebody with an enhanced check need not bring a basic one."""
    assert Level.ENHANCED.covers(Level.BASIC)
    assert not Level.STANDARD.covers(Level.ENHANCED)
    assert not Level.ENHANCED.covers(Level.ENHANCED_BARRED)


def test_the_version_of_a_day_is_the_last_that_had_come_into_force():
    """What was right then is judged by what was asked for then."""
    assert POLICY.on(VERSION.in_force_from) is VERSION
    assert POLICY.on(date.fromordinal(VERSION.in_force_from.toordinal() - 1)) is OLD


def test_before_the_first_version_nobody_is_cleared():
    """Fails closed: no policy is not permission."""
    with pytest.raises(NoPolicyInForce, match="1999-12-31"):
        POLICY.on(date(1999, 12, 31))
    with pytest.raises(NoPolicyInForce):
        SafeguardingPolicy().on(date(2026, 1, 1))


def test_what_the_policy_does_not_name_is_refused_with_what_it_does():
    """A typing mistake must not clear anybody."""
    with pytest.raises(FieldRefused, match="no duty 'mentr'") as refused:
        VERSION.duty("mentr")
    assert "mentor" in refused.value.fix
    with pytest.raises(FieldRefused, match="no course 'basic'"):
        VERSION.training_until("basic", date(2026, 1, 1))
    with pytest.raises(FieldRefused, match="no check"):
        VERSION.check_until(Level.NONE, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        (date(2025, 3, 15), 12, date(2026, 3, 14)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 3, 1), 12, date(2026, 2, 28)),
        (date(2025, 1, 1), 36, date(2027, 12, 31)),
    ],
)
def test_a_month_ends_the_day_before_its_own_day(day: date, months: int, last: date):
    """A year from 15 March includes 14 March, and not 15 March."""
    assert months_later(day, months) == last


@given(day=st.dates(date(1990, 1, 1), date(2080, 1, 1)), months=st.integers(1, 120))
def test_more_months_never_end_earlier(day: date, months: int):
    """And none of them lasts longer than its months, to within the length of a month."""
    last = months_later(day, months)
    assert last < months_later(day, months + 1)
    assert 0 <= (last - day).days <= 31 * months
