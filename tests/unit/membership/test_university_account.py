"""Whose a university account is, and for how long it says something."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.membership.domain.errors import (
    AddressNotConfirmed,
    MembershipRefusal,
    NotStaffOrStudent,
    OtherUniversityAccount,
)
from services.membership.domain.university_account import (
    LASTS,
    UniversityAccount,
    account_id,
    demand_linkable,
)

NINE = datetime(2026, 11, 20, 9, tzinfo=UTC)
ISSUER = "https://login.university.example"


@given(st.text(min_size=1), st.text(min_size=1))
def test_an_account_has_one_id_which_tells_nothing(one: str, other: str):
    """The same subject of another issuer is somebody else."""
    assert account_id(ISSUER, one) == account_id(ISSUER, one)
    assert len(account_id(ISSUER, one)) == 64
    assert account_id(ISSUER, one) != account_id(f"{ISSUER}/other", one)
    if one != other:
        assert account_id(ISSUER, one) != account_id(ISSUER, other)


def test_what_the_university_says_today_counts_for_a_year():
    """Graduates are no students for ever."""
    account = UniversityAccount.linked("id", "person-1", {"student"}, NINE)
    assert account.lapses_at == NINE + LASTS
    later = account.seen({"staff"}, NINE + LASTS)
    assert (later.affiliations, later.lapses_at) == (("staff",), NINE + 2 * LASTS)
    assert (later.person_id, later.linked_at) == ("person-1", NINE)


@pytest.mark.parametrize(
    ("confirmed", "has_other", "affiliated", "known", "refusal"),
    [
        (False, False, True, True, AddressNotConfirmed),
        (False, False, True, False, AddressNotConfirmed),
        (True, True, True, True, OtherUniversityAccount),
        (True, False, False, False, NotStaffOrStudent),
        (True, False, False, True, None),
        (True, False, True, True, None),
        (True, False, True, False, None),
    ],
)
def test_a_new_account_becomes_somebodys_only_where_it_proves_enough(
    confirmed: bool,
    has_other: bool,
    affiliated: bool,
    known: bool,
    refusal: type[MembershipRefusal] | None,
):
    """An address that was only typed, or that has passed to somebody else, takes over nobody."""
    facts = {"has_other": has_other, "affiliated": affiliated, "known": known}
    if refusal is None:
        demand_linkable(confirmed=confirmed, **facts)
    else:
        with pytest.raises(refusal):
            demand_linkable(confirmed=confirmed, **facts)
