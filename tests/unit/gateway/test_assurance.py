"""What somebody may do before we are sure enough who they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.domain.assurance import ORDINARY, SignInRules, granted, is_raised

ROLES = (
    *("member", "student", "staff", "representative", "ambassador", "adviser"),
    *("working-group", "coordinator", "administrator", "safeguarding"),
)
SETS = st.frozensets(st.sampled_from(ROLES))


@pytest.mark.parametrize(
    ("roles", "has_passkey", "required", "owed"),
    [
        ({"member"}, False, True, None),
        ({"member", "staff"}, True, True, None),
        ({"representative"}, False, True, None),
        ({"representative"}, True, False, "passkey"),
        ({"coordinator"}, False, False, None),
        ({"coordinator"}, False, True, "enrolment"),
        ({"coordinator"}, True, True, "passkey"),
        ({"member", "administrator"}, True, False, "passkey"),
        ({"safeguarding"}, False, True, "enrolment"),
    ],
)
def test_what_is_owed(roles: set[str], has_passkey: bool, required: bool, owed: str | None):
    """A passkey once there is one; enrolment only of those the operator demands it of."""
    rules = SignInRules(requires_passkey=required)
    assert rules.owed(roles, has_passkey=has_passkey) == owed


@given(SETS, st.booleans(), st.booleans())
def test_while_something_is_owed_nothing_beyond_a_member_is_granted(
    roles: frozenset[str], has_passkey: bool, required: bool
):
    """Whatever the combination: otherwise the second step would be a formality."""
    owed = SignInRules(requires_passkey=required).owed(roles, has_passkey=has_passkey)
    assert granted(roles, owed) == (roles if owed is None else roles & ORDINARY)
    if owed:
        assert is_raised(roles)
        assert not is_raised(granted(roles, owed))
    if has_passkey:
        assert bool(owed) == is_raised(roles)
