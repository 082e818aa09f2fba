"""What an API token looks like, how long it works, and what it reaches."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.domain.api_token import (
    PREFIX,
    SCOPES,
    ApiToken,
    is_well_formed,
    needed_scope,
    written,
)

NINE = datetime(2026, 11, 20, 9, tzinfo=UTC)
SECRETS = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", min_size=43)
ROLES = st.frozensets(st.sampled_from(["member", "representative", "coordinator"]))
TOKEN = ApiToken(
    token_id="fingerprint",  # noqa: S106 - no secret
    number="number-1",
    person_id="person-1",
    label="The noticeboard",
    scopes=frozenset({"offers:read"}),
    roles=frozenset({"member"}),
    organisations=frozenset({"o-1"}),
    made_at=NINE,
    expires_at=NINE + timedelta(days=30),
    rights_checked_at=NINE,
)


@given(SECRETS)
def test_a_token_can_be_told_from_other_text(secret: str):
    """By those who search for leaked ones, and by us before the database is asked."""
    token = written(secret)
    assert token.startswith("pb_pat_")
    assert is_well_formed(token)


@given(SECRETS, st.data())
def test_one_wrong_character_is_noticed(secret: str, data: st.DataObject):
    """Copying by hand goes wrong in one place, mostly."""
    token = written(secret)
    place = data.draw(st.integers(min_value=len(PREFIX), max_value=len(token) - 1))
    other = data.draw(st.characters(min_codepoint=33, max_codepoint=126))
    if other != token[place]:
        assert not is_well_formed(token[:place] + other + token[place + 1 :])


@given(st.text())
def test_no_other_text_is_well_formed_by_accident(text: str):
    """And none makes the check fail."""
    assert not is_well_formed(text)


def test_a_token_works_until_it_expires():
    """And is dead in that very moment."""
    assert TOKEN.is_valid(NINE + timedelta(days=29, hours=23))
    assert not TOKEN.is_valid(NINE + timedelta(days=30))


def test_last_used_is_written_once_a_minute():
    """A program may ask many times a second."""
    used = TOKEN.used(NINE)
    assert used.used_at == NINE
    assert used.used(NINE + timedelta(seconds=59)) is used
    assert used.used(NINE + timedelta(seconds=60)).used_at == NINE + timedelta(seconds=60)


@given(made_with=ROLES, later=ROLES)
def test_a_token_never_gains_a_right(made_with: frozenset[str], later: frozenset[str]):
    """Who becomes a coordinator with a passkey has not made their old token a coordinator."""
    token = ApiToken(**{**vars(TOKEN), "roles": made_with})
    renewed = token.with_rights(later, frozenset({"o-2"}), NINE + timedelta(minutes=6))
    assert renewed.roles == made_with & later
    assert renewed.organisations == frozenset()
    assert token.has_stale_rights(NINE + timedelta(minutes=6))
    assert not renewed.has_stale_rights(NINE + timedelta(minutes=6))


@pytest.mark.parametrize(
    ("topics", "reads", "scope"),
    [
        (("offers",), True, "offers:read"),
        (("offers",), False, "offers:write"),
        (("people",), True, "people:read"),
        (("people",), False, None),
        (("impact",), False, None),
        (("something-new",), True, None),
        ((), True, None),
    ],
)
def test_what_a_request_needs(topics: tuple[str, ...], reads: bool, scope: str | None):
    """What nobody has thought of is refused to every token."""
    assert needed_scope(topics, reads=reads) == scope
    assert scope is None or scope in SCOPES
