"""An ask is open until its day is over."""

from datetime import UTC, date, datetime

import pytest

from services.membership.domain.errors import FieldRefused
from services.membership.domain.group_ask import Ask, in_time
from services.membership.domain.group_errors import AskOver

NOW = datetime(2026, 11, 20, tzinfo=UTC)
BY = date(2026, 12, 11)
ASK = Ask("k1", "ambassadors", "Speak in a school", "", BY, "c1", NOW)


def test_it_can_be_answered_until_the_day_is_over():
    """Afterwards the refusal says what to do instead."""
    assert ASK.open_on(BY) is ASK
    with pytest.raises(AskOver, match="Write to a coordinator"):
        ASK.open_on(date(2026, 12, 12))


def test_nobody_is_asked_for_yesterday():
    """Today is soon enough."""
    assert in_time(BY, today=BY) == BY
    with pytest.raises(FieldRefused) as refused:
        in_time(BY, today=date(2026, 12, 12))
    assert refused.value.field == "answer_by"
