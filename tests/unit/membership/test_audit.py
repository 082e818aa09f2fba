"""The audit trail can only ever hold words of ours."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.membership.domain.audit import AuditEntry

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def an_entry(**changes: object) -> AuditEntry:
    """A coordinator opened somebody's record."""
    entry = {"entry_id": "e1", "at": NOW, "action": "record-opened", "by": "c1", "person_id": "p1"}
    return AuditEntry(**{**entry, **changes})  # type: ignore[arg-type]  # a test's own mixture


def test_an_entry_is_about_a_person_or_an_organisation():
    """An entry about nothing would be found by nobody."""
    with pytest.raises(ValueError, match="about a person or an organisation"):
        an_entry(person_id=None)
    assert an_entry(person_id=None, organisation_id="o1").organisation_id == "o1"


@given(st.from_regex(r"[^\n]*[A-Z0-9@. ][^\n]*", fullmatch=True))
def test_no_name_address_or_number_fits_into_it(typed: str):
    """Whoever passes a value by mistake finds out in the first test, not after years."""
    with pytest.raises(ValueError, match="field names"):
        an_entry(fields=(typed,))
    with pytest.raises(ValueError, match="field names"):
        an_entry(action=typed)
