"""The first administrator's invitation: one link, once, for a day."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from services.membership.domain.errors import InvitationNotValid
from services.membership.domain.invitation import Invitation
from services.membership.domain.person import Agreement

NINE = datetime(2026, 11, 20, 9, tzinfo=UTC)
AGREED = Agreement("1", NINE)
CODE = "the-code-on-the-terminal"
INVITATION = Invitation.open(sha256(CODE.encode()).hexdigest(), NINE)
NEARLY_A_DAY = NINE + timedelta(hours=23, minutes=59)


def test_the_right_code_is_taken_once():
    """And who took it, and under what terms, is kept."""
    accepted = INVITATION.accepted(CODE, "person-1", AGREED, NEARLY_A_DAY)
    assert (accepted.accepted_by, accepted.agreement) == ("person-1", AGREED)
    with pytest.raises(InvitationNotValid):
        accepted.accepted(CODE, "person-2", AGREED, NEARLY_A_DAY)


@pytest.mark.parametrize(
    ("code", "when"),
    [("another-code-altogether", NINE), ("", NINE), (CODE, NINE + timedelta(hours=24))],
)
def test_a_wrong_or_old_code_is_refused(code: str, when: datetime):
    """A terminal's history is read by others, sooner or later."""
    with pytest.raises(InvitationNotValid):
        INVITATION.accepted(code, "person-1", AGREED, when)
